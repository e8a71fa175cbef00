-- contacts from the beginning of the week and of the month of `from` up to `to`, one row per contact
-- params: from, to, account_ids, months, handed_on
--
-- The later talks of a call that was handed on name it (`call_id`); where it began earlier, they begin there.
--
-- Of named accounts those of the months that are named beside them, each by its first day. A person has limits, not a
-- contract: accounts of the same persons are named with them.
with named as (
    select
        unnest($account_ids::varchar[]) as account_id,
        unnest($months::date[]) as month
),

persons as (
    select distinct
        accounts.person_id,
        named.month
    from accounts
    inner join named using (account_id)
    where accounts.person_id is not null
),

handed_on as (
    select * from read_parquet($handed_on)
),

began as (
    select least($from::date, min(called_at)::date) as on_day
    from handed_on
    where started_at >= $from::date and started_at < $to::date + 1
),

together as (
    from named
    union
    select
        accounts.account_id,
        persons.month
    from accounts
    inner join persons using (person_id)
)

select
    contacts.contact_id,
    contacts.account_id,
    contacts.operator_id,
    contacts.started_at,
    contacts.channel,
    contacts.direction,
    contacts.result,
    handed_on.call_id
from contacts
cross join began
left join handed_on on contacts.contact_id = handed_on.contact_id
where
    contacts.account_id is not null
    and contacts.started_at >= least(date_trunc('month', began.on_day), date_trunc('week', began.on_day))
    and contacts.started_at < $to::date + 1
    and (
        $account_ids is null
        or (contacts.account_id, date_trunc('month', contacts.started_at)::date) in (
            select (account_id, month) from together
        )
    )
