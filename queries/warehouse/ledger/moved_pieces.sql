-- what an account takes over from those that moved to it, one row per open part of a charge, or of an advance, and span
-- of days in which it is open as the accounts before stand without the day's own events: from_on <= D < to_on
select
    moves.holder_id as account_id,
    debits.charge_id,
    credits.credit_id,
    coalesce(debits.kind, credits.kind) as kind,
    coalesce(debits.charged_on, credits.credited_on) as dated_on,
    debits.due_on,
    sum(stretches.amount)::decimal(18, 2) as amount,
    greatest(stretches.epoch_from, moves.moved_on) as from_on,
    stretches.epoch_to as to_on,
    coalesce(debits.can_be_named, false) as can_be_named
from stretches
inner join debt_moves as moves using (account_key)
left join debits using (account_key, charge_no)
left join credits using (account_key, credit_no)
where (stretches.charge_no is null or stretches.credit_no is null) and stretches.epoch_to > moves.moved_on
group by all
