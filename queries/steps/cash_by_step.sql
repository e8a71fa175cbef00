-- whose the cash of a period was, one row per step in order, then by_itself, then not_overdue
-- params: from, to, segment, service, tariff, district, sources, windows, light, heavy
--
-- `sources` are the steps in order and then the two others, `windows` the days of each step. Who has a payment is decided
-- on its own day and for the debtor of that day (see debtors), so that what is taken back goes where the payment went.
with sources as (
    select
        unnest($sources::varchar[]) as step,
        unnest($windows::integer[]) as window_days,
        generate_subscripts($sources::varchar[], 1) as place
),

lines as materialized (
    select
        account_id,
        debtor_id,
        payment_id,
        decided_on,
        amount,
        coalesce(due_on < decided_on, false) as overdue
    from cash_lines
    where paid_on between $from and $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

paid as materialized (
    select distinct
        debtor_id,
        decided_on
    from lines
    where overdue
),

begun as (
    from recovery_steps(
        (select min(decided_on) from paid) - (select max(window_days) from sources),
        (select max(decided_on) from paid)
    )
),

-- of each step the newest that began within its window before a payment
reached as (
    select
        paid.debtor_id,
        paid.decided_on,
        sources.place,
        max(begun.begun_on) as begun_on,
        list_contains($light::varchar[], any_value(sources.step)) as light,
        list_contains($heavy::varchar[], any_value(sources.step)) as heavy
    from paid
    left join debtors on paid.debtor_id = debtors.debtor_id
    inner join begun
        on coalesce(debtors.account_id, paid.debtor_id) = begun.account_id and paid.decided_on >= begun.begun_on
    inner join sources
        on begun.step = sources.step and paid.decided_on - begun.begun_on <= sources.window_days
    group by paid.debtor_id, paid.decided_on, sources.place
),

had as (
    select
        debtor_id,
        decided_on,
        case
            when bool_or(heavy) then arg_max(place, (begun_on, place)) filter (where not light)
            else arg_max(place, (begun_on, place))
        end as place
    from reached
    group by debtor_id, decided_on
),

told as (
    select
        lines.*,
        case when lines.overdue then coalesce(had.place, len($windows) + 1) else len($windows) + 2 end as place
    from lines
    left join had on lines.debtor_id = had.debtor_id and lines.decided_on = had.decided_on
)

select
    sources.step,
    count(distinct told.payment_id) as payments,
    count(distinct told.account_id) as accounts,
    coalesce(sum(told.amount), 0)::decimal(18, 2) as cash,
    sources.window_days is null or sources.step in (select step from recovery_steps(date '0001-01-01', $to)) as recorded
from sources
left join told on sources.place = told.place
group by sources.step, sources.place, sources.window_days
order by sources.place
