-- what was known of the accounts of campaigns when assigned and what they did within the horizon, one row per campaign and account
-- params: campaign text=none, horizon whole=60, as_of date=last
--
-- Cash counts on the day it came, and no longer counts when it was reversed or refunded by as_of. What no table tells
-- is empty, not none. The horizon ends on the day on which a later campaign begins among these accounts.
with watched as materialized (
    from assigned($campaign, $horizon, $as_of)
),

-- debts_on is given the name of this step
asked as ( -- noqa: ST03
    select
        account_key,
        assigned_on as on_day
    from watched
),

debts as (
    from debts_on('asked')
),

told as (
    select
        (select count(suspended_on) from suspensions) > 0 as of_suspensions,
        (select count(disconnected_on) from accounts) > 0 as of_leaving,
        (select count(*) from complaints) > 0 as of_complaints
),

money as (
    select
        watched.campaign_id,
        watched.account_id,
        sum(lines.amount) filter (
            where lines.decided_on > watched.assigned_on and lines.decided_on <= watched.watched_to
        ) as cash,
        sum(lines.amount) filter (
            where lines.due_on < watched.assigned_on
            and lines.decided_on > watched.assigned_on and lines.decided_on <= watched.watched_to
        ) as overdue_cash,
        sum(lines.amount) filter (
            where lines.due_on < watched.assigned_on and lines.decided_on > watched.watched_to
        ) as later_cash,
        sum(lines.amount) filter (
            where lines.paid_on <= watched.assigned_on and lines.decided_on > watched.assigned_on - 90
        ) as cash_before,
        sum(lines.amount) filter (
            where lines.paid_on <= watched.assigned_on and lines.decided_on > watched.assigned_on - 60
        ) as cash_just_before,
        sum(lines.amount) filter (
            where lines.paid_on <= watched.assigned_on and lines.decided_on <= watched.assigned_on - 60
        ) as cash_earlier
    from watched
    inner join cash_lines as lines on watched.account_key = lines.account_key
    where
        lines.decided_on > watched.assigned_on - 150
        and lines.decided_on <= least(watched.watched_to + $horizon::integer, $as_of)
        and lines.paid_on <= $as_of
    group by all
),

forgiven as (
    select
        watched.campaign_id,
        watched.account_id,
        sum(adjustments.amount) as written_off,
        bool_or(adjustments.campaign_id is not null) as got_offer
    from watched
    inner join adjustments on watched.account_id = adjustments.account_id
    where
        adjustments.adjusted_on > watched.assigned_on and adjustments.adjusted_on <= watched.watched_to
        and coalesce(adjustments.reversed_on > $as_of, true)
        and coalesce(adjustments.campaign_id, watched.campaign_id) = watched.campaign_id
        and (adjustments.kind = 'amnesty' or adjustments.kind = 'write_off' and adjustments.campaign_id is not null)
    group by all
),

cut as (
    select distinct
        watched.campaign_id,
        watched.account_id
    from watched
    inner join suspensions on watched.account_id = suspensions.account_id
    where suspensions.suspended_on > watched.assigned_on and suspensions.suspended_on <= watched.watched_to
),

complained as (
    select distinct
        watched.campaign_id,
        watched.account_id
    from watched
    inner join complaints on watched.account_id = complaints.account_id
    where complaints.received_on > watched.assigned_on and complaints.received_on <= watched.watched_to
),

elsewhere as (
    select
        others.campaign_id,
        others.account_id,
        min(others.other_id) as other_id
    from other_offers($campaign, $horizon, $as_of) as others
    inner join watched on others.campaign_id = watched.campaign_id and others.account_id = watched.account_id
    where others.other_on <= others.assigned_on or others.other_on < watched.watched_to
    group by others.campaign_id, others.account_id
),

-- a campaign that names no clusters but has every house whole in one arm was drawn by houses; that ten accounts
-- follow the first of their house by chance happens once in a thousand draws
houses as (
    select
        watched.campaign_id,
        accounts.house,
        count(*) - 1 as following,
        min(watched.arm) = max(watched.arm) as whole
    from watched
    inner join accounts on watched.account_id = accounts.account_id
    where accounts.house is not null
    group by watched.campaign_id, accounts.house
),

by_house as (
    select houses.campaign_id
    from houses
    group by houses.campaign_id
    having
        bool_and(houses.whole) and sum(houses.following) >= 10
        and houses.campaign_id not in (
            select campaign_id from watched
            where "cluster" is not null
        )
        and houses.campaign_id in (
            select campaign_id from watched
            where arm = 'control'
        )
)

select
    watched.* exclude (account_key, watched_to, contact_cost, "cluster"),
    coalesce(
        watched."cluster", case when by_house.campaign_id is not null then accounts.house end
    ) as "cluster",
    by_house.campaign_id is not null as by_house,
    watched.account_key is not null as in_ledger,
    elsewhere.other_id as elsewhere,
    watched.watched_to,
    accounts.segment,
    accounts.tariff,
    accounts.district,
    watched.assigned_on - accounts.connected_on as tenure_days,
    greatest(debts.debt_age_days, 0) as debt_age_days,
    coalesce(debts.debt, 0)::decimal(18, 2) as debt,
    coalesce(debts.overdue_debt, 0)::decimal(18, 2) as overdue_debt,
    coalesce(money.cash_before, 0)::decimal(18, 2) as cash_before,
    coalesce(money.cash_just_before, 0)::decimal(18, 2) as cash_just_before,
    coalesce(money.cash_earlier, 0)::decimal(18, 2) as cash_earlier,
    watched.arm = 'offer' or coalesce(forgiven.got_offer, false) as got_offer,
    coalesce(money.cash, 0) > 0 as paid,
    coalesce(money.cash, 0)::decimal(18, 2) as cash,
    coalesce(money.overdue_cash, 0)::decimal(18, 2) as overdue_cash,
    coalesce(money.later_cash, 0)::decimal(18, 2) as later_cash,
    watched.watched_to + $horizon::integer <= $as_of as later_finished,
    coalesce(forgiven.written_off, 0)::decimal(18, 2) as written_off,
    watched.contact_cost::decimal(18, 2) as contact_cost,
    case when told.of_suspensions then cut.account_id is not null end as suspended,
    case
        when told.of_leaving
            then
                coalesce(
                    accounts.disconnected_on > watched.assigned_on and accounts.disconnected_on <= watched.watched_to,
                    false
                )
    end as "left",
    case when told.of_complaints then complained.account_id is not null end as complained
from watched
cross join told
left join accounts on watched.account_id = accounts.account_id
left join by_house on watched.campaign_id = by_house.campaign_id
left join debts on watched.account_key = debts.account_key and watched.assigned_on = debts.on_day
left join money on watched.campaign_id = money.campaign_id and watched.account_id = money.account_id
left join forgiven on watched.campaign_id = forgiven.campaign_id and watched.account_id = forgiven.account_id
left join cut on watched.campaign_id = cut.campaign_id and watched.account_id = cut.account_id
left join complained on watched.campaign_id = complained.campaign_id and watched.account_id = complained.account_id
left join elsewhere on watched.campaign_id = elsewhere.campaign_id and watched.account_id = elsewhere.account_id
order by watched.campaign_id, watched.account_id
