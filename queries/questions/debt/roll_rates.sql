-- where accounts moved between two days by their oldest debt, one row per pair of buckets that has accounts; `none` is an account that owed nothing
-- params: from date, to date=last, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
with debts as (
    select
        account_key,
        sum(amount) filter (where in_effect($from, open_from, open_to)) as amount_from,
        sum(amount) filter (where in_effect($to, open_from, open_to)) as amount_to,
        min(due_on) filter (where in_effect($from, open_from, open_to)) as oldest_from,
        min(due_on) filter (where in_effect($to, open_from, open_to)) as oldest_to
    from open_pieces
    where
        (in_effect($from, open_from, open_to) or in_effect($to, open_from, open_to))
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by account_key
),

moved as (
    select
        case when amount_from is null then -1 else bucket_no($from - oldest_from, $edges::integer[]) end as from_no,
        case when amount_to is null then -1 else bucket_no($to - oldest_to, $edges::integer[]) end as to_no,
        coalesce(amount_from, 0) as amount_from,
        coalesce(amount_to, 0) as amount_to
    from debts
)

select
    case from_no when -1 then 'none' else bucket_name(from_no, $edges::integer[]) end as from_bucket,
    case to_no when -1 then 'none' else bucket_name(to_no, $edges::integer[]) end as to_bucket,
    count(*) as accounts,
    sum(amount_from)::decimal(18, 2) as amount,
    sum(amount_to)::decimal(18, 2) as amount_after
from moved
group by from_no, to_no
order by from_no, to_no
