-- accounts overdue at the close of the day before, one row per account: the debt, and how much of earlier bills was paid in time
-- params: as_of
with overdue as (
    select
        account_id,
        sum(amount)::decimal(18, 2) as debt
    from open_pieces
    where open_from < $as_of and open_to >= $as_of and due_on < $as_of
    group by account_id
),

billed as (
    select
        account_id,
        sum(amount) as amount
    from bills
    where due_on >= $as_of - interval 6 month and due_on < $as_of and charged_on < $as_of and ends_on >= $as_of
    group by account_id
),

paid as (
    select
        closings.account_id,
        sum(closings.amount) as amount
    from closings
    where
        closings.credit_kind = 'payment'
        and closings.due_on >= $as_of - interval 6 month
        and closings.due_on < $as_of
        and closings.closed_on <= closings.due_on
        and closings.closed_to >= $as_of
    group by closings.account_id
)

select
    overdue.account_id,
    overdue.debt,
    (coalesce(paid.amount, 0) / nullif(billed.amount, 0))::double as paid_in_time
from overdue
left join billed using (account_id)
left join paid using (account_id)
