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
    coalesce(debts.debt, 0)::decimal(18, 2) as debt,
    case
        when campaigns.kind = 'promotion' then (accounts.monthly_fee * promotions.paid_months)::decimal(18, 2)
        else (ceil(debts.debt * coalesce(campaigns.pay_share, 1) * 100) / 100)::decimal(18, 2)
    end as to_pay,
    campaigns.ends_on,
    promotions.paid_months,
    promotions.free_months
from campaign_accounts as listed
inner join campaigns on listed.campaign_id = campaigns.campaign_id
inner join accounts on listed.account_id = accounts.account_id
left join promotions on campaigns.promotion_id = promotions.promotion_id
left join debts on listed.account_id = debts.account_id
where
    listed.campaign_id = $campaign and listed.arm = 'offer' and accounts.phone is not null
    and (campaigns.kind is not distinct from 'promotion' or debts.account_id is not null)
    and listed.account_id not in (
        from not_to_be_told(
            (
                select kind
                from campaigns
                where campaign_id = $campaign
            ),
            $as_of
        )
    )
order by listed.account_id
