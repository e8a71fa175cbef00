-- what payments closed, one row per part of a payment; reversals and refunds negative on their own day, with what then
-- stands; by the debtor who paid (see debtors), with the account that holds the debt on the line's day
-- params: from, to
select
    debtor_id as account_id,
    account_id as held_by,
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
