-- accounts whose subscriber left before a day and with whom nothing is open, one row per account
--
-- Nothing open on $as_of or later: no charge, no advance that is held for him, no case but a letter, no debt with an
-- agency or its buyer, no plan of which a part is still to come. Who goes on under another contract has not left.
with placed as (
    select account_id
    from placements
    where coalesce(recalled_on > $as_of, true)
),

at_court as (
    select account_id
    from cases
    where step <> 'letter' and coalesce(closed_on > $as_of, true)
),

agreed as (
    select plans.account_id
    from arrangements as plans
    left join arrangement_parts as parts on plans.arrangement_id = parts.arrangement_id
    where coalesce(plans.ended_on > $as_of, true)
    group by plans.arrangement_id, plans.account_id
    having coalesce(max(parts.due_on) >= $as_of, true)
),

owing as (
    select account_id
    from open_pieces
    where open_to > $as_of
    union all
    select account_id
    from advances
    where held_to > $as_of
),

busy as (
    from placed
    union all
    from at_court
    union all
    from agreed
    union all
    from owing
)

select
    gone.account_id,
    gone.left_on
from left_by($as_of) as gone
where gone.left_on < $before and gone.account_id not in (select account_id from busy)
order by gone.account_id
