-- the times through which something of an account was overdue, one row per account and time, see spells_of; of accounts
-- that were never one with another
--
-- spells_of is given the name of this step
with pieces as ( -- noqa: ST03
    select
        account_key,
        amount,
        greatest(due_on + 1, open_from) as overdue_from,
        open_to
    from open_pieces
    anti join ever_moved() as moved on open_pieces.account_id = moved.account_id
    where due_on + 1 < open_to
)

from spells_of('pieces')
