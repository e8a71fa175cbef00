-- what payments closed, one row per part of a payment; reversals and refunds negative on their own day, with what then
-- stands; by the debtor who paid (see debtors), with the account that holds the debt on the line's day
-- params: from, to
select
    coalesce(debtors.debtor_id, lines.decided_account_id) as account_id,
    lines.account_id as held_by,
    lines.payment_id,
    lines.paid_on,
    lines.decided_on,
    lines.channel,
    lines.charge_id,
    lines.due_on,
    lines.amount,
    lines.standing
from cash_lines as lines
left join debtors
    on
        lines.decided_account_id = debtors.account_id
        and debtors.account_id = debtors.holder_id
        and lines.decided_on >= debtors.from_on
        and lines.decided_on < debtors.to_on
where lines.paid_on between $from and $to
