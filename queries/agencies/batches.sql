-- debts by agency, month placed and kind: what came in, the fee, complaints, one row per batch
-- params: from, to, as_of
--
-- Cash by so many days after the placement is null while one debt of the batch was watched for less. A debt sold is no
-- more the company's: its batch has the price, and no cash.
with placed as materialized (
    select * from placed_by($as_of)
    where placed_on between $from and $to
),

collected as (
    select
        placed.placement_id,
        sum(lines.amount) filter (where lines.decided_on <= placed.placed_on + 30) as cash_30,
        sum(lines.amount) filter (where lines.decided_on <= placed.placed_on + 90) as cash_90,
        sum(lines.amount) filter (where lines.decided_on <= placed.placed_on + 180) as cash_180,
        sum(lines.amount) filter (where lines.decided_on <= placed.placed_on + 365) as cash_365,
        sum(lines.amount) filter (where coalesce(lines.decided_on <= placed.recalled_on, true)) as cash
    from placed
    left join debtors on placed.account_id = debtors.account_id
    inner join cash_lines as lines on coalesce(debtors.debtor_id, placed.account_id) = lines.debtor_id
    where
        placed.kind = 'commission'
        and lines.decided_on > placed.placed_on
        and lines.due_on < placed.placed_on
        and lines.paid_on <= $as_of
    group by placed.placement_id
),

complained as (
    select
        placed.placement_id,
        count(*) as complaints
    from placed
    inner join complaints on placed.account_id = complaints.account_id
    where
        complaints.about = 'agency'
        and coalesce(complaints.agency = placed.agency, true)
        and complaints.received_on between placed.placed_on and $as_of
    group by placed.placement_id
),

batches as (
    select
        placed.agency,
        date_trunc('month', placed.placed_on)::date as month,
        placed.kind,
        count(distinct placed.account_id) as accounts,
        sum(placed.amount) as placed,
        $as_of - max(placed.placed_on) as watched_days,
        placed.kind = 'commission' as for_fee,
        coalesce(sum(collected.cash_30), 0) as cash_30,
        coalesce(sum(collected.cash_90), 0) as cash_90,
        coalesce(sum(collected.cash_180), 0) as cash_180,
        coalesce(sum(collected.cash_365), 0) as cash_365,
        coalesce(sum(collected.cash), 0) as cash,
        sum(round(coalesce(collected.cash, 0) * placed.fee_share, 2)) as fee,
        sum(placed.price) as price,
        coalesce(sum(complained.complaints), 0) as complaints
    from placed
    left join collected on placed.placement_id = collected.placement_id
    left join complained on placed.placement_id = complained.placement_id
    group by placed.agency, date_trunc('month', placed.placed_on), placed.kind
)

select
    agency,
    strftime(month, '%Y-%m') as month,
    kind,
    accounts,
    placed::decimal(18, 2) as placed,
    (case when for_fee and watched_days >= 30 then cash_30 end)::decimal(18, 2) as cash_30,
    (case when for_fee and watched_days >= 90 then cash_90 end)::decimal(18, 2) as cash_90,
    (case when for_fee and watched_days >= 180 then cash_180 end)::decimal(18, 2) as cash_180,
    (case when for_fee and watched_days >= 365 then cash_365 end)::decimal(18, 2) as cash_365,
    (case when for_fee then cash end)::decimal(18, 2) as cash,
    (case when for_fee then fee end)::decimal(18, 2) as fee,
    price::decimal(18, 2) as price,
    (case when for_fee then cash - fee else price end)::decimal(18, 2) as net,
    complaints::bigint as complaints
from batches
order by agency, month, kind
