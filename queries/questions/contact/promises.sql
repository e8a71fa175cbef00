-- what became of promises to pay, made in a period, as known on a date, one row per promise
-- params: from date=first, to date=last, as_of date=last, operator text=none, team text=none
select promises.*
from promises_made($from, $to, $as_of) as promises
left join operators on promises.operator_id = operators.operator_id
where chosen(promises.operator_id, $operator) and chosen(operators.team, $team)
order by promises.made_at, promises.contact_id
