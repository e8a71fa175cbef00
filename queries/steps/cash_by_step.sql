-- whose the cash of a period was, one row per step in order, then by_itself, then not_overdue
-- params: from, to, segment, service, tariff, district, sources, step_cash
with cash as (
    select
        place,
        account_key,
        cash,
        changed_id
    from read_parquet($step_cash)
    where paid_on between $from and $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

summed as (
    select
        place,
        count(*) - count(changed_id) + count(distinct changed_id) as payments,
        count(distinct account_key) as accounts,
        sum(cash) as cash
    from cash
    group by place
),

places as (
    select
        unnest($sources::varchar[]) as step,
        generate_subscripts($sources::varchar[], 1) as place
)

select
    places.step,
    coalesce(summed.payments, 0) as payments,
    coalesce(summed.accounts, 0) as accounts,
    coalesce(summed.cash, 0)::decimal(18, 2) as cash
from places
left join summed on places.place = summed.place
order by places.place
