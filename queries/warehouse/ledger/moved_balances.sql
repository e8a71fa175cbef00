-- what went from account to account when contracts moved, one row per account and side: what it owed the day before,
-- less its advance; positive for the account that took it over, negative for the one left empty
with pieces as (
    select
        account_key,
        amount,
        open_from as from_on,
        open_to as to_on
    from open_pieces
    union all
    select
        account_key,
        -amount,
        held_from,
        held_to
    from advances
),

balances as (
    select
        moves.account_id,
        moves.account_key,
        moves.holder_id,
        moves.moved_on,
        sum(pieces.amount) as amount
    from debt_moves as moves
    inner join pieces
        on moves.account_key = pieces.account_key and moves.moved_on > pieces.from_on and moves.moved_on <= pieces.to_on
    group by all
    having sum(pieces.amount) <> 0
)

select
    account_key,
    moved_on,
    'moved_away' as event,
    holder_id as document_id,
    -amount as amount
from balances
union all
select
    keys.account_key,
    balances.moved_on,
    'moved_here',
    balances.account_id,
    balances.amount
from balances
inner join account_keys as keys on balances.holder_id = keys.account_id
