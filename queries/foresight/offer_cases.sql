-- accounts that were offered something and others that were not, with what was known before and what came in 180 days,
-- one row per offer or campaign, account and day
-- params: as_of, days, others
--
-- Drawn by lot (`drawn`): the accounts of campaigns of kind `offer` that were drawn, from their assignment. Else the first
-- offer of a kind to an account, and `others` accounts that nobody offered anything, drawn by their numbers, on the first
-- day of a month drawn likewise. Only cases whose `days` are over.
with lots as (
    select campaign_id
    from campaigns
    where kind = 'offer' and design = 'randomised'
),

offered as (
    select
        case kind when 'other' then 'another_offer' else kind end as offered,
        account_id,
        min(offered_on) as on_day
    from offers
    where offered_on <= $as_of and coalesce(campaign_id not in (select lots.campaign_id from lots), true)
    group by kind, account_id
),

drawn_accounts as (
    select
        account_id,
        (
            date_trunc('month', $as_of) - to_months(6 + (('0x' || md5(account_id)[:6])::integer % 18)::integer)
        )::date as on_day
    from account_keys
    where
        account_id not in (
            select offers.account_id
            from offers
            where offers.offered_on <= $as_of
        )
    order by md5(account_id)
    limit $others
),

cases as materialized (
    select
        members.campaign_id as offered,
        members.account_id,
        members.assigned_on as on_day,
        members.arm = 'offer' as treated,
        true as drawn,
        members.arm,
        members.stratum,
        members."cluster"
    from campaign_members() as members
    inner join lots on members.campaign_id = lots.campaign_id
    where members.assigned_on <= $as_of - $days::integer
    union all
    select
        offered,
        account_id,
        on_day,
        true,
        false,
        null,
        null,
        null
    from offered
    where on_day <= $as_of - $days::integer
    union all
    select
        kinds.offered,
        drawn_accounts.account_id,
        drawn_accounts.on_day,
        false,
        false,
        null,
        null,
        null
    from drawn_accounts
    cross join (select distinct offered from offered) as kinds
    where drawn_accounts.on_day <= $as_of - $days::integer
),

days as materialized (
    select distinct
        cases.account_id,
        account_keys.account_key,
        cases.on_day
    from cases
    inner join account_keys on cases.account_id = account_keys.account_id
),

billed as (
    select
        days.account_key,
        days.on_day,
        sum(bills.amount) filter (where bills.charged_on < days.on_day and bills.charged_on >= days.on_day - 31)::double
            as billed_month,
        sum(bills.amount) filter (where bills.charged_on < days.on_day)::double as billed_before,
        sum(bills.amount) filter (where bills.charged_on >= days.on_day)::double as billed_after
    from days
    inner join bills
        on
            days.account_key = bills.account_key
            and days.on_day <= bills.charged_on + 183
            and days.on_day + $days::integer >= bills.charged_on
    where bills.ends_on > $as_of and coalesce(bills.kind = 'service', true)
    group by days.account_key, days.on_day
)

select
    cases.offered,
    cases.drawn,
    cases.account_id,
    cases.on_day,
    cases.treated,
    cases.arm,
    cases.stratum,
    cases."cluster",
    accounts.segment,
    accounts.monthly_fee,
    cases.on_day - accounts.connected_on as tenure_days,
    coalesce(billed.billed_before, 0) as billed_before,
    coalesce(billed.billed_month, 0) as billed_month,
    habits.late_share,
    coalesce(left_by.left_on > cases.on_day + $days::integer, true)::integer::double as kept_180,
    coalesce(billed.billed_after, 0) as billed_180
from cases
inner join days on cases.account_id = days.account_id and cases.on_day = days.on_day
left join accounts on cases.account_id = accounts.account_id
left join left_by($as_of) as left_by on cases.account_id = left_by.account_id
left join billed on days.account_key = billed.account_key and cases.on_day = billed.on_day
left join lateness_before('days') as habits on days.account_key = habits.account_key and cases.on_day = habits.on_day
where
    coalesce(accounts.connected_on < cases.on_day, true)
    and coalesce(left_by.left_on >= cases.on_day, true)
    and (cases.drawn or billed.billed_before > 0)
order by cases.offered, cases.account_id, cases.on_day
