-- how much is owed on a date, and on one before, and how old it is, one row per age bucket, in order, empty ones too
-- params: as_of date=last, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none, before date=none
with asked as (
    select
        $as_of as on_day,
        false as is_before
    union all
    select
        $before,
        true
    where $before is not null
),

open_then as (
    select
        asked.is_before,
        asked.on_day,
        pieces.account_key,
        pieces.charge_key,
        aged_from($basis, pieces.due_on, pieces.charged_on) as aged_from,
        pieces.amount
    from open_pieces as pieces
    inner join asked on in_effect(asked.on_day, pieces.open_from, pieces.open_to)
    where
        pieces.open_from <= greatest($as_of, $before)
        and pieces.open_to > least($as_of, $before)
        and pieces.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

ages as (
    select
        on_day,
        aged_from,
        bucket_no(on_day - aged_from, $edges::integer[]) as bucket_no
    from open_then
    group by on_day, aged_from
),

counted as (
    select
        open_then.is_before,
        ages.bucket_no,
        count(distinct open_then.charge_key) as charges,
        count(distinct open_then.account_key) as accounts,
        sum(open_then.amount) as amount
    from open_then
    inner join ages on open_then.on_day = ages.on_day and open_then.aged_from is not distinct from ages.aged_from
    group by open_then.is_before, ages.bucket_no
    union all
    select
        asked.is_before,
        len($edges::integer[]) + 3,
        0,
        count(distinct advances.account_key),
        -sum(advances.amount)
    from advances
    inner join asked on in_effect(asked.on_day, advances.held_from, advances.held_to)
    where advances.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by asked.is_before
),

in_plans as (
    select
        bucket_no($as_of - aged_from($basis, due_on, charged_on), $edges::integer[]) as bucket_no,
        sum(arranged) as arranged
    from arranged_on($as_of)
    where cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by all
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
    coalesce(counted.amount, 0)::decimal(18, 2) as amount,
    (case when $before is not null then coalesce(earlier.amount, 0) end)::decimal(18, 2) as amount_before,
    (case when $before is not null then coalesce(earlier.accounts, 0) end)::bigint as accounts_before,
    (case when plans.are_known then coalesce(in_plans.arranged, 0) end)::decimal(18, 2) as arranged
from named
cross join (
    select count(*) > 0 as are_known
    from arrangements
    where agreed_on <= $as_of
) as plans
left join in_plans on named.bucket_no = in_plans.bucket_no
left join counted on named.bucket_no = counted.bucket_no and not counted.is_before
left join counted as earlier on named.bucket_no = earlier.bucket_no and earlier.is_before
order by named.bucket_no
