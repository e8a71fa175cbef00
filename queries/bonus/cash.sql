-- payments of named accounts, one row per payment, with the day it was taken back
-- params: from, to, account_ids
select
    account_id,
    min(paid_on) filter (where amount > 0) as paid_on,
    sum(amount) filter (where amount > 0)::decimal(18, 2) as amount,
    min(paid_on) filter (where amount < 0) as taken_back_on
from cash_lines
where paid_on between $from and $to and account_id in (select unnest($account_ids::varchar[]))
group by account_id, payment_id
having sum(amount) filter (where amount > 0 and paid_on = decided_on) > 0
