-- what the debtor of an account promised in talks about it and what became of each promise, one row per promise, the
-- newest first
-- params: account_id, from, as_of
with asked as ( -- noqa: ST03
    select $account_id as account_id -- noqa: AL09
),

-- as a list, so that contacts are looked up by these few accounts and not the other way round
his as materialized (
    select unnest(list(other_id)) as account_id
    from keys_with('asked')
),

promised as ( -- noqa: ST03
    select *
    from promises_said($from, $as_of)
    where account_id in (from his)
)

select *
from promises_standing('promised', $from, $as_of, $as_of)
where account_id = $account_id
order by made_at desc, contact_id desc
