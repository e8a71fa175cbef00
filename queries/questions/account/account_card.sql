-- what is known of one subscriber and what the account owes on a date, one row
-- params: account_id text, as_of date=last
with owed as (
    select
        coalesce(sum(amount), 0)::decimal(18, 2) as debt,
        coalesce(sum(amount) filter (where due_on < $as_of), 0)::decimal(18, 2) as overdue,
        min(due_on) as oldest_due_on,
        greatest($as_of - min(due_on), 0) as days_past_due
    from open_pieces
    where account_id = $account_id and in_effect($as_of, open_from, open_to)
),

held as (
    select coalesce(sum(amount), 0)::decimal(18, 2) as advance
    from advances
    where account_id = $account_id and in_effect($as_of, held_from, held_to)
),

paid as (
    select max(dated_on) as last_paid_on
    from events
    where account_id = $account_id and dated_on <= $as_of and event = 'payment'
)

select
    coalesce(accounts.account_id, $account_id) as account_id,
    accounts.* exclude (account_id),
    owed.*,
    held.*,
    paid.*
from owed
cross join held
cross join paid
left join accounts on accounts.account_id = $account_id
