-- which accounts were one debtor when, where contracts moved, one row per debtor and account: an account's debtor bears
-- its name until it takes over others, and another name after each such day
with members as (
    select
        account_id,
        holder_id,
        from_on,
        to_on
    from debt_holders
    union all
    select
        keys.account_id,
        keys.account_id,
        date '0001-01-01',
        coalesce(min(holders.from_on), date '9999-12-31')
    from account_keys as keys
    left join debt_holders as holders on keys.account_id = holders.account_id
    where keys.account_id in (select unnest([account_id, holder_id]) from debt_holders)
    group by keys.account_id
),

days as (
    select
        holder_id,
        from_on as on_day
    from members
    union
    select
        holder_id,
        to_on
    from members
    where to_on < date '9999-12-31'
),

spans as (
    select
        holder_id,
        on_day as from_on,
        lead(on_day, 1, date '9999-12-31') over (partition by holder_id order by on_day) as to_on,
        row_number() over (partition by holder_id order by on_day) as turn
    from days
)

select
    spans.holder_id || case when spans.turn > 1 then chr(31) || spans.turn else '' end as debtor_id,
    spans.holder_id,
    spans.from_on,
    spans.to_on,
    members.account_id
from spans
inner join members
    on spans.holder_id = members.holder_id and spans.from_on >= members.from_on and spans.from_on < members.to_on
