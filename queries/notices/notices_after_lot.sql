-- what accounts of campaigns were told by automatic notices after the lot, one row per campaign and account
-- params: campaign, horizon, as_of
--
-- Where no file says what a notice cost, it cost what the campaign plans for a contact.
with watched as (
    from assigned($campaign, $horizon, $as_of)
),

sent as (
    select
        watched.campaign_id,
        watched.account_id,
        arg_min(contacts.channel, contacts.started_at) as first_channel,
        sum(contacts.cost) as notice_cost
    from watched
    inner join contacts on watched.account_id = contacts.account_id
    where
        is_notice(contacts.channel, contacts.operator_id)
        and coalesce(contacts.direction, 'out') = 'out'
        and contacts.started_at >= watched.assigned_on
        and contacts.started_at < watched.watched_to + 1
    group by watched.campaign_id, watched.account_id
),

known as (
    select count(*) > 0 as sends from sent
)

select
    watched.campaign_id,
    watched.account_id,
    sent.first_channel,
    case
        when known.sends and sent.account_id is null then 0
        else coalesce(sent.notice_cost, watched.contact_cost)
    end::decimal(18, 2) as notice_cost
from watched
cross join known
left join sent on watched.campaign_id = sent.campaign_id and watched.account_id = sent.account_id
