-- who speaks with debtors, one row per operator
-- params:
select
    operator_id,
    case
        when name is null then operator_id
        when count(*) over (partition by name) > 1 then name || ' (' || operator_id || ')'
        else name
    end as name,
    team,
    hired_on,
    left_on
from operators
order by operator_id
