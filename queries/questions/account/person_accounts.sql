-- the other contracts of an account's person and what each owes on a date, one row per account, open ones first
-- params: account_id text, as_of date=last, operator text=none
with others as (
    select
        others.account_id,
        others.name,
        others.service,
        others.tariff,
        others.connected_on,
        case when others.disconnected_on <= $as_of then others.disconnected_on end as disconnected_on
    from accounts
    inner join accounts as others on accounts.person_id = others.person_id
    where
        accounts.account_id = $account_id
        and others.account_id <> $account_id
        and coalesce(others.connected_on, $as_of) <= $as_of
        and is_held_by($account_id, $operator, $as_of)
        and is_held_by(others.account_id, $operator, $as_of)
),

owed as (
    select
        account_id,
        sum(amount) as debt,
        sum(amount) filter (where due_on < $as_of) as overdue
    from open_pieces
    where account_id in (select account_id from others) and in_effect($as_of, open_from, open_to)
    group by account_id
),

held as (
    select
        account_id,
        sum(amount) as advance
    from advances
    where account_id in (select account_id from others) and in_effect($as_of, held_from, held_to)
    group by account_id
)

select
    others.account_id,
    others.name,
    others.service,
    others.tariff,
    others.connected_on,
    others.disconnected_on,
    case when others.disconnected_on is null then 'open_contract' else 'closed_contract' end as contract,
    coalesce(owed.debt, 0)::decimal(18, 2) as debt,
    coalesce(owed.overdue, 0)::decimal(18, 2) as overdue,
    coalesce(held.advance, 0)::decimal(18, 2) as advance
from others
left join owed using (account_id)
left join held using (account_id)
order by others.disconnected_on desc nulls first, others.account_id
