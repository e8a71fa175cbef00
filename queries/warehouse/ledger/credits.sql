-- everything that lowers a debt, numbered in the order in which credits are used; one row per credit, and of a payment
-- that refunds reduce, or an advance that came from another account, one per amount that it had: in effect on D when
-- starts_on <= D < ends_on
--
-- `amount_before` is what stood of the same payment the day before, `goes_on` whether it stands on with another amount.
with changes as (
    select
        payments.payment_id,
        payments.paid_on as on_day,
        payments.amount
    from payments
    semi join refund_takes using (payment_id)
    union all
    select
        payment_id,
        taken_on,
        -amount
    from refund_takes
    union all
    select
        payment_id,
        restored_on,
        amount
    from refund_takes
    where restored_on < date '9999-12-31'
),

reduced as (
    select
        payment_id,
        on_day as starts_on,
        lead(on_day, 1, date '9999-12-31') over (partition by payment_id order by on_day) as ends_on,
        sum(sum(amount)) over (partition by payment_id order by on_day)::decimal(18, 2) as amount
    from changes
    group by payment_id, on_day
),

spans as (
    select
        *,
        lag(amount, 1, 0) over (partition by payment_id order by starts_on) as amount_before,
        lead(amount, 1, 0) over (partition by payment_id order by starts_on) as amount_after
    from reduced
),

every as (
    select
        payments.account_id,
        payments.payment_id as credit_id,
        'payment' as kind,
        payments.paid_on as credited_on,
        coalesce(spans.starts_on, payments.paid_on) as starts_on,
        least(spans.ends_on, payments.reversed_on, date '9999-12-31') as ends_on,
        coalesce(spans.amount, payments.amount) as amount,
        coalesce(spans.amount_before, 0) as amount_before,
        coalesce(spans.amount_after > 0 and spans.ends_on < payments.reversed_on, spans.amount_after > 0, false)
            as goes_on,
        spans.payment_id is not null as refunded,
        payments.charge_id,
        false as moved
    from payments
    left join spans on payments.payment_id = spans.payment_id
    where payments.amount > 0
    union all
    select
        account_id,
        adjustment_id,
        kind,
        adjusted_on,
        adjusted_on,
        coalesce(reversed_on, date '9999-12-31'),
        abs(amount),
        0,
        false,
        false,
        charge_id,
        false
    from adjustments
    where amount * case kind when 'passed_on' then -1 else 1 end > 0
    union all
    select
        account_id,
        charge_id,
        case kind when 'opening' then 'opening' else 'correction' end,
        charged_on,
        charged_on,
        coalesce(cancelled_on, date '9999-12-31'),
        -amount,
        0,
        false,
        false,
        null,
        false
    from charges
    where amount < 0
    union all
    select
        account_id,
        credit_id,
        kind,
        dated_on,
        from_on,
        to_on,
        amount,
        0,
        false,
        false,
        null,
        true
    from moved_pieces
    where charge_id is null
)

select
    keys.account_key,
    every.credit_id,
    every.kind,
    every.credited_on,
    every.starts_on,
    every.amount,
    every.amount_before,
    every.ends_on,
    every.goes_on,
    every.refunded,
    every.moved,
    debits.charge_no as names_no,
    (
        row_number() over (
            partition by keys.account_key order by every.credited_on, every.credit_id, every.kind, every.starts_on
        )
    )::integer as credit_no
from every
left join debt_holders as holders
    on
        not every.moved
        and every.account_id = holders.account_id
        and every.credited_on >= holders.from_on
        and every.credited_on < holders.to_on
inner join account_keys as keys on coalesce(holders.holder_id, every.account_id) = keys.account_id
left join debits
    on
        every.charge_id = debits.charge_id
        and keys.account_key = debits.account_key
        and debits.can_be_named
where every.amount > 0 and every.ends_on > every.starts_on
