-- what payments closed, one row per part of a payment; reversals and refunds negative on their own day, with what then
-- stands; by the debtor who paid (see debtors), with the account that holds the debt on the line's day
-- params: from, to, debtors, payments, months
--
-- Where `debtors` are named, only what may be credited to an operator: what of them closed overdue charges, any part of
-- these `payments`, and what takes back money of these `months` (YYYY-MM).
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
where
    paid_on between $from and $to
    and (
        $debtors is null
        or (due_on < decided_on and debtor_id in (select unnest($debtors::varchar[])))
        or payment_id in (select unnest($payments::varchar[]))
        or strftime(decided_on, '%Y-%m') in (select unnest($months::varchar[]))
    )
