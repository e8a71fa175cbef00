-- words that questions about contacts and what follows them share; every connection knows them

-- did a contact of this result reach the debtor, so that he was spoken with; receivables.contact.limits.REACHED in SQL
create macro is_conversation(result) as
    result in ('conversation', 'promise', 'refusal', 'dispute', 'call_back');

-- is a contact an automatic one of stage 1, which no operator made
create macro is_notice(channel, operator_id) as
    operator_id is null and channel in ('auto_call', 'robot_call', 'sms', 'email', 'messenger');

-- is a contact the work of stage 2: a conversation of an operator, or a visit
create macro is_talk(channel, operator_id, result) as
    operator_id is not null and (is_conversation(result) or channel = 'visit');

-- Most of what is billed is paid before it is overdue: a join that looks for overdue debts leaves it out by a condition
-- on the piece or line alone, which holds before anything is joined.

-- cash on the debt that was overdue on a day, from that day to `days` days later, less what was taken back by `as_of`,
-- one row per account and day on which there was any; `asked` names a table of account_id and on_day. The debt is that
-- of whoever holds it (see debtors): a contact with an account counts for him.
create macro cash_on_overdue(asked, days, as_of) as table
    select
        wanted.account_id,
        wanted.on_day,
        sum(lines.amount)::decimal(18, 2) as cash,
        min(lines.decided_on) filter (where lines.amount > 0) as first_on
    from (select distinct account_id, on_day from query_table(asked)) as wanted
    left join debtors on wanted.account_id = debtors.account_id
    inner join cash_lines as lines
        on coalesce(debtors.debtor_id, wanted.account_id) = lines.debtor_id
    where
        lines.due_on < lines.decided_on
        and lines.due_on < wanted.on_day
        and lines.decided_on between wanted.on_day and wanted.on_day + days::integer
        and lines.paid_on <= as_of
    group by wanted.account_id, wanted.on_day;

-- the debt that was overdue at the close of the day before a day, one row per account and day with any; `asked` names a
-- table of account_id and on_day, and the debt is that of whoever holds it (see debtors)
create macro overdue_before(asked) as table
    select
        wanted.account_id,
        wanted.on_day,
        sum(pieces.amount)::decimal(18, 2) as overdue,
        max(wanted.on_day - pieces.due_on) as days_past_due
    from (select distinct account_id, on_day from query_table(asked)) as wanted
    left join debtors
        on
            wanted.account_id = debtors.account_id
            and wanted.on_day > debtors.from_on and wanted.on_day <= debtors.to_on
    left join debtors as members
        on debtors.debtor_id = members.debtor_id
    inner join open_pieces as pieces on coalesce(members.account_id, wanted.account_id) = pieces.account_id
    where
        pieces.due_on < pieces.open_to
        and pieces.due_on < wanted.on_day
        and wanted.on_day > pieces.open_from and wanted.on_day <= pieces.open_to
    group by wanted.account_id, wanted.on_day;

-- whose an account was on a day, one row per account and operator who had it
create macro accounts_held(as_of) as table
    select distinct
        account_id,
        operator_id
    from assignments
    where assigned_on <= as_of and coalesce(ended_on >= as_of, true);

-- who has each account on a day, one row per account; of several operators the first by number
create macro holders_on(as_of) as table
    select
        account_id,
        min(operator_id) as operator_id
    from accounts_held(as_of)
    group by account_id;

-- debts that agencies have on a day, one row per placement that is not recalled
create macro placements_on(as_of) as table
    select
        account_id,
        agency,
        placed_on
    from placements
    where placed_on <= as_of and coalesce(recalled_on > as_of, true);

-- the telephones that accounts had on a day, one row per account of which the list of telephones knows any: it then goes
-- before the telephone in the list of accounts; null where none of them was its own that day
create macro phones_on(as_of) as table
    select
        account_id,
        string_agg(phone, ', ' order by from_on desc nulls last, phone) filter (
            where coalesce(from_on <= as_of, true) and coalesce(to_on >= as_of, true)
        ) as phone
    from phones
    group by account_id;

-- may an operator see an account on a day: nobody is named, or it was his then
create macro is_held_by(account, operator, as_of) as
    operator is null
    or account in (select held.account_id from accounts_held(as_of) as held where held.operator_id = operator);

-- what debtors promised to pay in talks from a day on, by which day, one row per promise
create macro promises_said(first_on, as_of) as table
    select
        contact_id,
        account_id,
        operator_id,
        started_at,
        started_at::date as on_day,
        promised_on,
        case when promised_amount > 0 then promised_amount end as promised_amount,
        pay_place
    from contacts
    where
        account_id is not null
        and is_conversation(result)
        and started_at >= first_on::date
        and started_at < as_of::date + 1
        and promised_on >= started_at::date;

-- promises that were made from one day to another, and what was paid on each by `as_of`, one row per promise; `every`
-- names a table of promises like promises_said, with all of each debtor (see debtors). A payment is of the latest promise
-- that its debtor had made by its day, and counts up to three days after the promised one; what was taken back of it by
-- `as_of` does not. Without a promised amount the debt overdue before the talk was promised, and where nothing was, any
-- payment keeps the promise.
create macro promises_standing(every, first_on, last_on, as_of) as table
    with said as (
        from query_table(every)
    ),

    unsaid as (
        select
            account_id,
            on_day
        from said
        where promised_amount is null and on_day <= last_on
    ),

    claims as (
        select
            said.contact_id,
            said.on_day,
            said.promised_on,
            coalesce(debtors.debtor_id, said.account_id) as debtor_id,
            least(
                said.promised_on + 3,
                lead(said.on_day) over (
                    partition by coalesce(debtors.debtor_id, said.account_id) order by said.started_at, said.contact_id
                ) - 1
            ) as to_day
        from said
        left join debtors on said.account_id = debtors.account_id
    ),

    payments_claimed as (
        select
            claims.contact_id,
            lines.decided_on <= claims.promised_on as by_day,
            sum(lines.amount) as amount
        from claims
        inner join cash_lines as lines
            on
                claims.debtor_id = lines.debtor_id
                and lines.decided_on >= claims.on_day
                and lines.decided_on <= claims.to_day
        where claims.on_day <= last_on and lines.decided_on >= first_on and lines.paid_on <= as_of
        group by claims.contact_id, claims.promised_on, lines.payment_id, lines.decided_on
        having sum(lines.amount) > 0
    ),

    paid as (
        select
            contact_id,
            sum(amount) filter (where by_day) as paid_by_day,
            sum(amount) filter (where not by_day) as paid_late
        from payments_claimed
        group by contact_id
    ),

    weighed as (
        select
            said.contact_id,
            said.account_id,
            said.operator_id,
            said.started_at as made_at,
            said.promised_on,
            coalesce(said.promised_amount, before.overdue)::decimal(18, 2) as promised_amount,
            said.pay_place,
            coalesce(paid.paid_by_day, 0)::decimal(18, 2) as paid_by_day,
            coalesce(paid.paid_late, 0)::decimal(18, 2) as paid_late,
            coalesce(said.promised_amount, before.overdue, 0.01) as enough
        from said
        left join paid on said.contact_id = paid.contact_id
        left join overdue_before('unsaid') as before
            on said.account_id = before.account_id and said.on_day = before.on_day and said.promised_amount is null
        where said.on_day <= last_on
    )

    select
        * exclude (enough),
        case
            when paid_by_day >= enough then 'kept'
            when paid_by_day + paid_late >= enough then 'kept_late'
            when promised_on + 3 >= as_of then 'open'
            when paid_by_day + paid_late > 0 then 'part'
            else 'broken'
        end as state
    from weighed;

-- the same of all debtors
create macro promises_made(first_on, last_on, as_of) as table
    with every_promise as (
        from promises_said(first_on, as_of)
    )

    from promises_standing('every_promise', first_on, last_on, as_of);

-- what was known before a day of how easily an account pays: the part of the bills of the year before it that was paid
-- late (null: there were none), and the debt overdue before it; one row per account and day. `asked` names a table of
-- account_id and on_day
create macro ease_before(asked) as table
    with days_of_keys as (
        select distinct
            wanted.account_id,
            wanted.on_day,
            keys.account_key
        from query_table(asked) as wanted
        inner join account_keys as keys on wanted.account_id = keys.account_id
    )

    select
        days_of_keys.account_id,
        days_of_keys.on_day,
        late.late_share,
        before.overdue
    from days_of_keys
    left join lateness_before('days_of_keys') as late
        on days_of_keys.account_key = late.account_key and days_of_keys.on_day = late.on_day
    left join overdue_before('days_of_keys') as before
        on days_of_keys.account_id = before.account_id and days_of_keys.on_day = before.on_day;
