-- what an operator, or all of them, did day by day, one row per day with a contact
-- params: from date=first, to date=last, operator text=none
select
    started_at::date as on_day,
    count(*) filter (where coalesce(direction, 'out') = 'out') as attempts,
    count(*) filter (where coalesce(direction, 'out') = 'out' and is_conversation(result)) as conversations,
    count(*) filter (where direction = 'in' and is_conversation(result)) as incoming
from contacts
where
    operator_id is not null
    and started_at::date between $from and $to
    and chosen(operator_id, $operator)
group by on_day
order by on_day
