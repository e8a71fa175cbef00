-- attempts to reach subscribers, one row per contact, joined to account and operator where exactly one fits
-- params: zone
--
-- A contact that came with its account keeps its time. One found by the phone's last ten digits came from the
-- telephone exchange, whose clock runs in the company's zone, and is moved to the subscriber's.
with phones as (
    select
        right(regexp_replace(phone, '[^0-9]', '', 'g'), 10) as phone,
        min(account_id) as account_id,
        count(*) as accounts
    from accounts
    where phone is not null
    group by all
),

extensions as (
    select
        extension,
        min(operator_id) as operator_id,
        count(*) as operators
    from operators
    where extension is not null
    group by extension
),

named as (
    select
        contacts.* replace (
            coalesce(contacts.account_id, case phones.accounts when 1 then phones.account_id end) as account_id,
            coalesce(
                contacts.operator_id, case extensions.operators when 1 then extensions.operator_id end
            ) as operator_id
        ),
        contacts.account_id is null as by_phone
    from contacts_loaded as contacts
    left join phones
        on
            contacts.account_id is null
            and right(regexp_replace(contacts.phone, '[^0-9]', '', 'g'), 10) = phones.phone
            and length(phones.phone) = 10
    left join extensions on contacts.operator_id is null and contacts.extension = extensions.extension
)

select
    named.* exclude (by_phone) replace (
        case
            when named.by_phone and accounts.time_zone <> $zone and zones.name is not null
                then timezone(accounts.time_zone, timezone($zone, named.started_at))
            else named.started_at
        end as started_at
    )
from named
left join accounts on named.account_id = accounts.account_id
left join pg_timezone_names() as zones on accounts.time_zone = zones.name
