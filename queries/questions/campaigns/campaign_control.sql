-- whom nobody tells of a campaign, so that it can be measured, one row per account of the control group
-- params: campaign text
select listed.account_id
from campaign_accounts as listed
where listed.campaign_id = $campaign and listed.arm = 'control'
order by listed.account_id
