-- what of each payment closed what as decided on its own date, one row per payment, charge and day on which that part
-- changed: `amount` is the change, `standing` what then stands of the part; a reversal takes back all that stands
--
-- A line is of the account that holds the debt on its day; what it closed was decided by the debtor (see
-- debtors) of the payment's day.
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

lines as (
    select
        decided.account_key,
        credits.credit_id as payment_id,
        credits.credited_on as paid_on,
        decided.charge_no,
        decided.amount,
        credits.credited_on as decided_on,
        decided.amount as standing
    from decided
    inner join credits using (account_key, credit_no)
    where not credits.refunded
    union all
    select
        decided.account_key,
        credits.credit_id,
        credits.ends_on,
        decided.charge_no,
        -decided.amount,
        credits.credited_on,
        0
    from decided
    inner join credits using (account_key, credit_no)
    where not credits.refunded and credits.ends_on < date '9999-12-31'
    union all
    select
        account_key,
        payment_id,
        paid_on,
        charge_no,
        amount,
        decided_on,
        standing
    from refunded_lines
    union all
    select
        account_key,
        charge_id,
        charged_on,
        null,
        -amount,
        charged_on,
        0
    from debits
    where kind = 'refund' and not moved
    union all
    select
        account_key,
        charge_id,
        ends_on,
        null,
        amount,
        charged_on,
        0
    from debits
    where kind = 'refund' and not moved and ends_on < date '9999-12-31'
)

select
    keys.account_id,
    keys.account_key,
    coalesce(debtors.debtor_id, deciding.account_id) as debtor_id,
    lines.payment_id,
    lines.paid_on,
    payments.channel,
    debits.charge_id,
    debits.due_on,
    lines.amount::decimal(18, 2) as amount,
    lines.decided_on,
    lines.standing::decimal(18, 2) as standing,
    keys.cell_id
from lines
left join debt_holders as holders
    on
        lines.account_key = holders.account_key
        and lines.paid_on >= holders.from_on
        and lines.paid_on < holders.to_on
inner join account_keys as keys on coalesce(holders.holder_key, lines.account_key) = keys.account_key
inner join account_keys as deciding on lines.account_key = deciding.account_key
left join debtors
    on
        deciding.account_id = debtors.account_id
        and debtors.account_id = debtors.holder_id
        and lines.decided_on >= debtors.from_on
        and lines.decided_on < debtors.to_on
left join debits on lines.account_key = debits.account_key and lines.charge_no = debits.charge_no
left join payments on lines.payment_id = payments.payment_id
