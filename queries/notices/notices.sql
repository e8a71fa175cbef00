-- the notices of a period, added up, one row per channel, age of the debt, district and text
-- params: from, to, told_notices, edges, segment, service, tariff, district
with told as (
    select
        * exclude (days_past_due),
        bucket_no(days_past_due, $edges::integer[]) as age_no
    from read_parquet($told_notices)
    where on_day between $from and $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
)

select
    told.channel,
    told.age_no,
    bucket_name(told.age_no, $edges::integer[]) as age,
    cells.district,
    told.notice,
    sum(told.sent)::bigint as sent,
    sum(told.with_result)::bigint as with_result,
    sum(told.reached)::bigint as reached,
    sum(told.accounts)::bigint as accounts,
    sum(told.ripe)::bigint as ripe,
    sum(told.payers)::bigint as payers,
    sum(told.cash)::decimal(18, 2) as cash,
    sum(told.with_cost)::bigint as with_cost,
    sum(told.cost)::decimal(18, 2) as cost
from told
inner join cells on told.cell_id = cells.cell_id
group by all
