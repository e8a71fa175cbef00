-- which campaigns there are, their design and how many accounts each arm has, one row per campaign, newest first
-- params: as_of date=last
select
    campaigns.campaign_id,
    campaigns.name,
    campaigns.kind,
    campaigns.design,
    campaigns.starts_on,
    campaigns.ends_on,
    campaigns.pay_share,
    campaigns.contact_cost,
    campaigns.promotion_id,
    campaigns.offer_share,
    campaigns.primary_measure,
    min(coalesce(listed.assigned_on, campaigns.starts_on)) as first_assigned_on,
    max(coalesce(listed.assigned_on, campaigns.starts_on)) as last_assigned_on,
    count(listed.account_id) filter (where listed.arm = 'offer') as offered,
    count(listed.account_id) filter (where listed.arm = 'control') as control
from campaigns
left join campaign_accounts as listed on campaigns.campaign_id = listed.campaign_id
where coalesce(listed.assigned_on, campaigns.starts_on) <= $as_of
group by all
order by campaigns.starts_on desc, campaigns.campaign_id
