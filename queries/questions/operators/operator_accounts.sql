-- the accounts that an operator had on a date, one row per account
-- params: operator text=none, as_of date=last
select distinct account_id
from accounts_held($as_of)
where chosen(operator_id, $operator)
order by account_id
