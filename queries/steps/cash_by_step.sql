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
        account_key,
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
        coalesce(list_position($sources, had.step), len($windows) + 1) as place,
        lines.payment_id,
        lines.account_key,
        lines.amount
    from lines
    left join had on lines.debtor_id = had.debtor_id and lines.on_day = had.on_day
    where lines.overdue
    union all
    select
        len($windows) + 2,
        payment_id,
        account_key,
        amount
    from lines
    where not overdue
),

summed as (
    select
        place,
        count(distinct payment_id) as payments,
        count(distinct account_key) as accounts,
        sum(amount) as cash
    from told
    group by place
)

select
    sources.step,
    coalesce(summed.payments, 0) as payments,
    coalesce(summed.accounts, 0) as accounts,
    coalesce(summed.cash, 0)::decimal(18, 2) as cash
from sources
left join summed on sources.place = summed.place
order by sources.place
