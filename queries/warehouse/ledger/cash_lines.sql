-- what each payment closed as decided on its own date, one row per payment and charge; taken back on the day of reversal
with decided as (
    select
        account_key,
        credit_no,
        case when charged_on <= credited_on then charge_no end as charge_no,
        sum(amount)::decimal(18, 2) as amount
    from stretches
    where credit_kind = 'payment' and epoch_from <= credited_on and credited_on < epoch_to
    group by all
),

lines as (
    select
        decided.account_key,
        credits.credit_id as payment_id,
        credits.credited_on as paid_on,
        decided.charge_no,
        decided.amount,
        credits.credited_on as decided_on
    from decided
    inner join credits using (account_key, credit_no)
    union all
    select
        decided.account_key,
        credits.credit_id,
        credits.ends_on,
        decided.charge_no,
        -decided.amount,
        credits.credited_on
    from decided
    inner join credits using (account_key, credit_no)
    where credits.ends_on < date '9999-12-31'
    union all
    select
        account_key,
        charge_id,
        charged_on,
        null,
        -amount,
        charged_on
    from debits
    where kind = 'refund'
    union all
    select
        account_key,
        charge_id,
        ends_on,
        null,
        amount,
        charged_on
    from debits
    where kind = 'refund' and ends_on < date '9999-12-31'
)

select
    keys.account_id,
    keys.account_key,
    lines.payment_id,
    lines.paid_on,
    payments.channel,
    debits.charge_id,
    debits.due_on,
    lines.amount,
    lines.decided_on,
    keys.cell_id
from lines
inner join account_keys as keys using (account_key)
left join debits using (account_key, charge_no)
left join payments on lines.payment_id = payments.payment_id and keys.account_id = payments.account_id
