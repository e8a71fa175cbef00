-- how far the accounts of a campaign came within the horizon, one row per arm and step, in order
-- params: campaign text, horizon whole=60, as_of date=last
with members as materialized (
    from assigned($campaign, $horizon, $as_of)
),

reached as (
    select
        members.account_id,
        count(*) as contacts,
        coalesce(bool_or(contacts.result = 'delivered' or is_conversation(contacts.result)), false) as heard
    from members
    inner join contacts on members.account_id = contacts.account_id
    where
        contacts.started_at::date >= members.assigned_on
        and contacts.started_at::date <= members.watched_to
    group by all
),

paid as (
    select
        members.account_id,
        sum(lines.amount) > 0 as paid
    from members
    inner join cash_lines as lines on members.account_id = lines.account_id
    where
        lines.decided_on > members.assigned_on
        and lines.decided_on <= members.watched_to
        and lines.paid_on <= $as_of
    group by all
),

overdue as (
    select distinct members.account_id
    from members
    inner join open_pieces as pieces on members.account_id = pieces.account_id
    where
        pieces.due_on < pieces.open_to
        and pieces.due_on < members.watched_to
        and in_effect(members.watched_to, pieces.open_from, pieces.open_to)
),

counted as (
    select
        members.arm,
        count(*) as assigned,
        count(reached.account_id) as contacted,
        count(*) filter (where reached.heard) as heard,
        count(*) filter (where paid.paid) as paid,
        count(*) filter (where paid.paid and overdue.account_id is null) as paid_in_full
    from members
    left join reached on members.account_id = reached.account_id
    left join paid on members.account_id = paid.account_id
    left join overdue on members.account_id = overdue.account_id
    group by members.arm
),

steps as (
    unpivot counted on assigned, contacted, heard, paid, paid_in_full into name step value accounts
)

select
    arm,
    step,
    accounts,
    accounts / max(accounts) over (partition by arm) as share
from steps
order by arm desc, list_position(['assigned', 'contacted', 'heard', 'paid', 'paid_in_full'], step)
