-- which accounts each operator tried to reach in the period, one row per operator and account
-- params: from, to
select distinct
    operator_id,
    account_id
from contacts
where
    operator_id is not null
    and account_id is not null
    and coalesce(direction, 'out') = 'out'
    and started_at::date between $from and $to
