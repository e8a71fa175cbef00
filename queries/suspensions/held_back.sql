-- what speaks against a cut of service or its end on a day, one row per account and reason
-- params: as_of, dispute_days
--
-- Kept plans and disputes are those of the call desk, so that nobody is warned whom it does not call for them.
with every_account as ( -- noqa: ST03
    select account_id
    from account_keys
)

select
    account_id,
    'left' as why
from left_by($as_of)
union all
select
    account_id,
    'sold'
from placements
where kind = 'sale' and placed_on <= $as_of and coalesce(recalled_on > $as_of, true)
union all
select
    account_id,
    why
from not_for_calls($as_of)
where why = 'bankrupt'
union all
select
    holder_id,
    'kept_plan'
from kept_plans_on($as_of)
union all
select
    account_id,
    'disputed'
from disputed_among('every_account', $as_of, $dispute_days)
