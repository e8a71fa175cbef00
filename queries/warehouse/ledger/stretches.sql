-- every stretch of money on the accounts' two lines with its dates, one row per epoch, charge and credit
with every as (
    select
        account_key,
        epoch_from,
        charge_no,
        credit_no,
        amount
    from named_stretches
    union all
    select
        account_key,
        epoch_from,
        charge_no,
        credit_no,
        amount
    from pooled_stretches
)

select
    every.account_key,
    epochs.epoch_from,
    epochs.epoch_to,
    every.charge_no,
    every.credit_no,
    every.amount,
    debits.charged_on,
    debits.due_on,
    credits.credited_on,
    credits.kind as credit_kind
from every
inner join epochs using (account_key, epoch_from)
left join debits using (account_key, charge_no)
left join credits using (account_key, credit_no)
