-- who owes on a date, one row per account with an open charge, largest debt first (in the bucket, when one is named)
-- params: as_of date=last, limit whole=none, min_debt money=none, bucket text=none, basis due|charged=due, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none, operator text=none
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
        and is_held_by(account_id, $operator, $as_of)
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
),

listed as (
    select
        debts.*,
        coalesce(held.advance, 0) as advance,
        coalesce(case when $bucket is not null then debts.in_bucket end, debts.debt) as sorted_by
    from debts
    left join held on debts.account_id = held.account_id
    where debts.debt >= coalesce($min_debt, 0) and ($bucket is null or debts.in_bucket > 0)
    order by sorted_by desc, debts.account_id
    limit $limit
),

paid as (
    select
        account_id,
        max(dated_on) as last_paid_on
    from events
    where event = 'payment' and dated_on <= $as_of and account_id in (select listed.account_id from listed)
    group by account_id
),

contacted as (
    select
        account_id,
        max(started_at) as last_contacted_at
    from contacts
    where started_at < $as_of + 1 and account_id in (select listed.account_id from listed)
    group by account_id
)

select
    listed.account_id,
    listed.debt::decimal(18, 2) as debt,
    listed.not_due::decimal(18, 2) as not_due,
    listed.overdue::decimal(18, 2) as overdue,
    listed.advance::decimal(18, 2) as advance,
    listed.oldest_due_on,
    $as_of - listed.oldest_due_on as days_past_due,
    debt_kind($as_of - listed.oldest_due_on) as debt_kind,
    listed.in_bucket::decimal(18, 2) as in_bucket,
    accounts.name,
    accounts.phone,
    accounts.district,
    paid.last_paid_on,
    contacted.last_contacted_at
from listed
left join accounts on listed.account_id = accounts.account_id
left join paid on listed.account_id = paid.account_id
left join contacted on listed.account_id = contacted.account_id
order by listed.sorted_by desc, listed.account_id
