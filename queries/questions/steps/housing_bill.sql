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
        month_no(starts_on) as month_no,
        least(last_day(starts_on::date), $to) as ends_on
    from generate_series(
        date_trunc('month', greatest($from, (select min(on_day) from days))), date_trunc('month', $to), interval 1 month
    ) as series (starts_on)
),

moved as (
    select
        ways.housing_from,
        month_no(events.dated_on) as month_no,
        coalesce(sum(events.debit - events.credit) filter (where events.measure = 'billed'), 0) as billed,
        coalesce(sum(events.credit - events.debit) filter (where events.measure = 'cash'), 0) as cash
    from events
    inner join ways on events.account_key = ways.account_key
    where
        events.measure in ('billed', 'cash')
        and events.dated_on between (select min(months.starts_on) from months) and $to
    group by all
),

-- in which months anything was billed to an account: of each stretch of 60 months a number whose bits are the months, for
-- to count accounts by month one by one takes four times as long
billed_in as (
    select
        account_key,
        month_no // 60 as stretch,
        bit_or(1::bigint << (month_no % 60)) as bits
    from (
        select
            account_key,
            month_no(dated_on) as month_no
        from events
        where
            measure = 'billed'
            and dated_on between (select min(months.starts_on) from months) and $to
    ) as bills
    group by account_key, month_no // 60
),

billed_alike as (
    select
        ways.housing_from,
        billed_in.stretch,
        billed_in.bits,
        count(*) as accounts
    from billed_in
    inner join ways on billed_in.account_key = ways.account_key
    group by ways.housing_from, billed_in.stretch, billed_in.bits
),

counted as (
    select
        billed_alike.housing_from,
        months.month_no,
        sum(billed_alike.accounts) as accounts
    from months
    inner join billed_alike
        on
            months.month_no // 60 = billed_alike.stretch
            and (billed_alike.bits >> (months.month_no % 60)) & 1 = 1
    group by all
),

-- what was open at the ends of months, by the first and the last month of that, and the first at the end of which overdue
standing as (
    select
        ways.housing_from,
        month_no(pieces.open_from) as open_from,
        case when pieces.due_on < $to then month_no(greatest(pieces.open_from, pieces.due_on + 1)) end as overdue_from,
        case when pieces.open_to <= $to then month_no(pieces.open_to) end as closed_in,
        sum(pieces.amount) as amount
    from open_pieces as pieces
    inner join ways on pieces.account_key = ways.account_key
    where pieces.open_from <= $to and pieces.open_to > (select min(months.ends_on) from months)
    group by all
),

owed as (
    select
        standing.housing_from,
        months.month_no,
        sum(standing.amount) as receivables,
        coalesce(sum(standing.amount) filter (where standing.overdue_from <= months.month_no), 0) as overdue
    from months
    inner join standing
        on months.month_no >= standing.open_from and coalesce(months.month_no < standing.closed_in, true)
    group by all
),

spent as (
    select
        ways.housing_from,
        month_no(costs.on_day) as month_no,
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
        counted.accounts,
        moved.billed,
        moved.cash,
        owed.receivables,
        owed.overdue,
        spent.cost
    from months
    cross join (select distinct housing_from from ways) as classes
    left join moved
        on months.month_no = moved.month_no and classes.housing_from is not distinct from moved.housing_from
    left join counted
        on months.month_no = counted.month_no and classes.housing_from is not distinct from counted.housing_from
    left join owed
        on months.month_no = owed.month_no and classes.housing_from is not distinct from owed.housing_from
    left join spent
        on months.month_no = spent.month_no and classes.housing_from is not distinct from spent.housing_from
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
