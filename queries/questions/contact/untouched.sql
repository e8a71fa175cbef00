-- overdue accounts that nobody tried to reach for some days, the largest overdue debt first, one row per account
-- params: as_of date=last, days whole=14, overdue_days whole=0
--
-- An attempt is any contact that the company began, automatic ones and letters too. It counts for all contracts of a
-- person, and for the account that took over the debt.
with members as materialized (
    select *
    from overdue_members($as_of)
    where $as_of - oldest_due_on >= $overdue_days::integer
),

touched as (
    select distinct members.account_id
    from members
    inner join contacts on members.member_id = contacts.account_id
    where
        coalesce(contacts.direction, 'out') = 'out'
        and contacts.started_at < $as_of + 1
        and contacts.started_at >= $as_of - $days::integer + 1
),

quiet as materialized (
    select *
    from members
    anti join touched on members.account_id = touched.account_id
),

tried as (
    select
        quiet.account_id,
        max(contacts.started_at) as last_attempt_at,
        count(*) filter (where contacts.started_at >= quiet.oldest_due_on + 1) as attempts
    from quiet
    inner join contacts on quiet.member_id = contacts.account_id
    where coalesce(contacts.direction, 'out') = 'out' and contacts.started_at < $as_of + 1
    group by quiet.account_id
)

select
    quiet.account_id,
    quiet.overdue,
    $as_of - quiet.oldest_due_on as days_past_due,
    tried.last_attempt_at,
    coalesce(tried.attempts, 0) as attempts,
    held.operator_id,
    apart.why as kept_from_calls
from quiet
left join tried on quiet.account_id = tried.account_id
left join not_for_calls($as_of) as apart on quiet.account_id = apart.account_id
left join holders_on($as_of) as held on quiet.account_id = held.account_id
where quiet.account_id = quiet.member_id
order by quiet.overdue desc, quiet.account_id
