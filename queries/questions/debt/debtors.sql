-- who owes on a date, one row per account with an open charge, largest debt first (in the bucket, when one is named)
-- params: as_of date=last, limit whole=none, min_debt money=none, bucket text=none, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
with open_now as (
    select
        account_id,
        amount,
        due_on,
        coalesce(due_on < $as_of, false) as is_overdue,
        aged_from($basis, due_on, charged_on) as aged_from
    from open_pieces
    where
        in_effect($as_of, open_from, open_to)
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

in_bucket as (
    select
        aged_from,
        true as is_wanted
    from (select distinct aged_from from open_now)
    where $bucket is null or bucket_name(bucket_no($as_of - aged_from, $edges::integer[]), $edges::integer[]) = $bucket
),

held as (
    select
        account_id,
        sum(amount) as advance
    from advances
    where in_effect($as_of, held_from, held_to)
    group by account_id
),

debts as (
    select
        open_now.account_id,
        sum(open_now.amount) as debt,
        coalesce(sum(open_now.amount) filter (where not open_now.is_overdue), 0) as not_due,
        coalesce(sum(open_now.amount) filter (where open_now.is_overdue), 0) as overdue,
        sum(open_now.amount) filter (where in_bucket.is_wanted) as in_bucket,
        min(open_now.due_on) as oldest_due_on
    from open_now
    left join in_bucket on open_now.aged_from is not distinct from in_bucket.aged_from
    group by open_now.account_id
)

select
    debts.account_id,
    debts.debt::decimal(18, 2) as debt,
    debts.not_due::decimal(18, 2) as not_due,
    debts.overdue::decimal(18, 2) as overdue,
    coalesce(held.advance, 0)::decimal(18, 2) as advance,
    debts.oldest_due_on,
    $as_of - debts.oldest_due_on as days_past_due,
    debt_kind($as_of - debts.oldest_due_on) as debt_kind,
    debts.in_bucket::decimal(18, 2) as in_bucket
from debts
left join held on debts.account_id = held.account_id
where debts.debt >= coalesce($min_debt, 0) and ($bucket is null or debts.in_bucket > 0)
order by coalesce(case when $bucket is not null then debts.in_bucket end, debts.debt) desc, debts.account_id
limit $limit
