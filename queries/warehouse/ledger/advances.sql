-- parts of credits while no charge needs them, one row per part and span: an advance on D when held_from <= D < held_to
with spans as (
    select
        account_key,
        credit_no,
        credit_kind,
        amount,
        greatest(credited_on, epoch_from) as held_from,
        least(greatest(credited_on, coalesce(charged_on, date '9999-12-31')), epoch_to, debt_moves.moved_on) as held_to
    from stretches
    left join debt_moves using (account_key)
    where credit_no is not null
)

select
    keys.account_id,
    credits.credit_id,
    spans.credit_kind,
    spans.amount,
    spans.held_from,
    spans.held_to,
    keys.account_key,
    keys.cell_id
from spans
inner join account_keys as keys using (account_key)
inner join credits using (account_key, credit_no)
where spans.held_from < spans.held_to
