-- payments of the accounts that promised, one row per payment, with the day it was taken back
-- params: from, to
with promised as (
    select distinct account_id
    from contacts
    where operator_id is not null and promised_on >= $from
)

select
    account_id,
    min(paid_on) filter (where amount > 0) as paid_on,
    sum(amount) filter (where amount > 0)::decimal(18, 2) as amount,
    min(paid_on) filter (where amount < 0) as taken_back_on
from cash_lines
where account_id in (from promised) and paid_on <= $to
group by account_id, payment_id
having sum(amount) filter (where amount > 0 and paid_on = decided_on) > 0
