-- payments of named accounts, one row per payment and day on which it changed; what was taken back is negative
-- params: from, to, account_ids
select
    account_id,
    decided_on as paid_on,
    paid_on as changed_on,
    sum(amount)::decimal(18, 2) as amount
from cash_lines
where paid_on between $from and $to and account_id in (select unnest($account_ids::varchar[]))
group by account_id, payment_id, decided_on, paid_on
qualify bool_or(sum(amount) > 0 and paid_on = decided_on) over (partition by payment_id)
