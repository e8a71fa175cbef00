-- calls to debtors on days of one kind, working or off, in half a year, one row per account and local hour
-- params: as_of, days_off, is_off
select
    contacts.account_id,
    coalesce(any_value(accounts.is_person) = false, false) as is_firm,
    hour(contacts.started_at) as hour,
    count(*) as attempts,
    count(*) filter (where is_conversation(contacts.result)) as answers
from contacts
left join accounts on contacts.account_id = accounts.account_id
where
    contacts.channel = 'call'
    and coalesce(contacts.direction, 'out') = 'out'
    and contacts.account_id is not null
    and contacts.started_at >= $as_of::date - 182
    and contacts.started_at < $as_of::date + 1
    and list_contains($days_off::date[], contacts.started_at::date) = $is_off
group by contacts.account_id, hour(contacts.started_at)
