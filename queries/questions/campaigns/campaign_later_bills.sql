-- whether the next two bills after the assignment were paid in cash by their due dates, one row per campaign and account for which both dates have passed
-- params: campaign text=none, as_of date=last
with next_bills as (
    select
        watched.campaign_id,
        watched.account_id,
        bills.charge_key,
        bills.due_on,
        bills.amount
    from assigned($campaign, 0, $as_of) as watched
    inner join bills on watched.account_key = bills.account_key
    where
        bills.charged_on > watched.assigned_on and bills.charged_on <= $as_of and bills.ends_on > $as_of
        and coalesce(bills.kind, 'service') = 'service'
    qualify
        row_number() over (
            partition by watched.campaign_id, watched.account_id
            order by bills.charged_on, bills.due_on, bills.charge_key
        ) <= 2
),

paid_in_time as (
    select
        next_bills.campaign_id,
        next_bills.account_id,
        next_bills.charge_key,
        next_bills.due_on,
        coalesce(sum(closings.amount), 0) >= next_bills.amount as paid
    from next_bills
    left join closings
        on
            next_bills.charge_key = closings.charge_key
            and closings.credit_kind = 'payment'
            and next_bills.due_on >= closings.closed_on
            and next_bills.due_on < closings.closed_to
    group by next_bills.campaign_id, next_bills.account_id, next_bills.charge_key, next_bills.due_on, next_bills.amount
)

select
    campaign_id,
    account_id,
    bool_and(paid) as next_bills_paid
from paid_in_time
group by campaign_id, account_id
having count(*) = 2 and count(due_on) = 2 and max(due_on) <= $as_of
order by campaign_id, account_id
