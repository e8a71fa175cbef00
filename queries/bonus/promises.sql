-- promises taken by operators whose promised day lies in the period, one row per promise
-- params: from, to
select
    contact_id,
    account_id,
    operator_id,
    started_at,
    promised_on,
    coalesce(promised_amount, 0)::decimal(18, 2) as promised_amount
from contacts
where
    operator_id is not null
    and account_id is not null
    and promised_on between $from and $to
    and started_at::date <= promised_on
    and is_conversation(result)
