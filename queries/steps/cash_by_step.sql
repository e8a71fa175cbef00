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
        decided_on as on_day,
        amount,
        coalesce(due_on < decided_on, false) as overdue
    from cash_lines
    where paid_on between $from and $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

-- steps_had is given the name of this step
paid as materialized ( -- noqa: ST03
    select distinct
        debtor_id,
        on_day
    from lines
    where overdue
),

had as (
    from steps_had('paid', $sources, $windows, $light, $heavy)
),

told as (
    select
        lines.*,
        case
            when lines.overdue then coalesce(had.step, $sources[len($windows) + 1])
            else $sources[len($windows) + 2]
        end as step
    from lines
    left join had on lines.debtor_id = had.debtor_id and lines.on_day = had.on_day
)

select
    sources.step,
    count(distinct told.payment_id) as payments,
    count(distinct told.account_id) as accounts,
    coalesce(sum(told.amount), 0)::decimal(18, 2) as cash,
    sources.window_days is null or sources.step in (select step from recovery_steps(date '0001-01-01', $to)) as recorded
from sources
left join told on sources.step = told.step
group by sources.step, sources.place, sources.window_days
order by sources.place
