-- overdue accounts that were tried several times in the days before without a conversation, the largest overdue debt first, one row per account
-- params: as_of date=last, days whole=60, attempts whole=5
--
-- An attempt is any contact that the company began. A conversation is one with the debtor, whoever began it; a
-- recording that he listened to is none. Both count for all contracts of a person, and for the account that took over.
with members as materialized (
    select *
    from overdue_members($as_of)
),

contacted as (
    select
        account_id,
        started_at,
        channel in ('call', 'auto_call', 'robot_call', 'visit') as voice,
        coalesce(direction, 'out') = 'out' as attempt,
        is_conversation(result) and channel <> 'auto_call' as spoken
    from contacts
    where started_at < $as_of + 1
),

lately as (
    select
        members.account_id,
        count(*) filter (where contacts.attempt) as attempts,
        count(*) filter (where contacts.attempt and contacts.voice) as calls,
        max(contacts.started_at) filter (where contacts.attempt) as last_attempt_at,
        coalesce(bool_or(contacts.spoken), false) as spoken
    from members
    inner join contacted as contacts on members.member_id = contacts.account_id
    where contacts.started_at >= $as_of - $days::integer + 1
    group by members.account_id
),

silent as materialized (
    select *
    from lately
    where attempts >= $attempts and not spoken
),

earlier as (
    select
        silent.account_id,
        max(contacts.started_at) as last_conversation_at
    from silent
    inner join members on silent.account_id = members.account_id
    inner join contacted as contacts on members.member_id = contacts.account_id
    where contacts.spoken
    group by silent.account_id
)

select
    members.account_id,
    members.overdue,
    $as_of - members.oldest_due_on as days_past_due,
    silent.last_attempt_at,
    silent.attempts,
    silent.calls,
    earlier.last_conversation_at,
    held.operator_id,
    apart.why as kept_from_calls
from members
inner join silent on members.account_id = silent.account_id
left join earlier on members.account_id = earlier.account_id
left join not_for_calls($as_of) as apart on members.account_id = apart.account_id
left join holders_on($as_of) as held on members.account_id = held.account_id
where members.account_id = members.member_id
order by members.overdue desc, members.account_id
