-- contacts that limits count together with those of the period, one row per contact
-- params: from, to, account_ids
--
-- A person has limits, not a contract: of named accounts those of the same persons are counted too.
with named as (
    select unnest($account_ids::varchar[]) as account_id
),

persons as (
    select distinct accounts.person_id
    from accounts
    inner join named using (account_id)
    where accounts.person_id is not null
),

together as (
    select account_id
    from named
    union
    select accounts.account_id
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
    and ($account_ids is null or account_id in (select account_id from together))
