-- on which day an account's debt first went to another, one row per account that moved
select
    account_id,
    account_key,
    arg_min(holder_id, from_on) as holder_id,
    arg_min(holder_key, from_on) as holder_key,
    min(from_on) as moved_on
from debt_holders
group by all
