-- how accounts paid in the year before a day, and what operators took the debtors for, one row per account with a bill or a kind
-- params: as_of, account_id
--
-- A bill is late when something of it was open at the close of its due date. A late payment closed something overdue,
-- also when it was taken back later; it followed a notice when one had come on its day or up to three days before. The
-- debts of contracts that were taken over are those of the account that took them over.
with taken as materialized (
    select *
    from taken_over_by($as_of)
),

keys as materialized (
    select
        account_keys.account_key,
        account_keys.account_id as member_id,
        coalesce(taken.holder_id, account_keys.account_id) as account_id
    from account_keys
    left join taken on account_keys.account_id = taken.account_id
    where chosen(coalesce(taken.holder_id, account_keys.account_id), $account_id)
),

asked as (
    select
        min(account_key) as first_key,
        max(account_key) as last_key
    from keys
),

uncounted as (
    select charge_id
    from bills
    where ends_on <= $as_of or kind = 'refund'
),

billed as (
    select
        account_key,
        count(*) as bills
    from bills
    where
        account_key between (select asked.first_key from asked) and (select asked.last_key from asked)
        and due_on < $as_of and due_on >= $as_of - 365 and ends_on > $as_of and kind is distinct from 'refund'
    group by account_key
),

late as (
    select
        account_key,
        count(distinct charge_key) as late
    from open_pieces
    where
        account_key between (select asked.first_key from asked) and (select asked.last_key from asked)
        and due_on < $as_of and due_on >= $as_of - 365 and in_effect(due_on, open_from, open_to)
        and charge_id not in (select charge_id from uncounted)
    group by account_key
),

paid as (
    select
        account_key,
        sum(amount) as cash
    from cash_lines
    where
        account_key between (select asked.first_key from asked) and (select asked.last_key from asked)
        and paid_on <= $as_of
    group by account_key
),

late_payments as (
    select distinct
        account_key,
        decided_on
    from cash_lines
    where
        account_key between (select asked.first_key from asked) and (select asked.last_key from asked)
        and due_on < decided_on
        and decided_on <= $as_of
        and decided_on > $as_of - 365
        and paid_on <= $as_of
        and amount > 0
),

notices as (
    select
        account_keys.account_key,
        contacts.started_at::date as on_day
    from contacts
    inner join keys as account_keys on contacts.account_id = account_keys.member_id
    where
        is_notice(contacts.channel, contacts.operator_id)
        and coalesce(contacts.direction, 'out') = 'out'
        and contacts.started_at < $as_of + 1
        and contacts.started_at >= $as_of - 368
),

reminded as (
    select
        late_payments.account_key,
        count(*) as late_payments,
        count(*) filter (where notices.on_day >= late_payments.decided_on - 3) as after_notice
    from late_payments
    asof left join notices
        on late_payments.account_key = notices.account_key and late_payments.decided_on >= notices.on_day
    group by late_payments.account_key
),

recorded as (
    select
        account_id,
        arg_max(debtor_kind, started_at) as debtor_kind,
        max(started_at)::date as recorded_on
    from contacts
    where debtor_kind is not null and operator_id is not null and started_at < $as_of + 1
    group by account_id
)

select
    keys.account_id,
    arg_max(recorded.debtor_kind, recorded.recorded_on) as debtor_kind,
    max(recorded.recorded_on) as recorded_on,
    coalesce(sum(billed.bills), 0) as bills,
    coalesce(sum(late.late), 0) as late,
    coalesce(sum(reminded.late_payments), 0) as late_payments,
    coalesce(sum(reminded.after_notice), 0) as after_notice,
    coalesce(sum(paid.cash), 0) > 0 as ever_paid
from keys
left join billed on keys.account_key = billed.account_key
left join late on keys.account_key = late.account_key
left join paid on keys.account_key = paid.account_key
left join reminded on keys.account_key = reminded.account_key
left join recorded on keys.member_id = recorded.account_id
where billed.bills > 0 or recorded.debtor_kind is not null or late.late > 0
group by keys.account_id
order by keys.account_id
