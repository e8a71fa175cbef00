-- payments of debtors, one row per payment and day on which it changed; what was taken back is negative
-- params: from, to, account_ids
--
-- What an account paid is also of every debtor that it belongs to later (see debtors).
with paid as (
    select
        coalesce(later.debtor_id, lines.debtor_id) as account_id,
        lines.payment_id,
        lines.decided_on,
        lines.paid_on,
        lines.amount
    from cash_lines as lines
    left join debtors on lines.debtor_id = debtors.debtor_id and debtors.account_id = debtors.holder_id
    left join debtors as later on debtors.holder_id = later.account_id
    where lines.paid_on between $from and $to
)

select
    account_id,
    decided_on as paid_on,
    paid_on as changed_on,
    sum(amount)::decimal(18, 2) as amount
from paid
where account_id in (select unnest($account_ids::varchar[]))
group by account_id, payment_id, decided_on, paid_on
qualify bool_or(sum(amount) > 0 and paid_on = decided_on) over (partition by account_id, payment_id)
