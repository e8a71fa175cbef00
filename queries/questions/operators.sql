-- who speaks with debtors, one row per operator
-- params:
select
    operator_id,
    coalesce(name, operator_id) as name,
    team,
    hired_on,
    left_on
from operators
order by operator_id
