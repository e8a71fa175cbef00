-- what closed what, one row per charge, credit and span: in effect on D when closed_on <= D < closed_to
with spans as (
    select
        account_key,
        charge_no,
        credit_no,
        credit_kind,
        charged_on,
        due_on,
        amount,
        credited_on,
        greatest(charged_on, credited_on, epoch_from) as closed_on,
        epoch_to as closed_to
    from stretches
    where charge_no is not null and credit_no is not null
)

select
    keys.account_id,
    keys.account_key,
    (keys.account_key::bigint << 24) + spans.charge_no as charge_key,
    debits.charge_id,
    debits.kind as charge_kind,
    debits.ends_on as charge_ends_on,
    spans.charged_on,
    spans.due_on,
    credits.credit_id,
    spans.credit_kind,
    spans.credited_on,
    spans.closed_on,
    spans.closed_to,
    spans.amount,
    keys.cell_id
from spans
inner join account_keys as keys using (account_key)
inner join debits using (account_key, charge_no)
inner join credits using (account_key, credit_no)
where spans.closed_on < spans.closed_to
