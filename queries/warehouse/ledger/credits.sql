-- everything that lowers a debt, one row per credit, numbered in the order in which credits are used
with every as (
    select
        payments.account_id,
        payments.payment_id as credit_id,
        'payment' as kind,
        payments.paid_on as credited_on,
        payments.amount,
        least(payments.reversed_on, payment_reversals.reversed_on) as reversed_on,
        payments.charge_id
    from payments
    left join payment_reversals on payments.payment_id = payment_reversals.payment_id
    where payments.amount > 0
    union all
    select
        payments.account_id,
        payments.payment_id,
        'payment',
        payment_reversals.restored_on,
        payments.amount,
        payments.reversed_on,
        payments.charge_id
    from payments
    inner join payment_reversals on payments.payment_id = payment_reversals.payment_id
    where payment_reversals.restored_on is not null
    union all
    select
        account_id,
        adjustment_id,
        kind,
        adjusted_on,
        amount,
        reversed_on,
        charge_id
    from adjustments
    where amount > 0
    union all
    select
        account_id,
        charge_id,
        case kind when 'opening' then 'opening' else 'correction' end,
        charged_on,
        -amount,
        cancelled_on,
        null
    from charges
    where amount < 0
)

select
    keys.account_key,
    every.credit_id,
    every.kind,
    every.credited_on,
    every.amount,
    coalesce(every.reversed_on, date '9999-12-31') as ends_on,
    debits.charge_no as names_no,
    (
        row_number() over (
            partition by keys.account_key order by every.credited_on, every.credit_id, every.kind
        )
    )::integer as credit_no
from every
inner join account_keys as keys on every.account_id = keys.account_id
left join debits
    on
        every.charge_id = debits.charge_id
        and keys.account_key = debits.account_key
        and debits.can_be_named
where every.reversed_on is null or every.reversed_on > every.credited_on
