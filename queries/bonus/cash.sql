-- payments of debtors, one row per payment and day on which it changed; what was taken back is negative
-- params: from, to, account_ids
select
    coalesce(debtors.debtor_id, lines.decided_account_id) as account_id,
    lines.decided_on as paid_on,
    lines.paid_on as changed_on,
    sum(lines.amount)::decimal(18, 2) as amount
from cash_lines as lines
left join debtors on lines.decided_account_id = debtors.account_id
where
    lines.paid_on between $from and $to
    and coalesce(debtors.debtor_id, lines.decided_account_id) in (select unnest($account_ids::varchar[]))
group by coalesce(debtors.debtor_id, lines.decided_account_id), lines.payment_id, lines.decided_on, lines.paid_on
qualify bool_or(sum(lines.amount) > 0 and lines.paid_on = lines.decided_on) over (partition by lines.payment_id)
