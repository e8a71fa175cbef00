-- which accounts of campaigns were overdue 90 and 180 days after their assignment, whether they ever settled or not, one row per campaign and account
-- params: campaign text=none, as_of date=last
--
-- Empty until the day has come.
with members as materialized (
    from assigned($campaign, 0, $as_of)
),

days as (
    select
        members.campaign_id,
        members.account_id,
        members.account_key,
        later.days,
        members.assigned_on + later.days as on_day
    from members
    cross join (select unnest([90, 180]) as days) as later
    where members.assigned_on + later.days <= $as_of
),

overdue as (
    select
        days.campaign_id,
        days.account_id,
        days.days,
        coalesce(bool_or(pieces.charge_key is not null), false) as overdue
    from days
    left join open_pieces as pieces
        on
            days.account_key = pieces.account_key
            and in_effect(days.on_day, pieces.open_from, pieces.open_to)
            and days.on_day > pieces.due_on
            and pieces.due_on < pieces.open_to
    group by days.campaign_id, days.account_id, days.days
)

select
    members.campaign_id,
    members.account_id,
    bool_or(overdue.overdue) filter (where overdue.days = 90) as overdue_90,
    bool_or(overdue.overdue) filter (where overdue.days = 180) as overdue_180
from members
left join overdue on members.campaign_id = overdue.campaign_id and members.account_id = overdue.account_id
group by members.campaign_id, members.account_id
order by members.campaign_id, members.account_id
