-- what payments closed of overdue charges, one row per payment, charge and day on which that part changed, as cash_lines has
-- it, and per account that was the debtor on the payment's day: several where contracts moved
select
    keys.account_key,
    lines.due_on,
    lines.decided_on,
    lines.paid_on,
    lines.amount,
    lines.channel
from cash_lines as lines
left join debtors on lines.debtor_id = debtors.debtor_id
inner join account_keys as keys on coalesce(debtors.account_id, lines.debtor_id) = keys.account_id
where lines.due_on < lines.decided_on
order by keys.account_key, lines.decided_on
