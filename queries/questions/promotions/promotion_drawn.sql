-- the accounts of campaigns that drew by lot who is offered promotions, and what became of each, one row per campaign and account
-- params: promotion text=none, horizon whole=365, as_of date=last
--
-- Watched from the day after the draw to the end of whole terms of those who take it on its last day.
with members as materialized (
    select
        listed.campaign_id,
        listed.account_id,
        keys.account_key,
        listed.assigned_on,
        promotions.promotion_id,
        promotions.paid_months,
        listed.assigned_on + 1 as from_day,
        listed.assigned_on + $horizon::integer as horizon_to,
        (
            greatest(listed.assigned_on, promotions.ends_on) + 1
            + to_months((promotions.paid_months + 2 * promotions.free_months)::integer)
        )::date - 1 as term_to
    from campaign_members() as listed
    inner join campaigns on listed.campaign_id = campaigns.campaign_id
    inner join promotions on campaigns.promotion_id = promotions.promotion_id
    left join account_keys as keys on listed.account_id = keys.account_id
    where
        campaigns.kind = 'promotion'
        and campaigns.design = 'randomised'
        and chosen(promotions.promotion_id, $promotion)
        and listed.assigned_on <= $as_of
),

-- earned_between is given the name of this step
terms as ( -- noqa: ST03
    select
        account_key,
        from_day,
        term_to as to_day
    from members
    where term_to <= $as_of
),

-- debts_on is given the name of this step
last_days as ( -- noqa: ST03
    select
        account_key,
        horizon_to as on_day
    from members
    where horizon_to <= $as_of
),

told as (
    select count(*) > 0 as of_leaving
    from accounts
    where disconnected_on <= $as_of
)

select
    members.promotion_id,
    members.campaign_id,
    members.account_id,
    members.term_to,
    offers.taken_on is not null as taken,
    case
        when told.of_leaving and members.horizon_to <= $as_of
            then coalesce(accounts.disconnected_on > members.horizon_to, true)
    end as stayed,
    case when members.horizon_to <= $as_of then coalesce(after.overdue_debt, 0) > 0 end as overdue,
    case
        when members.paid_months > 0 and members.term_to <= $as_of then coalesce(earned.earned, 0)
    end::decimal(18, 2) as earned
from members
cross join told
left join accounts on members.account_id = accounts.account_id
left join offered($promotion, $as_of) as offers
    on members.promotion_id = offers.promotion_id and members.account_id = offers.account_id
left join debts_on('last_days') as after
    on members.account_key = after.account_key and members.horizon_to = after.on_day
left join earned_between('terms') as earned
    on
        members.account_key = earned.account_key
        and members.from_day = earned.from_day
        and members.term_to = earned.to_day
order by members.promotion_id, members.campaign_id, members.account_id
