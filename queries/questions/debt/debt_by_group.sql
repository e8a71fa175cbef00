-- how old the debt of each group of subscribers is, one row per group and age bucket that is not empty
-- params: by segment|service|tariff|district, as_of date=last, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
with groups as (
    select
        cell_id,
        case $by when 'segment' then segment when 'service' then service when 'tariff' then tariff else district end
            as "group"
    from cells
    where cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

aged as (
    select
        groups."group",
        bucket_no(
            $as_of - aged_from($basis, open_pieces.due_on, open_pieces.charged_on),
            $edges::integer[]
        ) as bucket_no,
        open_pieces.account_key,
        open_pieces.amount
    from open_pieces
    inner join groups on open_pieces.cell_id = groups.cell_id
    where in_effect($as_of, open_pieces.open_from, open_pieces.open_to)
)

select
    "group",
    bucket_name(bucket_no, $edges::integer[]) as bucket,
    count(distinct account_key) as accounts,
    sum(amount)::decimal(18, 2) as amount
from aged
group by "group", bucket_no
order by "group" nulls last, bucket_no
