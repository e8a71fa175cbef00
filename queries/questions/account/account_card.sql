-- what is known of one subscriber and what the account owes on a date, one row; none for an operator whose it is not
-- params: account_id text, as_of date=last, operator text=none
with owed as (
    select
        coalesce(sum(amount), 0)::decimal(18, 2) as debt,
        coalesce(sum(amount) filter (where due_on < $as_of), 0)::decimal(18, 2) as overdue,
        min(due_on) as oldest_due_on,
        greatest($as_of - min(due_on), 0) as days_past_due,
        min(due_on) filter (where due_on >= $as_of) as next_due_on
    from open_pieces
    where account_id = $account_id and in_effect($as_of, open_from, open_to)
),

due_next as (
    select sum(open_pieces.amount)::decimal(18, 2) as next_due
    from open_pieces
    inner join owed on open_pieces.due_on = owed.next_due_on
    where open_pieces.account_id = $account_id and in_effect($as_of, open_pieces.open_from, open_pieces.open_to)
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
),

paid_by as (
    select arg_max(channel, row(paid_on, payment_id)) as last_channel
    from payments
    where account_id = $account_id and paid_on <= $as_of and amount > 0
),

staff as (
    select string_agg(coalesce(operators.name, held.operator_id), ', ' order by held.operator_id) as held_by
    from accounts_held($as_of) as held
    left join operators on held.operator_id = operators.operator_id
    where held.account_id = $account_id
)

select
    coalesce(accounts.account_id, $account_id) as account_id,
    accounts.* exclude (account_id) replace (
        case when told.account_id is null then accounts.phone else told.phone end as phone
    ),
    owed.* exclude (next_due_on),
    held.*,
    paid.*,
    owed.next_due_on,
    due_next.next_due,
    debt_kind(owed.days_past_due) as debt_kind,
    paid_by.last_channel,
    staff.held_by
from owed
cross join due_next
cross join held
cross join paid
cross join paid_by
cross join staff
left join accounts on accounts.account_id = $account_id
left join phones_on($as_of) as told on told.account_id = $account_id
where is_held_by($account_id, $operator, $as_of)
