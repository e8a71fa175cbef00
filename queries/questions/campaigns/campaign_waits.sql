-- how long each account of a campaign waited from its assignment to its first payment and to the next bill that became overdue, one row per account and event
-- params: campaign text, horizon whole=60, as_of date=last
--
-- All accounts of the arm, settled or not, left or not, are watched until the horizon ends, a later campaign begins
-- among them or as_of comes. A payment counts on the day it came, unless it was reversed or refunded by as_of. The next
-- overdue is that of a charge that was not yet due on the day of the assignment.
with members as materialized (
    from assigned($campaign, $horizon, $as_of)
),

received as (
    select
        members.account_id,
        lines.decided_on
    from members
    inner join cash_lines as lines on members.account_key = lines.account_key
    where
        lines.decided_on > members.assigned_on and lines.decided_on <= members.watched_to
        and lines.paid_on <= $as_of
    group by members.account_id, lines.decided_on
    having sum(lines.amount) > 0
),

late as (
    select
        members.account_id,
        greatest(pieces.open_from, pieces.due_on + 1) as late_on
    from members
    inner join open_pieces as pieces on members.account_key = pieces.account_key
    where
        pieces.due_on >= members.assigned_on
        and greatest(pieces.open_from, pieces.due_on + 1) < pieces.open_to
        and greatest(pieces.open_from, pieces.due_on + 1) <= members.watched_to
),

first_days as (
    select
        account_id,
        'time_to_payment' as event,
        min(decided_on) as on_day
    from received
    group by account_id
    union all
    select
        account_id,
        'time_to_next_overdue' as event,
        min(late_on) as on_day
    from late
    group by account_id
)

select
    events.event,
    members.account_id,
    members.arm,
    members.stratum,
    members.finished,
    coalesce(first_days.on_day, members.watched_to) - members.assigned_on as days,
    first_days.on_day is not null as happened
from members
cross join (select unnest(['time_to_payment', 'time_to_next_overdue']) as event) as events
left join first_days on members.account_id = first_days.account_id and events.event = first_days.event
order by events.event, members.account_id
