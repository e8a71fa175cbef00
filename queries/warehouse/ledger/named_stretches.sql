-- step 1 of the closing rule: what credits close of the charges they name, one row per epoch and credit
with laid as (
    select
        epoch_credits.account_key,
        epoch_credits.epoch_from,
        epoch_credits.credit_no,
        epoch_debits.charge_no,
        epoch_credits.amount,
        epoch_debits.amount - sum(epoch_credits.amount) over (
            partition by epoch_debits.account_key, epoch_debits.epoch_from, epoch_debits.charge_no
            order by epoch_credits.credit_no
        ) + epoch_credits.amount as still_open
    from epoch_credits
    inner join epoch_debits
        on
            epoch_credits.account_key = epoch_debits.account_key
            and epoch_credits.epoch_from = epoch_debits.epoch_from
            and epoch_credits.names_no = epoch_debits.charge_no
)

select
    account_key,
    epoch_from,
    charge_no,
    credit_no,
    least(amount, still_open)::decimal(18, 2) as amount
from laid
where still_open > 0
