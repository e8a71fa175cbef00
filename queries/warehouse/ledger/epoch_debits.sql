-- the debits that count in an epoch, one row per epoch and debit
select
    debits.account_key,
    epochs.epoch_from,
    epochs.epoch_to,
    debits.charge_no,
    debits.charged_on,
    debits.amount
from debits
inner join epochs on debits.account_key = epochs.account_key
where debits.charged_on < epochs.epoch_to and debits.ends_on >= epochs.epoch_to
