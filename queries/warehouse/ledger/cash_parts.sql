-- what each payment closed as decided on its own date, one row per payment and charge, or advance, with where the part
-- lies on the payment in the order of closing
--
-- What a refund of the payment's own day took and a later day gives back had closed nothing: it lies on the advance.
with decided as (
    select
        account_key,
        credit_no,
        case when charged_on <= credited_on then charge_no end as charge_no,
        sum(amount) as amount
    from stretches
    where credit_kind = 'payment' and epoch_from <= credited_on and credited_on < epoch_to
    group by all
),

parts as (
    select
        decided.account_key,
        credits.credit_id as payment_id,
        credits.credited_on as decided_on,
        decided.charge_no,
        coalesce(decided.charge_no <> credits.names_no, true) as unnamed,
        decided.amount
    from decided
    inner join credits using (account_key, credit_no)
    union all
    select distinct
        credits.account_key,
        credits.credit_id,
        credits.credited_on,
        null::integer,
        true,
        0
    from credits
    inner join refund_takes on credits.credit_id = refund_takes.payment_id and credits.kind = 'payment'
)

select
    account_key,
    payment_id,
    decided_on,
    charge_no,
    sum(amount) over closing - amount as begins_at,
    case when charge_no is null then 1e15::decimal(18, 2) else sum(amount) over closing end as ends_at
from parts
window closing as (partition by account_key, payment_id order by charge_no is null, unnamed, charge_no)
