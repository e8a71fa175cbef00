-- what was known of the accounts of campaigns when assigned and what they did within the horizon, one row per campaign and account
-- params: campaign text=none, horizon whole=60, as_of date=last
--
-- Cash counts on the day it came, and no longer counts when it was reversed or refunded by as_of.
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

money as (
    select
        watched.campaign_id,
        watched.account_id,
        sum(lines.amount) filter (where lines.decided_on > watched.assigned_on) as cash,
        sum(lines.amount) filter (where lines.paid_on <= watched.assigned_on) as cash_before
    from watched
    inner join cash_lines as lines on watched.account_key = lines.account_key
    where
        lines.decided_on > watched.assigned_on - 90 and lines.decided_on <= watched.watched_to
        and lines.paid_on <= $as_of
    group by all
),

forgiven as (
    select
        watched.campaign_id,
        watched.account_id,
        sum(adjustments.amount) as written_off
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
)

select
    watched.* exclude (account_key, watched_to, contact_cost),
    accounts.segment,
    accounts.tariff,
    accounts.district,
    watched.assigned_on - accounts.connected_on as tenure_days,
    greatest(debts.debt_age_days, 0) as debt_age_days,
    coalesce(debts.debt, 0)::decimal(18, 2) as debt,
    coalesce(money.cash_before, 0)::decimal(18, 2) as cash_before,
    coalesce(money.cash, 0) > 0 as paid,
    coalesce(money.cash, 0)::decimal(18, 2) as cash,
    coalesce(forgiven.written_off, 0)::decimal(18, 2) as written_off,
    watched.contact_cost::decimal(18, 2) as contact_cost,
    cut.account_id is not null as suspended,
    coalesce(
        accounts.disconnected_on > watched.assigned_on and accounts.disconnected_on <= watched.watched_to, false
    ) as "left"
from watched
left join accounts on watched.account_id = accounts.account_id
left join debts on watched.account_key = debts.account_key and watched.assigned_on = debts.on_day
left join money on watched.campaign_id = money.campaign_id and watched.account_id = money.account_id
left join forgiven on watched.campaign_id = forgiven.campaign_id and watched.account_id = forgiven.account_id
left join cut on watched.campaign_id = cut.campaign_id and watched.account_id = cut.account_id
order by watched.campaign_id, watched.account_id
