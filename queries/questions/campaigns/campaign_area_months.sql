-- cash from overdue debt in every district or house before and after a campaign, one row per area and 30 days
-- params: campaign text, by district|house=district, before whole=12, horizon whole=90, as_of date=last
--
-- Month 1 are the 30 days after the first assignment, month 0 the 30 days before it. Accounts are all those that had
-- been billed by the month's end; the debt is what was overdue then, up to the assignment. Months end with the ledger, as_of and the first day of a later campaign.
with start as (
    select
        min(members.assigned_on) as first_on,
        any_value(cut_short.cut_on) as cut_on
    from campaign_members() as members
    left join cut_short($campaign, $horizon, $as_of) as cut_short on members.campaign_id = cut_short.campaign_id
    where members.campaign_id = $campaign and members.assigned_on <= $as_of
    having count(*) > 0
),

months as (
    select
        numbers."month"::integer as "month",
        start.first_on + 30 * (numbers."month"::integer - 1) as after_day,
        start.first_on + 30 * numbers."month"::integer as last_day
    from start
    cross join (
        select unnest(generate_series(1 - $before::bigint, greatest($horizon::bigint // 30, 1))) as "month"
    ) as numbers
    where
        start.first_on + 30 * (numbers."month"::integer - 1)
        >= (select min(charged_on) + 30 from bills)
        and start.first_on + 30 * numbers."month"::integer <= least($as_of, coalesce(start.cut_on, $as_of))
),

billed as (
    select
        account_id,
        min(charged_on) as first_billed_on
    from bills
    where charged_on <= $as_of
    group by account_id
),

elsewhere as (
    select distinct others.account_id
    from campaign_members() as others
    cross join start
    where
        others.campaign_id <> $campaign and others.arm = 'offer' and others.assigned_on <= $as_of
        and others.assigned_on between start.first_on - $horizon::integer and start.first_on + $horizon::integer
),

overdue as (
    select distinct pieces.account_id
    from start
    inner join open_pieces as pieces
        on in_effect(start.first_on, pieces.open_from, pieces.open_to) and start.first_on > pieces.due_on
    where pieces.due_on < pieces.open_to
),

members as materialized (
    select
        accounts.account_id,
        case when $by = 'house' then accounts.house else accounts.district end as area,
        billed.first_billed_on,
        listed.arm,
        elsewhere.account_id is not null as had_another,
        overdue.account_id is not null as owes
    from accounts
    left join billed on accounts.account_id = billed.account_id
    left join campaign_members() as listed
        on accounts.account_id = listed.account_id and listed.campaign_id = $campaign and listed.assigned_on <= $as_of
    left join elsewhere on accounts.account_id = elsewhere.account_id
    left join overdue on accounts.account_id = overdue.account_id
),

areas as (
    select
        area,
        count(*) filter (where arm = 'offer') as offered,
        count(*) filter (where arm = 'control') as control,
        count(*) filter (where had_another) as elsewhere,
        count(*) filter (where owes or arm is not null) as debtors
    from members
    where area is not null
    group by area
),

sizes as (
    select
        members.area,
        months."month",
        count(*) filter (where members.first_billed_on <= months.last_day) as accounts
    from members
    cross join months
    where members.area is not null
    group by members.area, months."month"
),

owed as (
    select
        members.area,
        months."month",
        sum(pieces.amount) as debt
    from months
    inner join open_pieces as pieces
        on in_effect(months.last_day, pieces.open_from, pieces.open_to) and months.last_day > pieces.due_on
    inner join members on pieces.account_id = members.account_id
    where months."month" <= 0 and members.area is not null and pieces.due_on < pieces.open_to
    group by members.area, months."month"
),

received as (
    select
        members.area,
        months."month",
        sum(lines.amount) as cash
    from members
    inner join cash_lines as lines on members.account_id = lines.account_id
    inner join months on lines.decided_on > months.after_day and lines.decided_on <= months.last_day
    where members.area is not null and lines.due_on < lines.decided_on and lines.paid_on <= $as_of
    group by members.area, months."month"
)

select
    areas.area,
    sizes."month",
    areas.offered,
    areas.control,
    areas.elsewhere,
    areas.debtors,
    sizes.accounts,
    coalesce(received.cash, 0)::decimal(18, 2) as cash,
    case when sizes."month" <= 0 then coalesce(owed.debt, 0) end::decimal(18, 2) as debt
from areas
inner join sizes on areas.area = sizes.area
left join owed on sizes.area = owed.area and sizes."month" = owed."month"
left join received on sizes.area = received.area and sizes."month" = received."month"
order by areas.area, sizes."month"
