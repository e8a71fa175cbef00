-- what became of the debt that reached an age bucket, one row per bucket that ends and day on which its days there ended
-- params: until, edges
--
-- A charge reaches a bucket with what of it is open at the close of the first day there. Of that is lost what was open at
-- the close of its last day there, or had been written off, forgiven or sold since; the price of a sale is apart. A
-- charge that was dated later than that first day never reached it. A row says nothing of any day after its own.
with buckets as (
    select
        bucket_no,
        case when bucket_no > 0 then coalesce(list_extract($edges::integer[], bucket_no - 1), 0) + 1 end as from_days,
        coalesce(list_extract($edges::integer[], bucket_no), 0) + 1 as to_days
    from range(len($edges::integer[]) + 1) as numbers (bucket_no)
),

pieces as (
    select
        charged_on,
        due_on,
        open_from as from_on,
        open_to as to_on,
        null as credited_on,
        sum(amount) as amount
    from open_pieces
    where due_on < $until
    group by all
    union all
    select
        charged_on,
        due_on,
        closed_on,
        closed_to,
        credited_on,
        sum(amount)
    from closings
    where
        credit_kind in ('write_off', 'amnesty', 'cession')
        and due_on < $until
    group by all
),

stays as (
    select
        buckets.bucket_no,
        coalesce(pieces.due_on + buckets.from_days, pieces.charged_on)::date as entered_on,
        (pieces.due_on + buckets.to_days)::date as left_on,
        pieces.from_on,
        pieces.to_on,
        pieces.credited_on,
        pieces.amount
    from pieces
    cross join buckets
    where
        pieces.due_on + buckets.to_days <= $until
        and coalesce(pieces.due_on + buckets.from_days, pieces.charged_on) < pieces.due_on + buckets.to_days
        and pieces.charged_on <= coalesce(pieces.due_on + buckets.from_days, pieces.charged_on)
)

select
    bucket_no,
    left_on,
    coalesce(sum(amount) filter (
        where credited_on is null and in_effect(entered_on, from_on, to_on)
    ), 0)::decimal(18, 2) as reached,
    coalesce(sum(amount) filter (
        where credited_on > entered_on and credited_on <= left_on and in_effect(left_on, from_on, to_on)
    ), 0)::decimal(18, 2) as written_off,
    coalesce(sum(amount) filter (
        where credited_on is null and in_effect(left_on, from_on, to_on)
    ), 0)::decimal(18, 2) as passed_on
from stays
group by bucket_no, left_on
having reached > 0 or written_off > 0 or passed_on > 0
order by bucket_no, left_on
