-- which bans on contacts hold for the debtor of an account on a day, one row per ban, those of all contracts of his person
-- params: account_id text, as_of date=last, operator text=none
with his as (
    select $account_id::varchar as account_id
    union
    select others.account_id
    from accounts
    inner join accounts as others on accounts.person_id = others.person_id
    where accounts.account_id = $account_id
)

select distinct
    coalesce(contact_bans.kind, 'other') as kind,
    contact_bans.from_on,
    contact_bans.to_on,
    case contact_bans.kind when 'no_mass_calls' then 'mass_channels' else 'all_but_letters' end as forbids
from contact_bans
inner join his on contact_bans.account_id = his.account_id
where
    contact_bans.from_on <= $as_of
    and coalesce(contact_bans.to_on >= $as_of, true)
    and is_held_by($account_id, $operator, $as_of)
order by contact_bans.from_on, kind, contact_bans.to_on
