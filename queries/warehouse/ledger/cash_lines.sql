-- what of each payment closed what, one row per payment, charge and day on which that part changed: `amount` is the
-- change, `standing` what then stands of the part
--
-- A reversal takes back all that stands of a payment; a refund takes from the part closed last, from an advance first.
with changes as (
    select
        account_key,
        credit_id as payment_id,
        starts_on as on_day,
        amount_before as before,
        amount as after
    from credits
    where kind = 'payment'
    union all
    select
        account_key,
        credit_id,
        ends_on,
        amount,
        0
    from credits
    where kind = 'payment' and ends_on < date '9999-12-31' and not goes_on
),

stood as (
    select
        cash_parts.account_key,
        cash_parts.payment_id,
        cash_parts.charge_no,
        cash_parts.decided_on,
        changes.on_day,
        least(greatest(changes.before - cash_parts.begins_at, 0), cash_parts.ends_at - cash_parts.begins_at) as before,
        least(greatest(changes.after - cash_parts.begins_at, 0), cash_parts.ends_at - cash_parts.begins_at) as after
    from changes
    inner join cash_parts using (account_key, payment_id)
),

lines as (
    select
        account_key,
        payment_id,
        on_day as paid_on,
        charge_no,
        after - before as amount,
        decided_on,
        after as standing
    from stood
    where after <> before
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
    where kind = 'refund'
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
    lines.amount::decimal(18, 2) as amount,
    lines.decided_on,
    lines.standing::decimal(18, 2) as standing,
    keys.cell_id
from lines
inner join account_keys as keys using (account_key)
left join debits using (account_key, charge_no)
left join payments on lines.payment_id = payments.payment_id and keys.account_id = payments.account_id
