-- conversations of operators that could earn a payment of the period, one row per contact, with the debt before its day
-- params: from, to, days
--
-- The overdue debt before a day: charges due before it, as they stood at the close of the day before.
with payers as (
    select
        account_id,
        min(decided_on) as first_on,
        max(decided_on) as last_on
    from cash_lines
    where paid_on between $from and $to and due_on < decided_on
    group by account_id
),

talks as (
    select
        contacts.contact_id,
        contacts.account_id,
        contacts.operator_id,
        contacts.started_at,
        contacts.promised_on,
        contacts.promised_amount,
        contacts.started_at::date as on_day
    from contacts
    inner join payers using (account_id)
    where
        contacts.operator_id is not null
        and is_conversation(contacts.result)
        and contacts.started_at::date <= payers.last_on
        and (contacts.started_at::date >= payers.first_on - $days or contacts.promised_on >= payers.first_on)
),

days_of_contact as (
    select distinct
        account_id,
        on_day
    from talks
),

debts as (
    select
        days_of_contact.account_id,
        days_of_contact.on_day,
        sum(pieces.amount) as debt
    from days_of_contact
    inner join open_pieces as pieces
        on
            days_of_contact.account_id = pieces.account_id
            and days_of_contact.on_day > pieces.due_on
            and days_of_contact.on_day > pieces.open_from
            and days_of_contact.on_day <= pieces.open_to
    group by all
)

select
    talks.contact_id,
    talks.account_id,
    talks.operator_id,
    talks.started_at,
    talks.promised_on,
    talks.promised_amount,
    coalesce(debts.debt, 0)::decimal(18, 2) as debt
from talks
left join debts using (account_id, on_day)
