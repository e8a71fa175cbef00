-- how accounts billed within the housing bill and by own bill pay and what collecting costs, one row per month and way of billing
-- params: from date=first, to date=last, segment text=none, service text=none, tariff text=none, district text=none
--
-- An account is billed within the housing bill in the months that begin on or after its first day of it. The last month
-- goes up to `to`. Cost are contacts and cases of the month, with duty; null where the data name no cost at all. The sums
-- of all ways are those of collection_by_month, but for accounts that no list knows; the empty way is not stated.
with ways as materialized (
    select
        keys.account_id,
        keys.account_key,
        case
            when accounts.billed_in_housing_bill is null and accounts.housing_bill_from is null then null
            when accounts.billed_in_housing_bill or accounts.housing_bill_from is not null
                then coalesce(accounts.housing_bill_from, date '0001-01-01')
            else date '9999-12-31'
        end as housing_from
    from account_keys as keys
    left join accounts on keys.account_id = accounts.account_id
    where keys.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

months as (
    select
        starts_on::date as starts_on,
        least(last_day(starts_on::date), $to) as ends_on
    from generate_series(
        date_trunc('month', greatest($from, (select min(on_day) from days))), date_trunc('month', $to), interval 1 month
    ) as series (starts_on)
),

paid as (
    select
        events.account_key,
        date_trunc('month', events.dated_on) as starts_on,
        sum(events.debit - events.credit) filter (where events.measure = 'billed') as billed,
        sum(events.credit - events.debit) filter (where events.measure = 'cash') as cash
    from events
    where
        events.measure in ('billed', 'cash')
        and events.dated_on between (select min(months.starts_on) from months) and $to
    group by all
),

moved as (
    select
        ways.housing_from,
        paid.starts_on::date as starts_on,
        coalesce(sum(paid.billed), 0) as billed,
        coalesce(sum(paid.cash), 0) as cash,
        count(paid.billed) as accounts
    from paid
    inner join ways on paid.account_key = ways.account_key
    group by all
),

-- what was open at the ends of months, by the first and the last month of that, and the first at the end of which overdue
standing as (
    select
        ways.housing_from,
        date_trunc('month', pieces.open_from)::date as open_from,
        case
            when pieces.due_on < $to then date_trunc('month', greatest(pieces.open_from, pieces.due_on + 1))::date
        end as overdue_from,
        case
            when pieces.open_to > $to then date '9999-12-31' else date_trunc('month', pieces.open_to)::date
        end as open_to,
        sum(pieces.amount) as amount
    from open_pieces as pieces
    inner join ways on pieces.account_key = ways.account_key
    where pieces.open_from <= $to and pieces.open_to > (select min(months.ends_on) from months)
    group by all
),

owed as (
    select
        standing.housing_from,
        months.starts_on,
        sum(standing.amount) as receivables,
        coalesce(sum(standing.amount) filter (where standing.overdue_from <= months.starts_on), 0) as overdue
    from months
    inner join standing on months.starts_on >= standing.open_from and months.starts_on < standing.open_to
    group by all
),

spent as (
    select
        ways.housing_from,
        date_trunc('month', costs.on_day)::date as starts_on,
        sum(costs.cost) as cost
    from recovery_costs((select min(months.starts_on) from months), $to) as costs
    inner join ways on costs.account_id = ways.account_id
    group by all
),

told as (
    select
        months.starts_on,
        case
            when classes.housing_from is null then null
            when classes.housing_from <= months.starts_on then 'housing_bill'
            else 'own_bill'
        end as way,
        moved.accounts,
        moved.billed,
        moved.cash,
        owed.receivables,
        owed.overdue,
        spent.cost
    from months
    cross join (select distinct housing_from from ways) as classes
    left join moved
        on months.starts_on = moved.starts_on and classes.housing_from is not distinct from moved.housing_from
    left join owed
        on months.starts_on = owed.starts_on and classes.housing_from is not distinct from owed.housing_from
    left join spent
        on months.starts_on = spent.starts_on and classes.housing_from is not distinct from spent.housing_from
),

summed as (
    select
        starts_on,
        way,
        coalesce(sum(accounts), 0)::bigint as accounts,
        coalesce(sum(billed), 0)::decimal(18, 2) as billed,
        coalesce(sum(cash), 0)::decimal(18, 2) as cash,
        coalesce(sum(receivables), 0)::decimal(18, 2) as receivables,
        coalesce(sum(overdue), 0)::decimal(18, 2) as overdue,
        case when (select count(*) > 0 from spent) then coalesce(sum(cost), 0) end::decimal(18, 2) as cost
    from told
    group by starts_on, way
)

select
    strftime(starts_on, '%Y-%m') as month,
    way,
    accounts,
    billed,
    cash,
    cash / nullif(billed, 0) as collection_rate,
    receivables,
    overdue,
    overdue / nullif(receivables, 0) as overdue_share,
    cost,
    (cost / nullif(accounts, 0))::double as cost_per_account,
    (cost / nullif(cash, 0))::double as cost_per_rouble
from summed
where accounts > 0 or billed <> 0 or cash <> 0 or receivables <> 0
order by starts_on, way nulls last
