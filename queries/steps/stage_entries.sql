-- accounts on which a step of recovery began in a period and what came after, one row per account and step
-- params: from, to, as_of, days, steps, steps_taken, late_cash, letters, segment, service, tariff, district
--
-- An account enters a step on the first day of the period on which it began while something was overdue at the close of
-- the day before; where nothing ever was, debt is null. Contracts that were one by as_of enter once. Cash is on the debt
-- of the entry, whoever has it in cash_by_step; cost is that of the step in the period, attempts before the first talk
-- too, to `days` after the entry, as far as it is known, and unpriced counts what of it is not: also the fee of an agency
-- where payments do not say through whom they came. cost_apart of a step, in a row of no account, is of where it never began.
-- noqa: disable=AM07
with taken as materialized (
    from merged_keys($as_of)
),

places as (
    select
        unnest($steps::varchar[]) as step,
        generate_subscripts($steps::varchar[], 1) as place
),

-- letter_and_case_costs is given the name of this step
letters as ( -- noqa: ST03
    from read_parquet($letters)
),

done as (
    select *
    from read_parquet($steps_taken)
    where on_day between $from and least($to::date + $days::integer, $as_of)
    union all
    select
        keys.account_key,
        keys.cell_id,
        places.place,
        costs.on_day,
        false,
        true,
        costs.cost,
        null
    from letter_and_case_costs('letters', $from, least($to::date + $days::integer, $as_of)) as costs
    inner join places on costs.step = places.step
    inner join account_keys as keys on costs.account_id = keys.account_id
),

attempts as materialized (
    select
        done.*,
        coalesce(taken.holder_key, done.account_key) as holder_key,
        done.cell_id in (from chosen_cells($segment, $service, $tariff, $district)) as chosen
    from done
    left join taken on done.account_key = taken.account_key
),

-- where steps began in the period, and the first day on which one did while something was overdue
begun as materialized (
    select
        holder_key,
        place,
        min(on_day) filter (where debt is not null) as on_day,
        arg_min(debt, on_day) filter (where debt is not null) as debt
    from attempts
    where begins and chosen and on_day <= $to
    group by holder_key, place
),

-- of accounts that took over others the debt may be that of another one: of several the first by name
begun_together as (
    select
        attempts.holder_key,
        attempts.place,
        arg_min(attempts.account_key, keys.account_id) as account_key,
        arg_min(attempts.debt, keys.account_id) as debt
    from attempts
    semi join taken on attempts.holder_key = taken.holder_key
    inner join begun using (holder_key, place, on_day)
    inner join account_keys as keys on attempts.account_key = keys.account_key
    where attempts.begins and attempts.chosen and attempts.debt is not null
    group by attempts.holder_key, attempts.place
),

entries as materialized (
    select
        begun.holder_key,
        begun.place,
        begun.on_day,
        coalesce(together.account_key, begun.holder_key) as account_key,
        coalesce(together.debt, begun.debt) as debt,
        begun.holder_key::bigint * 100 + begun.place as entry_no
    from begun
    left join begun_together as together using (holder_key, place)
    where begun.on_day is not null
),

-- what was paid on the debt of the entry, day by day: a payment that was taken back whole is no first one
paid_days as (
    select
        entries.entry_no,
        lines.decided_on - entries.on_day as after,
        sum(lines.amount) as cash,
        sum(lines.amount) filter (where lines.channel = 'agency') as agency_cash,
        count(*) - count(lines.channel) as unnamed
    from entries
    inner join read_parquet($late_cash) as lines on entries.account_key = lines.account_key
    where
        lines.due_on < entries.on_day
        and lines.decided_on between entries.on_day and entries.on_day + 365
        and lines.decided_on >= $from
        and lines.paid_on <= $as_of
    group by entries.entry_no, lines.decided_on - entries.on_day
),

paid as (
    select
        entry_no,
        sum(cash) filter (where after <= 30) as cash_30,
        sum(cash) filter (where after <= 90) as cash_90,
        sum(cash) filter (where after <= 180) as cash_180,
        sum(cash) as cash_365,
        sum(agency_cash) filter (where after <= $days::integer) as agency_cash,
        sum(unnamed) filter (where after <= $days::integer) as unnamed,
        min(after) filter (where cash > 0) as first_days
    from paid_days
    group by entry_no
),

spent as (
    select
        entries.entry_no,
        sum(attempts.cost) as cost,
        count(*) - count(attempts.cost) as unpriced
    from attempts
    inner join entries on attempts.holder_key = entries.holder_key and attempts.place = entries.place
    where attempts.counts and attempts.on_day <= entries.on_day + $days::integer
    group by entries.entry_no
),

handed as (
    select
        keys.account_key,
        placements.placed_on as on_day,
        case placements.kind when 'sale' then 'agency_sale' else 'agency_commission' end as step,
        sum(placements.price) as price,
        count(*) - count(placements.price) as without_price,
        max(placements.fee_share) as fee_share
    from placements
    inner join account_keys as keys on placements.account_id = keys.account_id
    group by all
),

gone as (
    select
        keys.account_key,
        left_days.left_on
    from left_by($as_of) as left_days
    inner join account_keys as keys on left_days.account_id = keys.account_id
),

complained as (
    select distinct entries.entry_no
    from complaints
    inner join account_keys as keys on complaints.account_id = keys.account_id
    left join taken on keys.account_key = taken.account_key
    inner join entries on coalesce(taken.holder_key, keys.account_key) = entries.holder_key
    where complaints.received_on between entries.on_day and least(entries.on_day + 180, $as_of)
),

-- `turn` orders what began by day and then by step, and can be read back
followed as (
    select
        entries.entry_no,
        min((later.on_day - $from) * 100 + later.place) as turn
    from entries
    inner join attempts as later on entries.holder_key = later.holder_key and entries.place <> later.place
    where
        later.begins and later.chosen
        and later.on_day between entries.on_day and entries.on_day + $days::integer
        and (later.on_day > entries.on_day or later.place > entries.place)
    group by entries.entry_no
),

-- accounts that entered with nothing overdue, and what steps cost on accounts with which they never began
others as (
    select
        place,
        holder_key,
        null::decimal(18, 2) as cost_apart
    from begun
    where on_day is null
    union all
    select
        attempts.place,
        null,
        sum(attempts.cost)
    from attempts
    anti join begun on attempts.holder_key = begun.holder_key and attempts.place = begun.place
    where attempts.counts and attempts.chosen and attempts.on_day <= $to
    group by attempts.place
)

select
    places.step,
    entries.account_key,
    entries.on_day,
    entries.debt,
    coalesce(paid.cash_30, 0)::decimal(18, 2) as cash_30,
    coalesce(paid.cash_90, 0)::decimal(18, 2) as cash_90,
    coalesce(paid.cash_180, 0)::decimal(18, 2) as cash_180,
    coalesce(paid.cash_365, 0)::decimal(18, 2) as cash_365,
    paid.first_days::bigint as first_days,
    (coalesce(spent.cost, 0) + round(coalesce(paid.agency_cash, 0) * coalesce(handed.fee_share, 0), 2))::decimal(18, 2)
        as cost,
    case
        when places.step = 'agency_commission'
            then (handed.fee_share is null or handed.fee_share > 0 and coalesce(paid.unnamed, 0) > 0)::bigint
        when places.step = 'agency_sale' then coalesce(handed.without_price, 0)
        else coalesce(spent.unpriced, 0)
    end as unpriced,
    (case when places.step = 'agency_sale' then coalesce(handed.price, 0) else 0 end)::decimal(18, 2) as price,
    gone.left_on - entries.on_day as left_days,
    complained.entry_no is not null as complained,
    ($steps::varchar[])[followed.turn % 100] as next_step,
    null::decimal(18, 2) as cost_apart
from entries
inner join places on entries.place = places.place
left join paid on entries.entry_no = paid.entry_no
left join spent on entries.entry_no = spent.entry_no
left join handed
    on
        entries.account_key = handed.account_key
        and places.step = handed.step
        and entries.on_day = handed.on_day
left join complained on entries.entry_no = complained.entry_no
left join followed on entries.entry_no = followed.entry_no
left join gone on entries.holder_key = gone.account_key
union all by name
select
    places.step,
    others.holder_key as account_key,
    others.cost_apart
from others
inner join places on others.place = places.place
