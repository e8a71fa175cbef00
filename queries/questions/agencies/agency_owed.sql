-- money that came in on debts sold to agencies and is still to be passed on to them, one row per agency
-- params: as_of date=last
--
-- What debtors paid after the sale is the buyer's up to the amount sold. Money passed on is that of the newest sale of the
-- account by its day. `collected` is C of the identity from the first day on, `collected_without` less this money.
with sales as (
    select * from placed_by($as_of)
    where kind = 'sale'
),

paid as (
    select
        placement_id,
        sum(amount) as amount
    from paid_while_placed($as_of)
    where kind = 'sale'
    group by placement_id
),

given as (
    select
        adjustments.adjustment_id,
        any_value(adjustments.amount) as amount,
        arg_max(sales.placement_id, (sales.placed_on, sales.placement_id)) as placement_id
    from adjustments
    left join taken_over_by($as_of) as taken on adjustments.account_id = taken.holder_id
    inner join sales on sales.account_id in (adjustments.account_id, taken.account_id)
    where
        adjustments.kind = 'passed_on'
        and adjustments.adjusted_on between sales.placed_on and $as_of
        and coalesce(adjustments.reversed_on > $as_of, true)
    group by adjustments.adjustment_id
),

passed as (
    select
        placement_id,
        sum(amount) as amount
    from given
    group by placement_id
),

whole as (
    select coalesce(sum(cash), 0) as collected
    from days
    where on_day <= $as_of
),

counted as (
    select
        sales.agency,
        count(distinct sales.account_id) as accounts,
        sum(sales.amount) as sold,
        sum(least(coalesce(paid.amount, 0), sales.amount)) as cash,
        sum(coalesce(passed.amount, 0)) as passed_on
    from sales
    left join paid on sales.placement_id = paid.placement_id
    left join passed on sales.placement_id = passed.placement_id
    group by sales.agency
)

select
    counted.agency,
    counted.cash::decimal(18, 2) as cash,
    counted.passed_on::decimal(18, 2) as passed_on,
    (counted.cash - counted.passed_on)::decimal(18, 2) as owed,
    whole.collected::decimal(18, 2) as collected,
    (whole.collected - counted.cash)::decimal(18, 2) as collected_without,
    counted.accounts,
    counted.sold::decimal(18, 2) as sold
from counted
cross join whole
order by counted.agency
