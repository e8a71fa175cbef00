-- the overdue debt before the day of a payment, one row per payment
-- params: payment_ids
with paid as (
    select distinct
        payment_id,
        decided_account_id,
        decided_on
    from cash_lines
    where payment_id in (select unnest($payment_ids::varchar[]))
)

select
    paid.payment_id,
    coalesce(sum(pieces.amount), 0)::decimal(18, 2) as debt
from paid
left join debtors
    on
        paid.decided_account_id = debtors.holder_id
        and paid.decided_on >= debtors.from_on
        and paid.decided_on < debtors.to_on
left join open_pieces as pieces
    on
        coalesce(debtors.account_id, paid.decided_account_id) = pieces.account_id
        and paid.decided_on > pieces.due_on
        and paid.decided_on > pieces.open_from
        and paid.decided_on <= pieces.open_to
group by paid.payment_id
