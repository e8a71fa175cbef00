-- debtors before whom a court order stood, and others who owed as long, one row per debtor and day: what was known of each
-- that day, and whether the subscriber left within so many days
-- params: as_of, days, span, from_days
--
-- Who was taken to court counts on the day of filing. The others count at the beginning of months of the same time, so
-- spread by their own numbers that about 12,000 of these days are asked about; one against whom an order was filed by
-- then is no other. Who is taken to court later stays among them, for leaving him out would choose by the future; the
-- loss is told somewhat too small so.
with months as (
    select
        unnest(
            generate_series(
                date_trunc('month', $as_of - $days::integer - $span::integer), $as_of - $days::integer, interval 1 month
            )
        ) as month_on
),

calendar as (
    select
        month_on::date as first_on,
        row_number() over (order by month_on) - 1 as place,
        count(*) over () as months
    from months
),

orders as materialized (
    select
        keys.account_key,
        min(cases.opened_on) as opened_on
    from cases
    inner join account_keys as keys on cases.account_id = keys.account_id
    where cases.step = 'court_order' and cases.opened_on <= $as_of
    group by keys.account_key
),

owing as materialized (
    select distinct account_key
    from open_pieces
    where
        open_to > due_on + $from_days::integer
        and due_on <= $as_of - $days::integer - $from_days::integer
        and open_to > $as_of::date - $days::integer - $span::integer
),

asked as materialized (
    select
        account_key,
        opened_on as on_day,
        true as sued
    from orders
    where opened_on between $as_of - $days::integer - $span::integer and $as_of - $days::integer
    union all
    select
        owing.account_key,
        calendar.first_on,
        false
    from owing
    cross join calendar
    left join orders on owing.account_key = orders.account_key
    where
        coalesce(orders.opened_on > calendar.first_on, true)
        and (owing.account_key + calendar.place)
        % greatest(1, (select count(*) from owing as every_one) * calendar.months // 12000) = 0
),

owed as (
    from debts_on('asked')
),

cut as (
    select
        asked.account_key,
        asked.on_day,
        max(asked.on_day - suspensions.suspended_on) as days
    from asked
    inner join account_keys as keys on asked.account_key = keys.account_key
    inner join suspensions on keys.account_id = suspensions.account_id
    where suspensions.suspended_on <= asked.on_day and coalesce(suspensions.restored_on > asked.on_day, true)
    group by asked.account_key, asked.on_day
)

select
    accounts.account_id,
    asked.sued,
    coalesce(accounts.segment, '') as segment,
    ln(1 + owed.overdue_debt::double) as log_debt,
    ln(1 + owed.overdue_debt::double / nullif(accounts.monthly_fee, 0)::double) as log_fees,
    owed.debt_age_days::double as debt_age_days,
    (asked.on_day - accounts.connected_on)::double as tenure_days,
    (asked.on_day - date '2020-01-01')::double as on_day,
    (cut.on_day is not null)::integer::double as cut,
    coalesce(cut.days, 0)::double as cut_days,
    coalesce(gone.left_on <= asked.on_day + $days::integer, false)::integer::double as left_it
from asked
inner join owed on asked.account_key = owed.account_key and asked.on_day = owed.on_day
inner join account_keys as keys on asked.account_key = keys.account_key
inner join accounts on keys.account_id = accounts.account_id
left join left_by($as_of) as gone on accounts.account_id = gone.account_id
left join cut on asked.account_key = cut.account_key and asked.on_day = cut.on_day
where
    owed.debt_age_days >= $from_days and accounts.is_person is distinct from false
    and coalesce(gone.left_on > asked.on_day, true)
order by accounts.account_id, asked.on_day
