-- contacts from the beginning of the week and of the month of `from` up to `to`, one row per contact
-- params: from, to, account_ids, months
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
    contact_id,
    account_id,
    operator_id,
    started_at,
    channel,
    direction,
    result
from contacts
where
    account_id is not null
    and started_at >= least(date_trunc('month', $from::date), date_trunc('week', $from::date))
    and started_at < $to::date + 1
    and (
        $account_ids is null
        or (account_id, date_trunc('month', started_at)::date) in (select (account_id, month) from together)
    )
