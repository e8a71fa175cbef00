-- houses whose subscribers went over from own bills to the housing bill and others that never did, one row per house and month
-- params: as_of, months, segment, service, tariff, district
--
-- Month 0 is the first that begins on or after the day on which most of a house went over; `months` of them lie before
-- and as many from there on, all of them whole. Its accounts are those that went over then. A house that never went over
-- is given, by the lot of its number, the month of one that did; its accounts are those with own bills. Accounts that were
-- within the housing bill from the beginning, and firms, are in neither; houses without all months in the data are not there.
with listed as materialized (
    select
        keys.account_key,
        keys.account_id,
        accounts.house,
        case
            when accounts.housing_bill_from <= $as_of then
                (date_trunc('month', accounts.housing_bill_from - 1) + interval 1 month)::date
        end as switched_on
    from accounts
    inner join account_keys as keys on accounts.account_id = keys.account_id
    where
        accounts.house is not null
        and coalesce(accounts.is_person, true)
        and (accounts.billed_in_housing_bill is not null or accounts.housing_bill_from is not null)
        and (not coalesce(accounts.billed_in_housing_bill, true) or accounts.housing_bill_from is not null)
        and keys.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
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
        row_number() over (order by houses.lot, houses.house) - 1 as place,
        count(*) over () as houses
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
    inner join switched on others.place % switched.houses = switched.place
),

members as materialized (
    select
        listed.account_key,
        listed.account_id,
        drawn.house,
        drawn.switched,
        drawn.switched_on
    from listed
    inner join drawn on listed.house = drawn.house
    where listed.switched_on is not distinct from case when drawn.switched then drawn.switched_on end
),

moved as (
    select
        members.house,
        date_diff('month', members.switched_on, events.dated_on) as month,
        sum(events.debit - events.credit) filter (where events.measure = 'billed') as billed,
        sum(events.credit - events.debit) filter (where events.measure = 'cash') as cash
    from events
    inner join members on events.account_key = members.account_key
    where
        events.measure in ('billed', 'cash')
        and events.dated_on >= members.switched_on - to_months($months::integer)
        and events.dated_on < members.switched_on + to_months($months::integer)
    group by all
),

costs as (
    from recovery_costs(date '0001-01-01', $as_of)
),

spent as (
    select
        members.house,
        date_diff('month', members.switched_on, costs.on_day) as month,
        sum(costs.cost) as cost
    from costs
    inner join members on costs.account_id = members.account_id
    where
        costs.on_day >= members.switched_on - to_months($months::integer)
        and costs.on_day < members.switched_on + to_months($months::integer)
    group by all
),

priced as (
    select count(*) > 0 as known
    from spent
),

numbers as (
    select unnest(generate_series(-$months::integer, $months::integer - 1))::bigint as month
),

-- what was overdue at the ends of months, by the first and the last month of that
standing as (
    select
        members.house,
        date_diff('month', members.switched_on, greatest(pieces.open_from, pieces.due_on + 1)) as from_month,
        date_diff('month', members.switched_on, pieces.open_to) as to_month,
        sum(pieces.amount) as amount
    from open_pieces as pieces
    inner join members on pieces.account_key = members.account_key
    where
        pieces.due_on + 1 < pieces.open_to
        and pieces.open_to >= members.switched_on - to_months($months::integer)
        and pieces.open_from < members.switched_on + to_months($months::integer)
    group by all
),

owed as (
    select
        standing.house,
        numbers.month,
        sum(standing.amount) as overdue
    from numbers
    inner join standing on numbers.month >= standing.from_month and numbers.month < standing.to_month
    group by standing.house, numbers.month
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
    coalesce(owed.overdue, 0)::decimal(18, 2) as overdue,
    case when priced.known then coalesce(spent.cost, 0) end::decimal(18, 2) as cost
from sizes
cross join numbers
cross join priced
left join moved on sizes.house = moved.house and numbers.month = moved.month
left join owed on sizes.house = owed.house and numbers.month = owed.month
left join spent on sizes.house = spent.house and numbers.month = spent.month
order by sizes.house, numbers.month
