-- how old the debt was at each month end, one row per month and age bucket, empty ones too, advances apart
-- params: from date=first, to date=last, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
with month_ends as (
    select last_day(month_start::date) as on_day
    from range(date_trunc('month', $from), $to + 1, interval 1 month) as months (month_start)
    where last_day(month_start::date) <= $to
),

pieces as (
    select
        aged_from($basis, due_on, charged_on) as aged_from,
        open_from,
        open_to,
        sum(amount) as amount
    from open_pieces
    where
        open_from <= $to and open_to > $from
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by all
),

aged as (
    select
        month_ends.on_day,
        bucket_no(month_ends.on_day - pieces.aged_from, $edges::integer[]) as bucket_no,
        sum(pieces.amount) as amount
    from month_ends
    inner join pieces on in_effect(month_ends.on_day, pieces.open_from, pieces.open_to)
    group by all
),

buckets as (
    select
        bucket_no,
        bucket_name(bucket_no, $edges::integer[]) as bucket
    from range(len($edges::integer[]) + 3) as numbers (bucket_no)
)

select
    strftime(month_ends.on_day, '%Y-%m') as month,
    buckets.bucket,
    coalesce(aged.amount, 0)::decimal(18, 2) as amount
from month_ends
cross join buckets
left join aged on month_ends.on_day = aged.on_day and buckets.bucket_no = aged.bucket_no
order by month_ends.on_day, buckets.bucket_no
