-- what payments closed, one row per part of a payment; reversals and refunds negative on their own day, with what then stands
-- params: from, to
select
    account_id,
    payment_id,
    paid_on,
    decided_on,
    channel,
    charge_id,
    due_on,
    amount,
    standing
from cash_lines
where paid_on between $from and $to
