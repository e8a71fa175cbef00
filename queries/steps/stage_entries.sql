-- accounts on which a step of recovery began in a period and what came after, one row per account and step
-- params: from, to, as_of, days, steps, segment, service, tariff, district
--
-- An account enters a step on the first day of the period on which it began while something was overdue at the close of
-- the day before; where nothing ever was, debt is null. Contracts that were one by as_of enter once. Cash is on the debt
-- of the entry, whoever has it in cash_by_step; cost is that of the step in the period, attempts before the first talk
-- too, to `days` after the entry, as far as it is known, and unpriced counts what of it is not: also the fee of an agency
-- where payments do not say through whom they came. cost_apart of a step, in a row of no account, is of where it never began.
with taken as materialized (
    from taken_over_by($as_of)
),

places as (
    select
        unnest($steps::varchar[]) as step,
        generate_subscripts($steps::varchar[], 1) as place
),

attempts as materialized (
    select
        tried.account_id,
        coalesce(taken.holder_id, tried.account_id) as holder_id,
        places.place,
        tried.on_day,
        tried.begins,
        tried.counts,
        tried.cost,
        keys.cell_id in (from chosen_cells($segment, $service, $tariff, $district)) as chosen
    from step_attempts($from, least($to::date + $days::integer, $as_of)) as tried
    inner join places on tried.step = places.step
    left join taken on tried.account_id = taken.account_id
    left join account_keys as keys on tried.account_id = keys.account_id
),

owed as materialized (
    from overdue_of_debtors($from, least($to, $as_of))
),

-- steps that began in the period with the debtor of their day
entering as materialized (
    select
        begun.holder_id,
        begun.place,
        begun.on_day,
        begun.account_id,
        coalesce(debtors.debtor_id, begun.account_id) as debtor_id
    from attempts as begun
    left join debtors
        on
            begun.account_id = debtors.account_id
            and begun.on_day > debtors.from_on and begun.on_day <= debtors.to_on
    where begun.begins and begun.chosen and begun.on_day <= $to
),

owing as (
    select
        entering.holder_id,
        entering.place,
        min(entering.on_day) as on_day
    from entering
    semi join owed
        on entering.debtor_id = owed.debtor_id and entering.on_day between owed.from_day and owed.to_day
    group by entering.holder_id, entering.place
),

entered as (
    select distinct entering.*
    from entering
    inner join owing using (holder_id, place, on_day)
),

owed_then as (
    select
        entered.holder_id,
        entered.place,
        entered.on_day,
        entered.account_id,
        sum(owed.amount)::decimal(18, 2) as debt
    from entered
    inner join owed
        on entered.debtor_id = owed.debtor_id and entered.on_day between owed.from_day and owed.to_day
    group by entered.holder_id, entered.place, entered.on_day, entered.account_id
),

entries as materialized (
    select
        holder_id,
        place,
        any_value(on_day) as on_day,
        min(account_id) as account_id,
        arg_min(debt, account_id) as debt,
        row_number() over () as entry_no
    from owed_then
    group by holder_id, place
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
    left join debtors on entries.account_id = debtors.account_id
    inner join cash_lines as lines on coalesce(debtors.debtor_id, entries.account_id) = lines.debtor_id
    where
        entries.debt is not null
        and lines.due_on < entries.on_day
        and lines.due_on < lines.decided_on
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
    inner join entries on attempts.holder_id = entries.holder_id and attempts.place = entries.place
    where attempts.counts and attempts.on_day <= entries.on_day + $days::integer
    group by entries.entry_no
),

handed as (
    select
        account_id,
        placed_on as on_day,
        case kind when 'sale' then 'agency_sale' else 'agency_commission' end as step,
        sum(price) as price,
        count(*) - count(price) as without_price,
        max(fee_share) as fee_share
    from placements
    group by all
),

complained as (
    select distinct entries.entry_no
    from complaints
    left join taken on complaints.account_id = taken.account_id
    inner join entries on coalesce(taken.holder_id, complaints.account_id) = entries.holder_id
    where complaints.received_on between entries.on_day and least(entries.on_day + 180, $as_of)
),

-- `turn` orders what began by day and then by step, and can be read back
followed as (
    select
        entries.entry_no,
        min((begun.on_day - $from) * 100 + begun.place) as turn
    from entries
    inner join attempts as begun on entries.holder_id = begun.holder_id and entries.place <> begun.place
    where
        begun.begins and begun.chosen
        and begun.on_day between entries.on_day and entries.on_day + $days::integer
        and (begun.on_day > entries.on_day or begun.place > entries.place)
    group by entries.entry_no
),

-- accounts that entered with nothing overdue, and what steps cost on accounts with which they never began
others as (
    select distinct
        entering.place,
        entering.holder_id,
        null::decimal(18, 2) as cost_apart
    from entering
    anti join entries on entering.holder_id = entries.holder_id and entering.place = entries.place
    union all
    select
        attempts.place,
        null,
        sum(attempts.cost)
    from attempts
    anti join entering on attempts.holder_id = entering.holder_id and attempts.place = entering.place
    where attempts.counts and attempts.chosen and attempts.on_day <= $to
    group by attempts.place
)

select
    places.step,
    entries.account_id,
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
    left_days.left_on - entries.on_day as left_days,
    complained.entry_no is not null as complained,
    ($steps::varchar[])[followed.turn % 100] as next_step,
    null::decimal(18, 2) as cost_apart
from entries
inner join places on entries.place = places.place
left join paid on entries.entry_no = paid.entry_no
left join spent on entries.entry_no = spent.entry_no
left join handed
    on
        entries.account_id = handed.account_id
        and places.step = handed.step
        and entries.on_day = handed.on_day
left join complained on entries.entry_no = complained.entry_no
left join followed on entries.entry_no = followed.entry_no
left join left_by($as_of) as left_days on entries.holder_id = left_days.account_id
union all
select
    places.step,
    others.holder_id,
    null,
    null,
    0,
    0,
    0,
    0,
    null,
    0,
    0,
    0,
    null,
    false,
    null,
    others.cost_apart
from others
inner join places on others.place = places.place
