-- what else happened to the accounts of a campaign within its horizon, one row per kind and other campaign
-- params: campaign text, horizon whole=60, as_of date=last
--
-- Accounts of each arm that had the offer of another campaign, that stand in both arms of this one (and are left out
-- of both), and of the control group that got the offer all the same. watched_to: the last day watched, where later
-- offers end it.
with members as materialized (
    from assigned($campaign, $horizon, $as_of)
),

sizes as (
    select
        count(*) filter (where arm = 'offer') as all_offered,
        count(*) filter (where arm = 'control') as all_compared
    from members
),

others as (
    select
        case when bool_and(other_on > assigned_on) then 'later_offer' else 'other_offer' end as kind,
        other_id,
        min(other_on) as other_on,
        count(*) filter (where arm = 'offer') as offered,
        count(*) filter (where arm = 'control') as compared
    from other_offers($campaign, $horizon, $as_of)
    group by other_id
),

both_arms as (
    select
        'both_arms' as kind,
        null::varchar as other_id,
        null::date as other_on,
        count(*) as offered,
        count(*) as compared
    from (
        select account_id
        from campaign_accounts
        where campaign_id = $campaign
        group by account_id
        having min(arm) < max(arm)
    )
    having count(*) > 0
),

contaminated as (
    select
        'control_with_offer' as kind,
        null::varchar as other_id,
        null::date as other_on,
        0::bigint as offered,
        count(distinct members.account_id) as compared
    from members
    inner join adjustments
        on
            members.account_id = adjustments.account_id
            and members.campaign_id = adjustments.campaign_id
            and members.assigned_on < adjustments.adjusted_on
            and members.watched_to >= adjustments.adjusted_on
    where members.arm = 'control'
    having count(*) > 0
),

found as (
    from others
    union all
    from both_arms
    union all
    from contaminated
)

select
    found.kind,
    found.other_id,
    found.other_on,
    found.offered,
    sizes.all_offered,
    found.compared,
    sizes.all_compared,
    case found.kind when 'later_offer' then ended.cut_on end as watched_to
from found
cross join sizes
left join cut_short($campaign, $horizon, $as_of) as ended on true
order by found.kind, found.offered + found.compared desc, found.other_id
