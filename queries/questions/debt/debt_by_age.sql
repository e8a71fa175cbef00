-- how much is owed on a date and how old it is, one row per age bucket, in order, empty ones too
-- params: as_of date=last, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
with open_now as (
    select
        account_key,
        charge_key,
        aged_from($basis, due_on, charged_on) as aged_from,
        amount
    from open_pieces
    where
        in_effect($as_of, open_from, open_to)
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

ages as (
    select
        aged_from,
        bucket_no($as_of - aged_from, $edges::integer[]) as bucket_no
    from (select distinct aged_from from open_now)
),

counted as (
    select
        ages.bucket_no,
        count(distinct open_now.charge_key) as charges,
        count(distinct open_now.account_key) as accounts,
        sum(open_now.amount) as amount
    from open_now
    inner join ages on open_now.aged_from is not distinct from ages.aged_from
    group by ages.bucket_no
    union all
    select
        len($edges::integer[]) + 3,
        0,
        count(distinct account_key),
        -sum(amount)
    from advances
    where
        in_effect($as_of, held_from, held_to)
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

named as (
    select
        bucket_no,
        bucket_name(bucket_no, $edges::integer[]) as bucket
    from range(len($edges::integer[]) + 4) as buckets (bucket_no)
)

select
    named.bucket,
    coalesce(counted.charges, 0) as charges,
    coalesce(counted.accounts, 0) as accounts,
    coalesce(counted.amount, 0)::decimal(18, 2) as amount
from named
left join counted on named.bucket_no = counted.bucket_no
order by named.bucket_no
