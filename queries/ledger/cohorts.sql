-- cash that closed charges with a due date, one row per month billed, cell, due date and span of the closing
select
    date_trunc('month', charged_on)::date as billed_month,
    cell_id,
    due_on,
    closed_on,
    closed_to,
    charge_ends_on,
    sum(amount)::decimal(18, 2) as amount
from closings
where credit_kind = 'payment' and charge_kind in ('service', 'penalty', 'equipment') and due_on is not null
group by all
