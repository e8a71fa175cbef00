-- who holds the debt of an account that another took over, one row per account, holder and span of days: from_on <= D < to_on
--
-- The first move of an account counts, unless it closes a circle. A debt that comes to an
-- account which has itself moved on before goes on with it.
with recursive first_moves as (
    select
        from_account_id,
        min(moved_on) as moved_on,
        arg_min(account_id, (moved_on, account_id)) as account_id
    from account_links
    where account_id <> from_account_id
    group by from_account_id
),

reached as (
    select
        from_account_id,
        account_id
    from first_moves
    union
    select
        reached.from_account_id,
        first_moves.account_id
    from reached
    inner join first_moves on reached.account_id = first_moves.from_account_id
),

-- in a circle the move that closes it
circular as (
    select reached.from_account_id
    from reached
    inner join first_moves as own on reached.from_account_id = own.from_account_id
    inner join first_moves as others on reached.account_id = others.from_account_id
    group by reached.from_account_id, own.moved_on
    having
        bool_or(reached.account_id = reached.from_account_id)
        and max((others.moved_on, others.from_account_id)) = (own.moved_on, reached.from_account_id)
),

moves as (
    select *
    from first_moves
    where from_account_id not in (select from_account_id from circular)
),

ways as (
    select
        from_account_id as account_id,
        account_id as holder_id,
        moved_on as from_on
    from moves
    union all
    select
        ways.account_id,
        moves.account_id,
        greatest(ways.from_on, moves.moved_on)
    from ways
    inner join moves on ways.holder_id = moves.from_account_id
),

spans as (
    select
        ways.*,
        coalesce(onward.from_on, date '9999-12-31') as to_on
    from ways
    left join moves on ways.holder_id = moves.from_account_id
    left join ways as onward on ways.account_id = onward.account_id and moves.account_id = onward.holder_id
)

select
    spans.account_id,
    keys.account_key,
    spans.from_on,
    spans.to_on,
    spans.holder_id,
    holders.account_key as holder_key
from spans
inner join account_keys as keys on spans.account_id = keys.account_id
inner join account_keys as holders on spans.holder_id = holders.account_id
where spans.from_on < spans.to_on
