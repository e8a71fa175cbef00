-- payments of debtors while agencies have their debts, by other ways than the agency, one row per payment and agency,
-- oldest first
-- params: as_of, account_id
with asked as ( -- noqa: ST03
    select *
    from placed_by($as_of)
    where coalesce(account_id = $account_id, true)
)

select
    payment_id,
    min(account_id) as account_id,
    agency,
    paid_on,
    amount,
    min(placed_on) as placed_on,
    bool_or(kind = 'sale') as sold
from paid_on_placements('asked', $as_of)
where channel is distinct from 'agency'
group by payment_id, agency, paid_on, amount
order by paid_on, payment_id, agency
