-- calls that the company began, one row per day and local hour; with an age only those to debtors whose oldest debt was so old
-- params: from, to, age, edges
with calls as (
    select
        account_id,
        started_at::date as on_day,
        hour(started_at) as at_hour,
        is_conversation(result) as answered
    from contacts
    where
        channel = 'call'
        and coalesce(direction, 'out') = 'out'
        and started_at >= $from
        and started_at < $to::date + 1
),

aged as (
    select
        account_id,
        on_day
    from overdue_before('calls')
    where $age is not null and bucket_name(bucket_no(days_past_due, $edges::integer[]), $edges::integer[]) = $age
)

select
    on_day,
    at_hour as hour,
    count(*) as attempts,
    count(*) filter (where answered) as conversations
from calls
where $age is null or (account_id, on_day) in (select (account_id, on_day) from aged)
group by on_day, at_hour
