-- the overdue debt before the day of a payment, one row per payment
-- params: payment_ids
with paid as (
    select distinct
        payment_id,
        debtor_id,
        decided_on
    from cash_lines
    where payment_id in (select unnest($payment_ids::varchar[]))
)

select
    paid.payment_id,
    coalesce(sum(pieces.amount), 0)::decimal(18, 2) as debt
from paid
left join debtors on paid.debtor_id = debtors.debtor_id
left join open_pieces as pieces
    on
        coalesce(debtors.account_id, paid.debtor_id) = pieces.account_id
        and pieces.due_on < pieces.open_to
        and paid.decided_on > pieces.due_on
        and paid.decided_on > pieces.open_from
        and paid.decided_on <= pieces.open_to
group by paid.payment_id
