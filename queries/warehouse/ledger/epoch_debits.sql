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
where not debits.moved and debits.charged_on < epochs.epoch_to and debits.ends_on >= epochs.epoch_to
union all
select
    debits.account_key,
    epochs.epoch_from,
    epochs.epoch_to,
    debits.charge_no,
    debits.charged_on,
    pieces.amount
from debits
inner join epochs on debits.account_key = epochs.account_key
inner join account_keys as keys on debits.account_key = keys.account_key
inner join moved_pieces as pieces
    on
        keys.account_id = pieces.account_id
        and debits.charge_id = pieces.charge_id
        and debits.kind = pieces.kind
        and debits.can_be_named = pieces.can_be_named
where debits.moved and pieces.from_on < epochs.epoch_to and pieces.to_on >= epochs.epoch_to
