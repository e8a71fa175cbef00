-- debts on the day on which agencies got them for a commission, and debts of the same days that no agency had had, one
-- row per debt and day; what is known of each before that day, and what came in on it later
-- params: as_of, others, looked_at, days
--
-- A debt are the charges overdue on the day and open at its end; on it counts the cash of the `days` after the day. The
-- unplaced ones stand under a day of placements, and are of the same age and as often of subscribers who had left, or
-- were cut off: `others` of each placed one, drawn by the hash of account and day out of `looked_at` accounts. Those
-- that an agency got later say after how many days.
with placed as (
    select
        placement_id,
        account_id,
        agency,
        fee_share,
        placed_on as on_day
    from placed_by($as_of)
    where kind = 'commission'
),

days_asked as (
    select distinct on_day from placed
),

gone as materialized (
    from left_by($as_of)
),

-- who had left, and who was cut off of the others
off as materialized (
    select
        gone.account_id,
        days_asked.on_day,
        'left' as standing
    from gone
    inner join days_asked on gone.left_on <= days_asked.on_day
    union all
    select distinct
        suspensions.account_id,
        days_asked.on_day,
        'cut'
    from suspensions
    inner join days_asked
        on
            suspensions.suspended_on <= days_asked.on_day
            and coalesce(suspensions.restored_on > days_asked.on_day, true)
    left join gone on suspensions.account_id = gone.account_id
    where coalesce(gone.left_on > days_asked.on_day, true)
),

placed_alike as (
    select
        placed.on_day,
        coalesce(off.standing, 'served') as standing,
        count(*) as placed
    from placed
    left join off on placed.account_id = off.account_id and placed.on_day = off.on_day
    group by placed.on_day, coalesce(off.standing, 'served')
),

standings as materialized (
    select * from off
    union all
    select
        keys.account_id,
        placed_alike.on_day,
        'served'
    from placed_alike
    cross join account_keys as keys
    anti join off on keys.account_id = off.account_id and placed_alike.on_day = off.on_day
    where placed_alike.standing = 'served'
),

-- so many of the others are looked at as hold the like of each placed one, whatever the number of accounts
asked as (
    select
        candidates.account_id,
        on_day
    from standings as candidates
    inner join placed_alike using (on_day, standing)
    inner join (
        select
            on_day,
            standing,
            count(*) as accounts
        from standings
        group by all
    ) as sizes using (on_day, standing)
    where
        hash(candidates.account_id, on_day) % 1000000 < 1000000.0 * $looked_at * placed_alike.placed / sizes.accounts
    union
    select
        account_id,
        on_day
    from placed
),

-- as a list, so that debts are looked up by these few days and not the other way round
asked_keys as materialized (
    select unnest(few.days, recursive := true)
    from (
        select list({ 'account_id': asked.account_id, 'account_key': keys.account_key, 'on_day': asked.on_day }) as days
        from asked
        inner join account_keys as keys on asked.account_id = keys.account_id
    ) as few
),

overdue as (
    select
        asked.account_id,
        asked.on_day,
        sum(pieces.amount) as debt,
        max(asked.on_day - pieces.due_on) as age_days
    from asked_keys as asked
    inner join open_pieces as pieces on asked.account_key = pieces.account_key
    where
        pieces.open_to >= (select min(days_asked.on_day) from days_asked)
        and pieces.due_on < asked.on_day
        and in_effect(asked.on_day, pieces.open_from, pieces.open_to)
    group by asked.account_id, asked.on_day
),

first_placed as (
    select
        account_id,
        list(placed_on) as days
    from placements
    where placed_on <= $as_of
    group by account_id
),

known as (
    select
        overdue.*,
        placed.placement_id,
        placed.agency,
        placed.fee_share,
        coalesce(off.standing, 'served') as standing,
        case
            when overdue.age_days <= 90 then 1
            when overdue.age_days <= 180 then 2
            when overdue.age_days <= 365 then 3
            else 4
        end as age_band,
        list_min(list_filter(first_placed.days, lambda day: day > overdue.on_day)) - overdue.on_day as placed_after,
        placed.placement_id is null
        and coalesce(list_min(first_placed.days) <= overdue.on_day, false) as placed_before
    from overdue
    left join placed on overdue.account_id = placed.account_id and overdue.on_day = placed.on_day
    left join off on overdue.account_id = off.account_id and overdue.on_day = off.on_day
    left join first_placed on overdue.account_id = first_placed.account_id
),

cases as materialized (
    select
        *,
        count(placement_id) over (partition by on_day, standing, age_band) as alike_placed,
        row_number() over (
            partition by on_day, standing, age_band, placement_id is null order by hash(account_id, on_day)
        ) as turn
    from known
    where not placed_before
    qualify placement_id is not null or turn <= $others * alike_placed
),

-- whose cash counts, where contracts moved too; of all cash only theirs is looked at
named as materialized (
    select
        cases.account_id,
        cases.on_day,
        coalesce(debtors.debtor_id, cases.account_id) as debtor_id
    from cases
    left join debtors on cases.account_id = debtors.account_id
),

keys_named as materialized (
    select unnest(list(distinct account_key)) as account_key
    from keys_with('named')
),

cash as materialized (
    select
        debtor_id,
        due_on,
        decided_on,
        paid_on,
        amount
    from cash_lines
    where account_key in (select keys_named.account_key from keys_named) and paid_on <= $as_of
),

-- how the debtor paid before the day: the cash of a year, how long ago the last of it came, how many days late it was
paid as (
    select
        named.account_id,
        named.on_day,
        sum(lines.amount) filter (where lines.decided_on > named.on_day - 365) as cash_before,
        min(named.on_day - lines.decided_on) as quiet_days,
        sum(lines.amount * greatest(lines.decided_on - lines.due_on, 0)) / sum(lines.amount) as late_days
    from named
    inner join cash as lines on named.debtor_id = lines.debtor_id
    where lines.paid_on <= named.on_day and lines.amount > 0
    group by named.account_id, named.on_day
),

listed as (
    select
        account_id,
        on_day,
        list(after_days order by after_days) as paid_days,
        list(amount::double order by after_days) as paid_amounts
    from (
        select
            named.account_id,
            named.on_day,
            lines.decided_on - named.on_day as after_days,
            sum(lines.amount) as amount
        from named
        inner join cash as lines on named.debtor_id = lines.debtor_id
        where
            lines.decided_on > named.on_day
            and lines.decided_on <= named.on_day + $days::integer
            and lines.due_on < named.on_day
        group by all
    ) as followed
    group by account_id, on_day
)

select
    cases.placement_id,
    cases.agency,
    cases.fee_share,
    cases.account_id,
    cases.on_day,
    cases.debt::decimal(18, 2) as debt,
    cases.age_days,
    cases.standing = 'left' as has_left,
    cases.standing = 'cut' as is_cut,
    accounts.segment,
    coalesce(paid.late_days, 365)::double as late_days,
    coalesce(paid.cash_before, 0)::double as cash_before,
    coalesce(least(paid.quiet_days, 730), 730) as quiet_days,
    cases.on_day - accounts.connected_on as tenure_days,
    cases.placed_after,
    coalesce(listed.paid_days, []) as paid_days,
    coalesce(listed.paid_amounts, []) as paid_amounts
from cases
left join accounts on cases.account_id = accounts.account_id
left join paid on cases.account_id = paid.account_id and cases.on_day = paid.on_day
left join listed on cases.account_id = listed.account_id and cases.on_day = listed.on_day
order by cases.on_day, cases.account_id, cases.agency
