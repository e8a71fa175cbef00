-- conversations of operators that could earn a payment of the period, and those before them that a chain may join to
-- them, one row per contact, with the debt before its day
-- params: from, to, days, apart
--
-- The overdue debt before a day: charges due before it, as they stood at the close of the day before. It is overdue_since
-- the first of the days, without a gap up to the day before, at whose close something was overdue; how long before the
-- account's first conversation here is left open.
--
-- Accounts are debtors here (see debtors): a conversation with an account counts for whoever holds its debt later.
with payers as (
    select
        debtor_id as account_id,
        min(decided_on) as first_on,
        max(decided_on) as last_on
    from cash_lines
    where paid_on between $from and $to and due_on < decided_on
    group by debtor_id
),

conversations as (
    select
        contacts.contact_id,
        payers.account_id,
        contacts.account_id as contacted_id,
        contacts.operator_id,
        contacts.started_at,
        contacts.promised_on,
        contacts.promised_amount,
        contacts.started_at::date as on_day,
        contacts.started_at::date >= payers.first_on - $days
        or coalesce(contacts.promised_on >= payers.first_on, false) as may_earn
    from contacts
    left join debtors on contacts.account_id = debtors.account_id
    inner join payers on coalesce(debtors.debtor_id, contacts.account_id) = payers.account_id
    where
        contacts.operator_id is not null
        and is_conversation(contacts.result)
        and contacts.started_at::date <= payers.last_on
),

pairs as (
    select
        account_id,
        operator_id,
        min(on_day) as first_on
    from conversations
    where may_earn
    group by all
),

of_pairs as (
    select
        conversations.*,
        pairs.first_on,
        conversations.on_day - lag(conversations.on_day) over pair > $apart as apart
    from conversations
    inner join pairs using (account_id, operator_id)
    window pair as (
        partition by conversations.account_id, conversations.operator_id
        order by conversations.started_at, conversations.contact_id
    )
),

begun as (
    select
        account_id,
        operator_id,
        max(on_day) as begun_on
    from of_pairs
    where apart is not false and on_day <= first_on
    group by all
),

talks as (
    select of_pairs.*
    from of_pairs
    inner join begun using (account_id, operator_id)
    where of_pairs.on_day >= begun.begun_on
),

days_of_contact as (
    select distinct
        account_id,
        on_day
    from talks
),

first_days as (
    select
        account_id,
        min(on_day) as first_on
    from days_of_contact
    group by account_id
),

overdue as (
    select
        first_days.account_id,
        pieces.amount,
        pieces.due_on,
        pieces.open_from,
        pieces.open_to,
        greatest(pieces.open_from, pieces.due_on + 1) as overdue_from
    from open_pieces as pieces
    left join debtors on pieces.account_id = debtors.account_id
    inner join first_days
        on
            coalesce(debtors.debtor_id, pieces.account_id) = first_days.account_id
            and pieces.open_to >= first_days.first_on
    where pieces.open_to > pieces.due_on
),

stretches as (
    select
        *,
        overdue_from <= max(open_to) over (
            partition by account_id
            order by overdue_from
            rows between unbounded preceding and 1 preceding
        ) as goes_on
    from overdue
),

dated as (
    select
        *,
        max(overdue_from) filter (where goes_on is not true) over (
            partition by account_id
            order by overdue_from
            rows unbounded preceding
        ) as since
    from stretches
),

debts as (
    select
        days_of_contact.account_id,
        days_of_contact.on_day,
        sum(pieces.amount) as debt,
        min(pieces.since) filter (where pieces.overdue_from < days_of_contact.on_day) as overdue_since
    from days_of_contact
    inner join dated as pieces
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
    talks.contacted_id,
    talks.operator_id,
    talks.started_at,
    talks.promised_on,
    talks.promised_amount,
    talks.may_earn,
    coalesce(debts.debt, 0)::decimal(18, 2) as debt,
    debts.overdue_since
from talks
left join debts using (account_id, on_day)
