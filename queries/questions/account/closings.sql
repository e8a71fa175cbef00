-- what closed what on one account as it stands on a date, one row per charge and the credit that closed a part of it
-- params: account_id text, as_of date=last, operator text=none
select
    charge_id,
    due_on,
    credit_id,
    credit_kind,
    credited_on as dated_on,
    sum(amount)::decimal(18, 2) as amount
from closings
where
    account_id = $account_id
    and in_effect($as_of, closed_on, closed_to)
    and is_held_by($account_id, $operator, $as_of)
group by all
order by due_on nulls last, charge_id, credited_on, credit_id
