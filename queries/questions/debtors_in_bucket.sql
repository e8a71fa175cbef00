-- who stands behind one age bucket, one row per account, the largest amount in the bucket first
-- params: bucket text, as_of date=last, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
with open_now as (
    select
        account_id,
        charge_id,
        due_on,
        bucket_name(
            bucket_no($as_of - case when $basis = 'due' then due_on else charged_on end, $edges::integer[]),
            $edges::integer[]
        ) as bucket,
        amount
    from open_pieces
    where
        open_from <= $as_of and open_to > $as_of
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

held_now as (
    select
        account_id,
        -amount as amount
    from advances
    where
        held_from <= $as_of and held_to > $as_of
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

behind as (
    select
        account_id,
        count(distinct charge_id) filter (where bucket = $bucket) as charges,
        min(due_on) filter (where bucket = $bucket) as oldest_due_on,
        sum(amount) filter (where bucket = $bucket) as amount,
        sum(amount) as debt
    from open_now
    group by account_id
    union all
    select
        account_id,
        0,
        null,
        sum(amount),
        sum(amount)
    from held_now
    where $bucket = 'advance'
    group by account_id
)

select
    account_id,
    amount::decimal(18, 2) as amount,
    charges,
    oldest_due_on,
    greatest($as_of - oldest_due_on, 0) as days_past_due,
    debt::decimal(18, 2) as debt
from behind
where amount is not null
order by abs(amount) desc, account_id
