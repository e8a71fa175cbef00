-- days on which the money laid out so far must be laid out anew, one row per account and day
--
-- A reversal, a refund, a cancellation, a moved contract and a credit older than the charge it names always disturb. A charge that arrives
-- before its place in the order, or a credit that names a charge, disturbs only when unnamed money had already
-- gone past that place: `pool` (unnamed money before that day) > `place` (where the charge begins on the line).
with always as (
    select
        account_key,
        ends_on as on_date
    from debits
    where ends_on < date '9999-12-31'
    union
    select
        account_key,
        ends_on
    from credits
    where ends_on < date '9999-12-31'
    union
    select
        account_key,
        starts_on
    from credits
    where starts_on > credited_on
    union
    select
        keys.account_key,
        pieces.from_on
    from moved_pieces as pieces
    inner join account_keys as keys using (account_id)
    union
    select
        keys.account_key,
        pieces.to_on
    from moved_pieces as pieces
    inner join account_keys as keys using (account_id)
    where pieces.to_on < date '9999-12-31'
    union
    select
        credits.account_key,
        debits.charged_on
    from credits
    inner join debits on credits.account_key = debits.account_key and credits.names_no = debits.charge_no
    where credits.credited_on < debits.charged_on
),

named as (
    select
        credits.account_key,
        credits.credit_no,
        credits.names_no as charge_no,
        credits.amount,
        greatest(credits.credited_on, debits.charged_on) as on_date,
        greatest(
            least(
                credits.amount,
                debits.amount - sum(credits.amount) over (
                    partition by credits.account_key, credits.names_no order by credits.credit_no
                ) + credits.amount
            ),
            0
        ) as closes
    from credits
    inner join debits on credits.account_key = debits.account_key and credits.names_no = debits.charge_no
),

late as (
    select
        account_key,
        charge_no,
        charged_on as on_date
    from debits
    qualify charged_on > min(charged_on) over (
        partition by account_key order by charge_no rows between 1 following and unbounded following
    )
),

pool as (
    select
        credits.account_key,
        credits.credited_on,
        credits.amount - coalesce(named.closes, 0) as amount
    from credits
    left join named on credits.account_key = named.account_key and credits.credit_no = named.credit_no
    where credits.amount > coalesce(named.closes, 0)
),

candidates as (
    select
        account_key,
        charge_no,
        on_date
    from late
    union
    select
        account_key,
        charge_no,
        on_date
    from named
),

open_candidates as (
    select candidates.*
    from candidates
    where
        candidates.account_key in (select account_key from pool)
        and candidates.account_key not in (select account_key from always)
),

closed_by_name as (
    select
        account_key,
        charge_no,
        sum(closes) as amount
    from named
    group by account_key, charge_no
),

places as (
    select
        open_candidates.account_key,
        open_candidates.charge_no,
        open_candidates.on_date,
        sum(debits.amount - coalesce(closed_by_name.amount, 0)) as place
    from open_candidates
    left join debits
        on
            open_candidates.account_key = debits.account_key
            and open_candidates.charge_no > debits.charge_no
            and open_candidates.on_date >= debits.charged_on
    left join closed_by_name
        on debits.account_key = closed_by_name.account_key and debits.charge_no = closed_by_name.charge_no
    group by all
),

overrun as (
    select
        places.account_key,
        places.on_date
    from places
    inner join pool on places.account_key = pool.account_key and places.on_date > pool.credited_on
    group by places.account_key, places.charge_no, places.on_date, places.place
    having sum(pool.amount) > coalesce(places.place, 0)
)

select
    account_key,
    on_date
from always
union
select
    candidates.account_key,
    candidates.on_date
from candidates
where candidates.account_key in (select account_key from always)
union
select
    account_key,
    on_date
from overrun
