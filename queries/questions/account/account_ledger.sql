-- what happened on one account up to a date, one row per event, with the balance after it (a debt is positive)
-- params: account_id text, as_of date=last, operator text=none
select
    dated_on,
    event,
    document_id,
    debit,
    credit,
    (sum(debit - credit) over (order by dated_on, debit = 0, document_id, event))::decimal(18, 2) as balance
from events
where account_id = $account_id and dated_on <= $as_of and is_held_by($account_id, $operator, $as_of)
order by dated_on, debit = 0, document_id, event
