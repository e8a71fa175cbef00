-- payments that refunds reduce, and the refunds, as they came, one row per event, whatever was taken from which payment
with refunded as (
    select
        keys.account_key,
        payments.payment_id,
        payments.paid_on,
        payments.amount,
        coalesce(payments.reversed_on, date '9999-12-31') as ends_on
    from payments
    inner join account_keys as keys using (account_id)
    where payments.payment_id in (
        select payment_id from refund_takes
        where payment_id is not null
    )
),

-- of what a refund took, the part that comes back when it is itself reversed: not that of payments reversed by then
refunds as (
    select
        keys.account_key,
        refund_takes.refund_id,
        refund_takes.taken_on,
        refund_takes.restored_on,
        sum(refund_takes.amount) as taken,
        sum(refund_takes.amount) filter (where coalesce(refunded.ends_on > refund_takes.restored_on, true)) as restored
    from refund_takes
    inner join account_keys as keys using (account_id)
    left join refunded on refund_takes.payment_id = refunded.payment_id
    group by all
)

select
    account_key,
    paid_on as dated_on,
    'payment' as event,
    payment_id as document_id,
    0 as debit,
    amount as credit
from refunded
union all
select
    account_key,
    taken_on,
    'refund',
    refund_id,
    taken,
    0
from refunds
union all
select
    account_key,
    restored_on,
    'refund_cancelled',
    refund_id,
    0,
    restored
from refunds
where restored_on < date '9999-12-31' and restored > 0
union all
select
    account_key,
    ends_on,
    'payment_reversed',
    payment_id,
    amount - taken,
    0
from (
    select
        refunded.*,
        coalesce(sum(refund_takes.amount) filter (where refund_takes.restored_on >= refunded.ends_on), 0) as taken
    from refunded
    inner join refund_takes on refunded.payment_id = refund_takes.payment_id
    group by all
)
where ends_on < date '9999-12-31' and amount > taken
