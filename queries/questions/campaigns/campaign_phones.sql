-- whom to tell of a campaign and what they owe, one row per account with the offer and a telephone number
-- params: campaign text, as_of date=last
with debts as (
    select
        account_id,
        sum(amount) as debt
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
    group by account_id
)

select
    listed.account_id,
    accounts.phone,
    debts.debt::decimal(18, 2) as debt,
    (ceil(debts.debt * coalesce(campaigns.pay_share, 1) * 100) / 100)::decimal(18, 2) as to_pay,
    campaigns.ends_on
from campaign_accounts as listed
inner join campaigns on listed.campaign_id = campaigns.campaign_id
inner join accounts on listed.account_id = accounts.account_id
inner join debts on listed.account_id = debts.account_id
where listed.campaign_id = $campaign and listed.arm = 'offer' and accounts.phone is not null
order by listed.account_id
