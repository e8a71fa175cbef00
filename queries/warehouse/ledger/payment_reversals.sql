-- refunds that take a whole payment back, one row per payment: reversed from the refund's date, and restored when
-- the refund itself is reversed
with pairs as (
    select
        refunds.payment_id as refund_id,
        taken.payment_id,
        refunds.paid_on as reversed_on,
        refunds.reversed_on as restored_on,
        row_number() over (partition by taken.payment_id order by refunds.paid_on, refunds.payment_id) as nth
    from payments as refunds
    inner join payments as taken
        on
            refunds.charge_id = taken.payment_id
            and refunds.account_id = taken.account_id
            and refunds.amount = -taken.amount
    where
        refunds.amount < 0
        and (refunds.reversed_on is null or refunds.reversed_on > refunds.paid_on)
        and refunds.paid_on >= taken.paid_on
        and (taken.reversed_on is null or taken.reversed_on > refunds.paid_on)
)

select
    refund_id,
    payment_id,
    reversed_on,
    restored_on
from pairs
where nth = 1
