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
        lines.due_on < wanted.on_day
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
    where pieces.due_on < wanted.on_day and wanted.on_day > pieces.open_from and wanted.on_day <= pieces.open_to
    group by wanted.account_id, wanted.on_day;

-- whose an account was on a day, one row per account and operator who had it
create macro accounts_held(as_of) as table
    select distinct
        account_id,
        operator_id
    from assignments
    where assigned_on <= as_of and coalesce(ended_on >= as_of, true);

-- may an operator see an account on a day: nobody is named, or it was his then
create macro is_held_by(account, operator, as_of) as
    operator is null
    or account in (select held.account_id from accounts_held(as_of) as held where held.operator_id = operator);
