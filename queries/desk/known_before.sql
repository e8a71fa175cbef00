-- what was known before past conversations, and before a day of those overdue on it, one row per account and day
-- params: as_of, days, held_out, most
--
-- A conversation is a call of the company's people that reached the debtor; several of a day are one. `cash` is the
-- response, cash on the overdue debt within so many `days`; a conversation of which they are not over is left out, and
-- so is one with an account of which nothing was overdue. Everything else was known at the close of the day before.
--
-- Of more than `most` conversations before the `held_out` days, and of more in them, a part is drawn that stays the same
-- whatever comes later: of the earlier ones by the digest of account and day, of the held-out ones whole days by theirs.
with talks as (
    select
        account_id,
        started_at::date as on_day,
        arg_max(result, started_at) as result,
        arg_max(promised_on, started_at) as promised_on,
        arg_max(promised_amount, started_at) as promised_amount,
        arg_max(debtor_kind, started_at) as debtor_kind,
        arg_max(reason, started_at) as reason
    from contacts
    where
        channel = 'call'
        and coalesce(direction, 'out') = 'out'
        and is_conversation(result)
        and account_id is not null
        and started_at < $as_of::date + 1
    group by all
),

held_days as (
    select
        on_day,
        sum(count(*)) over (order by md5(on_day::varchar)) as talks_so_far,
        row_number() over (order by md5(on_day::varchar)) as place
    from talks
    where on_day <= $as_of - $days::integer and on_day > $as_of - $days::integer - $held_out::integer
    group by on_day
),

judged_days as (
    select on_day
    from held_days
    where talks_so_far <= $most or place <= 20
),

earlier as (
    select
        account_id,
        on_day
    from talks
    where on_day <= $as_of - $days::integer - $held_out::integer
    order by md5(account_id || on_day::varchar)
    limit $most
),

overdue_now as (
    select distinct
        account_id,
        $as_of::date as on_day
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
),

asked as (
    select
        account_id,
        on_day
    from talks
    where on_day in (from judged_days)
    union all
    from earlier
    union all
    from overdue_now
),

owed as (from overdue_before('asked')),

response as (from cash_on_overdue('asked', $days, $as_of)),

paid as (
    select
        asked.account_id,
        asked.on_day,
        asked.on_day - max(lines.paid_on) filter (where lines.amount > 0) as days_since_paid,
        sum(lines.amount) filter (where lines.paid_on >= asked.on_day - 90)::double as cash_before,
        sum(lines.amount) filter (where lines.decided_on > lines.due_on)::double
        / nullif(sum(lines.amount)::double, 0) as late_part,
        bool_or(lines.channel = 'auto') as by_auto
    from asked
    inner join cash_lines as lines
        on
            asked.account_id = lines.account_id
            and asked.on_day > lines.paid_on
            and asked.on_day <= lines.paid_on + 365
    group by asked.account_id, asked.on_day
),

spoken as (
    select
        asked.account_id,
        asked.on_day,
        count(*) as talks,
        asked.on_day - max(talks.on_day) as days_since_talk,
        arg_max(talks.result, talks.on_day) as last_result,
        arg_max(talks.debtor_kind, talks.on_day) as debtor_kind,
        arg_max(talks.reason, talks.on_day) as said_reason
    from asked
    inner join talks on asked.account_id = talks.account_id and asked.on_day > talks.on_day
    group by asked.account_id, asked.on_day
),

past_talks as (
    select distinct
        talks.account_id,
        talks.on_day,
        talks.promised_on,
        talks.promised_amount
    from asked
    inner join talks
        on
            asked.account_id = talks.account_id
            and asked.on_day > talks.on_day
            and asked.on_day <= talks.on_day + 365
),

answered as (
    select
        past_talks.account_id,
        past_talks.on_day,
        past_talks.promised_on,
        min(payments.paid_on) as paid_on,
        coalesce(
            sum(payments.amount) filter (where payments.paid_on <= past_talks.promised_on + 3)
            >= coalesce(past_talks.promised_amount, 0),
            false
        ) as is_kept
    from past_talks
    left join payments
        on
            past_talks.account_id = payments.account_id
            and past_talks.on_day <= payments.paid_on
            and greatest(past_talks.on_day + $days::integer, past_talks.promised_on + 3) >= payments.paid_on
    group by past_talks.account_id, past_talks.on_day, past_talks.promised_on, past_talks.promised_amount
),

replied as (
    select
        asked.account_id,
        asked.on_day,
        count(*) filter (where answered.on_day < asked.on_day - $days::integer) as talks_over,
        count(*) filter (
            where answered.on_day < asked.on_day - $days::integer
            and answered.paid_on <= answered.on_day + $days::integer
        ) as talks_paid,
        count(*) filter (where answered.promised_on < asked.on_day - 3) as promises,
        count(*) filter (where answered.promised_on < asked.on_day - 3 and answered.is_kept) as promises_kept
    from asked
    inner join answered
        on
            asked.account_id = answered.account_id
            and asked.on_day > answered.on_day
            and asked.on_day <= answered.on_day + 365
    group by all
),

noticed as (
    select
        asked.account_id,
        asked.on_day,
        count(*) as notices
    from asked
    inner join contacts
        on
            asked.account_id = contacts.account_id
            and asked.on_day > contacts.started_at
            and asked.on_day <= contacts.started_at + interval 30 day
    where
        is_notice(contacts.channel, contacts.operator_id)
        and (contacts.result = 'delivered' or is_conversation(contacts.result))
    group by all
)

select
    owed.account_id,
    owed.on_day,
    owed.overdue,
    owed.days_past_due,
    accounts.monthly_fee,
    paid.days_since_paid,
    paid.late_part,
    coalesce(paid.cash_before, 0) as cash_before,
    coalesce(paid.by_auto, false) as by_auto,
    coalesce(spoken.talks, 0) as talks,
    spoken.days_since_talk,
    spoken.last_result,
    spoken.debtor_kind,
    spoken.said_reason,
    coalesce(replied.talks_over, 0) as talks_over,
    coalesce(replied.talks_paid, 0) as talks_paid,
    coalesce(replied.promises, 0) as promises,
    coalesce(replied.promises_kept, 0) as promises_kept,
    coalesce(noticed.notices, 0) as notices,
    owed.on_day - accounts.connected_on as tenure_days,
    coalesce(accounts.is_person = false, false) as is_firm,
    coalesce(accounts.disconnected_on < owed.on_day, false) as is_gone,
    coalesce(response.cash, 0)::decimal(18, 2) as cash
from owed
left join response on owed.account_id = response.account_id and owed.on_day = response.on_day
left join paid on owed.account_id = paid.account_id and owed.on_day = paid.on_day
left join spoken on owed.account_id = spoken.account_id and owed.on_day = spoken.on_day
left join replied on owed.account_id = replied.account_id and owed.on_day = replied.on_day
left join noticed on owed.account_id = noticed.account_id and owed.on_day = noticed.on_day
left join accounts on owed.account_id = accounts.account_id
order by owed.on_day, owed.account_id
