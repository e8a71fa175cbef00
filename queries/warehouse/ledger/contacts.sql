-- attempts to reach subscribers, one row per contact, joined to account and operator where exactly one fits on its day
-- params: zone
--
-- A telephone that several contracts have is that of the one open on the day, else of the one closed on it, else of the
-- only one closed before it. An operator is found by the extension or the name under which the call names him, while he
-- was employed; where several share it, by who of them had the account that day.
-- A contact that came with its account keeps its time. One found by the phone came from the telephone exchange, whose
-- clock runs in the company's zone, and is moved to the subscriber's.
with asked as (
    select
        loaded.contact_id,
        loaded.started_at::date as on_day,
        case when loaded.account_id is null then ten_digits(loaded.phone) end as number,
        case when operators.operator_id is null then lower(trim(coalesce(loaded.operator_id, loaded.extension))) end
            as called
    from contacts_loaded as loaded
    left join operators on loaded.operator_id = operators.operator_id
),

shared as (
    select
        asked.contact_id,
        case
            when asked.on_day >= holders.connected_on and asked.on_day < holders.disconnected_on then 0
            when asked.on_day = holders.disconnected_on then 1
            when asked.on_day > holders.disconnected_on then 2
            else 3
        end as place,
        min(holders.account_id) as least_id,
        max(holders.account_id) as greatest_id
    from asked
    inner join number_holders as holders on asked.number = holders.number
    where not holders.lone and asked.on_day between holders.from_on and holders.to_on
    group by all
),

of_several as (
    select
        contact_id,
        arg_min(least_id, place) as account_id
    from shared
    group by contact_id
    having arg_min(least_id, place) = arg_min(greatest_id, place)
),

desks as (
    select
        asked.called,
        asked.on_day,
        min(holders.operator_id) as operator_id
    from (
        select distinct
            called,
            on_day
        from asked
        where called is not null
    ) as asked
    inner join extension_holders as holders on asked.called = holders.called
    where asked.on_day between holders.from_on and holders.to_on
    group by all
    having min(holders.operator_id) = max(holders.operator_id)
),

named as (
    select
        loaded.* replace (
            coalesce(loaded.account_id, lone.account_id, of_several.account_id) as account_id,
            coalesce(desks.operator_id, loaded.operator_id) as operator_id
        ),
        loaded.account_id is null as by_phone
    from contacts_loaded as loaded
    inner join asked on loaded.contact_id = asked.contact_id
    left join number_holders as lone
        on asked.number = lone.number and lone.lone and asked.on_day between lone.from_on and lone.to_on
    left join of_several on asked.contact_id = of_several.contact_id
    left join desks on asked.called = desks.called and asked.on_day = desks.on_day
),

given as (
    select
        named.contact_id,
        min(holders.operator_id) as operator_id
    from named
    inner join asked on named.contact_id = asked.contact_id
    anti join desks on asked.called = desks.called and asked.on_day = desks.on_day
    inner join assignments
        on
            named.account_id = assignments.account_id
            and asked.on_day between assignments.assigned_on and coalesce(assignments.ended_on, date '9999-12-31')
    inner join extension_holders as holders
        on
            asked.called = holders.called
            and assignments.operator_id = holders.operator_id
            and asked.on_day between holders.from_on and holders.to_on
    group by named.contact_id
    having min(holders.operator_id) = max(holders.operator_id)
)

select
    named.* exclude (by_phone) replace (
        coalesce(given.operator_id, named.operator_id) as operator_id,
        case
            when named.by_phone and accounts.time_zone <> $zone and zones.name is not null
                then timezone(accounts.time_zone, timezone($zone, named.started_at))
            else named.started_at
        end as started_at
    )
from named
left join given on named.contact_id = given.contact_id
left join accounts on named.account_id = accounts.account_id
left join pg_timezone_names() as zones on accounts.time_zone = zones.name
