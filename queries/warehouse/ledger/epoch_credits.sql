-- the credits that count in an epoch, one row per epoch and credit
select
    credits.account_key,
    epochs.epoch_from,
    epochs.epoch_to,
    credits.credit_no,
    credits.credited_on,
    credits.amount,
    credits.names_no
from credits
inner join epochs on credits.account_key = epochs.account_key
where credits.starts_on < epochs.epoch_to and credits.ends_on >= epochs.epoch_to
