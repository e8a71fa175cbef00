-- what was billed with a due date, and the cash that closed it, one row per day billed, cell, due date and, for cash,
-- span of the closing; closed_on is null: this is the billing itself
select
    charged_on,
    cell_id,
    due_on,
    ends_on as charge_ends_on,
    null::date as closed_on,
    null::date as closed_to,
    sum(amount)::decimal(18, 2) as amount
from bills
where kind in ('service', 'penalty', 'equipment') and due_on is not null
group by all
union all
select
    charged_on,
    cell_id,
    due_on,
    charge_ends_on,
    closed_on,
    closed_to,
    sum(amount)::decimal(18, 2)
from closings
where credit_kind = 'payment' and charge_kind in ('service', 'penalty', 'equipment') and due_on is not null
group by all
