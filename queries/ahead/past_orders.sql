-- orders against natural persons of which it is known what they brought, one row per case: the debt that was overdue on
-- the day of filing, what was claimed, and the cash on that debt that came while the order or bailiffs were at work
-- params: as_of, days, order_days, bailiffs_days
--
-- An order is at work from its filing until it is ended, at least for as long as cash may be its own (`order_days`); so
-- are bailiffs that were asked within `days` of the filing. Nothing later than `days` counts, and nothing where no order
-- came into force or stayed (refused, returned, cancelled): what comes of itself is no recovery.
with orders as materialized (
    select
        cases.case_id,
        cases.account_id,
        cases.opened_on as on_day,
        cases.claimed,
        coalesce(cases.closed_on, cases.opened_on) as closed_on,
        coalesce(
            cases.result in ('refused', 'returned', 'cancelled')
            and coalesce(cases.closed_on, cases.opened_on) <= $as_of,
            false
        ) as is_void
    from cases
    left join accounts on cases.account_id = accounts.account_id
    where
        cases.step = 'court_order'
        and cases.opened_on <= $as_of - $days::integer
        and accounts.is_person is distinct from false
),

debts as (
    from overdue_before('orders')
),

at_work as (
    select
        case_id,
        on_day as from_on,
        greatest(on_day + $order_days::integer, closed_on) as to_on
    from orders
    union all
    select
        orders.case_id,
        cases.opened_on,
        greatest(cases.opened_on + $bailiffs_days::integer, coalesce(cases.closed_on, cases.opened_on))
    from orders
    inner join cases on orders.account_id = cases.account_id
    where cases.step = 'bailiffs' and cases.opened_on between orders.on_day and orders.on_day + $days::integer
),

lines as (
    select
        orders.case_id,
        cash_lines.decided_on,
        sum(cash_lines.amount) as cash
    from orders
    left join debtors on orders.account_id = debtors.account_id
    inner join cash_lines on coalesce(debtors.debtor_id, orders.account_id) = cash_lines.debtor_id
    where
        cash_lines.due_on < cash_lines.decided_on
        and cash_lines.due_on < orders.on_day
        and cash_lines.decided_on between orders.on_day and orders.on_day + $days::integer
        and cash_lines.paid_on <= $as_of
    group by orders.case_id, cash_lines.decided_on
),

came as (
    select
        lines.case_id,
        sum(lines.cash) as cash
    from lines
    semi join at_work
        on lines.case_id = at_work.case_id and lines.decided_on between at_work.from_on and at_work.to_on
    group by lines.case_id
)

select
    orders.case_id,
    coalesce(nullif(orders.claimed, 0), debts.overdue)::decimal(18, 2) as claimed,
    debts.days_past_due,
    (case when orders.is_void then 0 else greatest(coalesce(came.cash, 0), 0) end)::decimal(18, 2) as cash
from orders
inner join debts on orders.account_id = debts.account_id and orders.on_day = debts.on_day
left join came on orders.case_id = came.case_id
order by orders.case_id
