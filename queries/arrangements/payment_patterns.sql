-- how accounts paid the bills of the year before a day, and what is overdue then, one row per account with a late bill
-- params: as_of, account_id
--
-- A bill is late when something of it was open at the close of its due date; `late_days` is the median from there to the
-- day that closed it, over those that are closed. Accounts that are not for operators to call, or keep a plan, are left
-- out: with them something is agreed or decided already. A contract that another took over is told with that one.
with keys as materialized (
    select
        account_keys.account_key,
        account_keys.account_id as member_id,
        coalesce(taken.holder_id, account_keys.account_id) as account_id
    from account_keys
    left join taken_over_by($as_of) as taken on account_keys.account_id = taken.account_id
    where coalesce(coalesce(taken.holder_id, account_keys.account_id) = $account_id, true)
),

apart as (
    select account_id
    from not_for_calls($as_of)
    union
    select holder_id
    from kept_plans_on($as_of)
),

uncounted as (
    select charge_key
    from bills
    where ends_on <= $as_of or kind = 'refund'
),

billed as (
    select
        account_key,
        count(*) as bills,
        sum(amount) as amount
    from bills
    where
        due_on < $as_of
        and due_on >= $as_of - 365
        and ends_on > $as_of
        and kind is distinct from 'refund'
        and account_key in (select keys.account_key from keys)
    group by account_key
),

late as (
    select
        account_key,
        charge_key,
        max(least(open_to, $as_of + 1) - due_on) as days_open,
        max(open_to) > $as_of as is_open
    from open_pieces
    where
        due_on < $as_of
        and due_on >= $as_of - 365
        and open_from <= $as_of
        and open_to > due_on
        and account_key in (select keys.account_key from keys)
        and charge_key not in (select uncounted.charge_key from uncounted)
    group by account_key, charge_key
    having bool_or(in_effect(due_on, open_from, open_to))
),

lates as (
    select
        keys.account_id,
        count(*) as late,
        count(*) filter (where late.is_open) as late_open,
        median(late.days_open) filter (where not late.is_open) as late_days,
        max(late.days_open) as longest_late
    from late
    inner join keys on late.account_key = keys.account_key
    group by keys.account_id
),

habits as (
    select
        lates.*,
        sum(billed.bills)::bigint as bills,
        sum(billed.amount) / sum(billed.bills) as mean_bill
    from lates
    inner join keys on lates.account_id = keys.account_id
    inner join billed on keys.account_key = billed.account_key
    group by all
),

owed as (
    select
        account_id,
        sum(amount) as overdue,
        max($as_of - due_on) as days_past_due
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
    group by account_id
),

recent as (
    select
        account_key,
        channel,
        decided_on,
        amount
    from cash_lines
    where decided_on > $as_of - 180 and paid_on <= $as_of and account_key in (select keys.account_key from keys)
),

paid as (
    select
        keys.account_id,
        sum(recent.amount) filter (where recent.decided_on > $as_of - 60) as paid_lately,
        max(recent.decided_on) filter (where recent.channel = 'auto') as last_auto,
        max(recent.decided_on) filter (where recent.channel <> 'auto') as last_other
    from recent
    inner join keys on recent.account_key = keys.account_key
    group by keys.account_id
),

spoken as (
    select
        keys.account_id,
        contacts.started_at::date as on_day,
        contacts.promised_on
    from contacts
    inner join keys on contacts.account_id = keys.member_id
    where
        contacts.promised_on is not null
        and is_conversation(contacts.result)
        and contacts.started_at >= $as_of - 180
        and contacts.started_at < $as_of + 1
),

promised as (
    select spoken.account_id
    from spoken
    inner join keys on spoken.account_id = keys.account_id
    inner join recent
        on
            keys.account_key = recent.account_key
            and spoken.on_day <= recent.decided_on
            and spoken.promised_on + 3 >= recent.decided_on
    group by spoken.account_id
    having sum(recent.amount) > 0
),

houses as (
    select
        house,
        count(*) as billed_so
    from accounts
    where billed_in_housing_bill and coalesce(housing_bill_from <= $as_of, true)
    group by house
)

select
    habits.account_id,
    habits.bills,
    habits.late,
    habits.late_open,
    habits.late_days,
    habits.longest_late,
    coalesce(owed.overdue, 0)::decimal(18, 2) as overdue,
    owed.days_past_due,
    owed.overdue / nullif(coalesce(accounts.monthly_fee, habits.mean_bill), 0) as fees,
    coalesce(paid.paid_lately, 0)::decimal(18, 2) as paid_lately,
    promised.account_id is not null as kept_some,
    coalesce(paid.last_auto >= coalesce(paid.last_other, paid.last_auto), false) as pays_auto,
    coalesce(
        accounts.billed_in_housing_bill and coalesce(accounts.housing_bill_from <= $as_of, true), false
    ) as in_housing,
    coalesce(houses.billed_so, 0) as house_billed_so,
    coalesce(accounts.is_person, true) as is_person,
    left_by.account_id is not null as has_left
from habits
anti join apart on habits.account_id = apart.account_id
left join owed on habits.account_id = owed.account_id
left join accounts on habits.account_id = accounts.account_id
left join paid on habits.account_id = paid.account_id
left join promised on habits.account_id = promised.account_id
left join houses on accounts.house = houses.house
left join left_by($as_of) as left_by on habits.account_id = left_by.account_id
order by habits.account_id
