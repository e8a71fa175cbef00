-- the accounts offered promotions and what was known of them on the day of the offer, one row per promotion and account
-- params: promotion text=none, as_of date=last
with offers as materialized (
    from offered($promotion, $as_of)
),

channels as (
    select
        offers.promotion_id,
        offers.account_id,
        arg_max(lines.channel, lines.decided_on) as channel
    from offers
    inner join cash_lines as lines on offers.account_key = lines.account_key
    where lines.decided_on > offers.offered_on - 365 and lines.paid_on <= offers.offered_on
    group by offers.promotion_id, offers.account_id
)

select
    offers.* exclude (account_key),
    offers.taken_on is not null as taken,
    accounts.segment,
    accounts.tariff,
    accounts.district,
    channels.channel,
    accounts.monthly_fee,
    offers.offered_on - accounts.connected_on as tenure_days
from offers
left join accounts on offers.account_id = accounts.account_id
left join channels on offers.promotion_id = channels.promotion_id and offers.account_id = channels.account_id
order by offers.promotion_id, offers.account_id
