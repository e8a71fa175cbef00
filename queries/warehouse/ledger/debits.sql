-- everything that raises a debt, one row per debit, numbered in the order in which credits close them
-- params: term
with every as (
    select
        account_id,
        charge_id,
        coalesce(kind, 'service') as kind,
        charged_on,
        coalesce(due_on, charged_on + $term::integer) as due_on,
        amount,
        cancelled_on,
        true as can_be_named
    from charges
    where amount > 0
    union all
    select
        account_id,
        refund_id,
        'refund',
        taken_on,
        taken_on,
        amount,
        restored_on,
        false
    from refund_takes
    where payment_id is null
    union all
    select
        account_id,
        adjustment_id,
        kind,
        adjusted_on,
        adjusted_on,
        -amount,
        reversed_on,
        false
    from adjustments
    where amount < 0
)

select
    keys.account_key,
    every.charge_id,
    every.kind,
    every.charged_on,
    every.due_on,
    every.amount,
    coalesce(every.cancelled_on, date '9999-12-31') as ends_on,
    every.can_be_named,
    (
        row_number() over (
            partition by keys.account_key
            order by every.due_on nulls last, every.charged_on, every.charge_id, every.kind
        )
    )::integer as charge_no
from every
inner join account_keys as keys on every.account_id = keys.account_id
where every.cancelled_on is null or every.cancelled_on > every.charged_on
