-- debts to be called back from agencies: nothing of them is open any more, or they are disputed, one row per placement
-- params: as_of date=last
--
-- A debt placed are the charges that were overdue on the day of the placement, wherever the contract moved since. A debt
-- sold is the agency's own and cannot be called back.
with held as (
    select * from placed_by($as_of)
    where kind = 'commission' and recalled_on is null
),

asked as (
    select
        placement_id,
        account_id,
        placed_on,
        unnest([placed_on, $as_of::date]) as on_day
    from held
),

-- as a list, so that debts are looked up by these few accounts and not the other way round
owing as materialized (
    select unnest(few.days, recursive := true)
    from (
        select
            list({
                'placement_id': asked.placement_id,
                'placed_on': asked.placed_on,
                'on_day': asked.on_day,
                'account_key': keys.account_key
            }) as days
        from asked
        left join debtors
            on asked.account_id = debtors.account_id and in_effect(asked.on_day, debtors.from_on, debtors.to_on)
        left join debtors as members on debtors.debtor_id = members.debtor_id
        inner join account_keys as keys on coalesce(members.account_id, asked.account_id) = keys.account_id
    ) as few
),

pieces as (
    select
        asked.placement_id,
        asked.on_day,
        open_pieces.charge_id,
        sum(open_pieces.amount) as amount
    from owing as asked
    inner join open_pieces on asked.account_key = open_pieces.account_key
    where
        open_pieces.due_on < asked.placed_on
        and in_effect(asked.on_day, open_pieces.open_from, open_pieces.open_to)
    group by all
),

standing as (
    select
        pieces.placement_id,
        sum(pieces.amount) as open_amount,
        bool_or(charges.disputed_on <= $as_of) as is_disputed
    from pieces
    left join charges on pieces.charge_id = charges.charge_id
    where pieces.on_day = $as_of
    group by pieces.placement_id
),

last_paid as (
    select
        placement_id,
        max(paid_on) as last_paid_on
    from paid_while_placed($as_of)
    group by placement_id
)

select
    held.placement_id,
    held.account_id,
    held.agency,
    case when standing.is_disputed then 'disputed' else 'nothing_open' end as why,
    held.placed_on,
    held.amount,
    coalesce(standing.open_amount, 0)::decimal(18, 2) as open_amount,
    last_paid.last_paid_on
from held
left join standing on held.placement_id = standing.placement_id
left join last_paid on held.placement_id = last_paid.placement_id
where standing.placement_id is null or standing.is_disputed
order by held.agency, held.placed_on, held.placement_id
