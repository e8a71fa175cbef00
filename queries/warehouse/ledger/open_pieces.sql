-- parts of charges while nothing closes them, one row per part and span: open on D when open_from <= D < open_to
with spans as (
    select
        account_key,
        charge_no,
        charged_on,
        due_on,
        amount,
        greatest(charged_on, epoch_from) as open_from,
        least(greatest(charged_on, coalesce(credited_on, date '9999-12-31')), epoch_to, debt_moves.moved_on) as open_to
    from stretches
    left join debt_moves using (account_key)
    where charge_no is not null
)

select
    keys.account_id,
    debits.charge_id,
    spans.charged_on,
    spans.due_on,
    spans.amount,
    spans.open_from,
    spans.open_to,
    keys.account_key,
    (keys.account_key::bigint << 24) + spans.charge_no as charge_key,
    keys.cell_id
from spans
inner join account_keys as keys using (account_key)
inner join debits using (account_key, charge_no)
where spans.open_from < spans.open_to
