-- cash per account since the assignment, one row per arm and day after it, up to the horizon or the last day known
-- params: campaign text, horizon whole=180, as_of date=last
with members as materialized (
    from assigned($campaign, $horizon, $as_of)
),

calendar as (
    select unnest(generate_series(0, $horizon::bigint)) as "day"
),

watched as (
    select
        members.arm,
        calendar."day",
        count(*) as accounts
    from members
    inner join calendar on members.assigned_on + calendar."day"::integer <= $as_of
    group by all
),

received as (
    select
        members.arm,
        lines.decided_on - members.assigned_on as "day",
        sum(lines.amount) as cash
    from members
    inner join cash_lines as lines on members.account_id = lines.account_id
    where
        lines.decided_on > members.assigned_on and lines.decided_on <= members.watched_to
        and lines.paid_on <= $as_of
    group by all
)

select
    watched.arm,
    watched."day",
    watched.accounts,
    coalesce(received.cash, 0)::decimal(18, 2) as cash,
    sum(coalesce(received.cash, 0) / watched.accounts::double) over (
        partition by watched.arm order by watched."day"
    ) as cash_per_account
from watched
left join received on watched.arm = received.arm and watched."day" = received."day"
order by watched.arm desc, watched."day"
