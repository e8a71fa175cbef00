-- houses whose subscribers went over from own bills to the housing bill and others that never did, one row per house and month
-- params: as_of, months, segment, service, tariff, district, housing_months
--
-- Month 0 is the first that begins on or after the day on which most of a house went over; `months` of them lie before
-- and as many from there on, all of them whole. Its accounts are those that went over then. A house that never went over
-- is given, by the lot of its number, the month of one that did; its accounts are those with own bills. Accounts that were
-- within the housing bill from the beginning, and firms, are in neither; houses without all months in the data are not there.
with listed as materialized (
    select
        account_key,
        account_id,
        house,
        case
            when housing_bill_from <= $as_of then
                (date_trunc('month', housing_bill_from - 1) + interval 1 month)::date
        end as switched_on
    from persons_in_houses()
    where
        (not coalesce(billed_in_housing_bill, true) or housing_bill_from is not null)
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

houses as (
    select
        house,
        mode(switched_on order by switched_on) as switched_on,
        count(switched_on) as switched,
        md5_number_lower(house) as lot
    from listed
    group by house
),

known as (
    select
        date_trunc('month', min(on_day)) + interval 1 month as first_on,
        date_trunc('month', $as_of + 1)::date as last_on
    from days
),

switched as (
    select
        houses.house,
        houses.switched_on,
        row_number() over (order by houses.lot, houses.house) - 1 as place
    from houses
    cross join known
    where
        houses.switched_on - to_months($months::integer) >= known.first_on
        and houses.switched_on + to_months($months::integer) <= known.last_on
),

others as (
    select
        house,
        row_number() over (order by lot, house) - 1 as place
    from houses
    where switched = 0
),

drawn as (
    select
        house,
        switched_on,
        true as switched
    from switched
    union all
    select
        others.house,
        switched.switched_on,
        false
    from others
    inner join switched on others.place % (select count(*) from switched as every_one) = switched.place
),

members as materialized (
    select
        listed.account_key,
        listed.account_id,
        drawn.house,
        drawn.switched,
        drawn.switched_on,
        month_no(drawn.switched_on) as month_0
    from listed
    inner join drawn on listed.house = drawn.house
    where listed.switched_on is not distinct from case when drawn.switched then drawn.switched_on end
),

moved as (
    select
        members.house,
        told.month_no - members.month_0 as month,
        sum(told.billed) as billed,
        sum(told.cash) as cash,
        sum(told.overdue) as overdue
    from read_parquet($housing_months) as told
    inner join members on told.account_key = members.account_key
    where told.month_no - members.month_0 between -$months::integer and $months::integer - 1
    group by all
),

costs as (
    from recovery_costs(date '0001-01-01', $as_of)
),

spent as (
    select
        members.house,
        month_no(costs.on_day) - members.month_0 as month,
        sum(costs.cost) as cost
    from costs
    inner join members on costs.account_id = members.account_id
    where month_no(costs.on_day) - members.month_0 between -$months::integer and $months::integer - 1
    group by all
),

priced as (
    select count(*) > 0 as known
    from spent
),

numbers as (
    select unnest(generate_series(-$months::integer, $months::integer - 1))::bigint as month
),

sizes as (
    select
        house,
        any_value(switched) as switched,
        any_value(switched_on) as switched_on,
        count(*) as accounts
    from members
    group by house
)

select
    sizes.house,
    sizes.switched,
    sizes.switched_on,
    sizes.accounts,
    numbers.month,
    coalesce(moved.billed, 0)::decimal(18, 2) as billed,
    coalesce(moved.cash, 0)::decimal(18, 2) as cash,
    coalesce(moved.overdue, 0)::decimal(18, 2) as overdue,
    case when priced.known then coalesce(spent.cost, 0) end::decimal(18, 2) as cost
from sizes
cross join numbers
cross join priced
left join moved on sizes.house = moved.house and numbers.month = moved.month
left join spent on sizes.house = spent.house and numbers.month = spent.month
order by sizes.house, numbers.month
