-- words that several questions share, beside number_words.sql; every connection knows them

-- does `value` satisfy the filter `wanted`: nothing asked, the exact value, or one of a comma list
create macro chosen(value, wanted) as
    wanted is null or value = wanted or list_contains(list_transform(string_split(wanted, ','), lambda x: trim(x)), value);

-- a name as it is looked for: small letters, е for ё, words parted by spaces alone
create macro spoken(name) as
    translate(lower(name), 'ё-.,;"«»“”()' || chr(160), 'е            ');

-- the digits of a telephone
create macro dialled(phone) as
    regexp_replace(phone, '[^0-9]', '', 'g');

-- the cells that the four common filters leave
create macro chosen_cells(a_segment, a_service, a_tariff, a_district) as table
    select cell_id
    from cells
    where
        chosen(segment, a_segment)
        and chosen(service, a_service)
        and chosen(tariff, a_tariff)
        and chosen(district, a_district);

-- does what lasts from one day to the day before another (an open piece, an advance, a closing) last on `on_day`
create macro in_effect(on_day, from_day, to_day) as
    from_day <= on_day and to_day > on_day;

-- the day from which the age of a charge is counted
create macro aged_from(basis, due_on, charged_on) as
    case when basis = 'due' then due_on else charged_on end;

-- kind of a debt by the days past due of its oldest charge: to be recovered from day 91, as in receivables.ageing
create macro debt_kind(days) as
    case
        when coalesce(days, 0) <= 0 then 'current'
        when days < 91 then 'overdue'
        else 'recovery'
    end;

-- place of a bucket in their order: 0 not due, 1 the first aged one, ..., then no due date, then advance
create macro bucket_no(days, edges) as
    case
        when days is null then len(edges) + 2
        when days <= 0 then 0
        else 1 + len(list_filter(edges, lambda edge: days > edge))
    end;

-- its name, as figures.md writes it
create macro bucket_name(no, edges) as
    case
        when no = 0 then 'not_due'
        when no = 1 then '1-' || edges[1]
        when no <= len(edges) then (edges[no - 1] + 1) || '-' || edges[no]
        when no = len(edges) + 1 then (edges[no - 1] + 1) || '+'
        when no = len(edges) + 2 then 'no_due_date'
        else 'advance'
    end;

-- the accounts of campaigns and the day from which each is watched; an account that stands in both arms is in neither
create macro campaign_members() as table
    select
        listed.campaign_id,
        listed.account_id,
        any_value(listed.arm) as arm,
        min(coalesce(listed.assigned_on, campaigns.starts_on)) as assigned_on,
        coalesce(any_value(listed.stratum), '') as stratum,
        any_value(listed."cluster") as "cluster"
    from campaign_accounts as listed
    inner join campaigns on listed.campaign_id = campaigns.campaign_id
    group by listed.campaign_id, listed.account_id
    having min(listed.arm) = max(listed.arm);

-- the offers of other campaigns that accounts of campaigns had at most `horizon` days before or after their assignment
create macro other_offers(campaign, horizon, as_of) as table
    select
        members.campaign_id,
        members.account_id,
        members.arm,
        members.assigned_on,
        others.campaign_id as other_id,
        others.assigned_on as other_on
    from campaign_members() as members
    inner join campaign_members() as others on members.account_id = others.account_id
    where
        chosen(members.campaign_id, campaign)
        and members.campaign_id <> others.campaign_id
        and others.arm = 'offer'
        and others.assigned_on between members.assigned_on - horizon::integer and members.assigned_on + horizon::integer
        and others.assigned_on <= as_of;

-- the day on which a later campaign made its offer to over a hundredth of the accounts of a campaign within the
-- horizon: whom it asked may hang on who had paid, so that nothing after it is an effect of the first
create macro cut_short(campaign, horizon, as_of) as table
    select
        later.campaign_id,
        min(later.other_on) as cut_on
    from other_offers(campaign, horizon, as_of) as later
    where later.other_on > later.assigned_on
    group by later.campaign_id
    having
        count(distinct later.account_id)
        > (select count(*) from campaign_members() as members where members.campaign_id = later.campaign_id) / 100;

-- the accounts assigned to campaigns by a date, and the last day on which the horizon lets them be watched
create macro assigned(campaign, horizon, as_of) as table
    select
        members.campaign_id,
        campaigns.design,
        members.account_id,
        keys.account_key,
        members.arm,
        members.stratum,
        members."cluster",
        members.assigned_on,
        least(members.assigned_on + horizon::integer, cut_short.cut_on) <= as_of as finished,
        least(members.assigned_on + horizon::integer, cut_short.cut_on, as_of) as watched_to,
        case members.arm when 'offer' then campaigns.contact_cost else 0 end as contact_cost
    from campaign_members() as members
    inner join campaigns on members.campaign_id = campaigns.campaign_id
    left join account_keys as keys on members.account_id = keys.account_id
    left join cut_short(campaign, horizon, as_of) as cut_short on members.campaign_id = cut_short.campaign_id
    where
        chosen(members.campaign_id, campaign)
        and members.assigned_on <= as_of;

-- cash of each account from a day to a later one, and of the 90 days up to it, and whether it had ever paid by then
create macro cash_around(began_on, as_of) as table
    select
        lines.account_id,
        sum(lines.amount) filter (where lines.decided_on > began_on) as cash,
        sum(lines.amount) filter (where lines.decided_on > began_on - 90 and lines.decided_on <= began_on) as cash_before,
        bool_or(lines.paid_on <= began_on) as ever_paid
    from cash_lines as lines
    where lines.decided_on <= as_of and lines.paid_on <= as_of
    group by lines.account_id;

-- accounts of campaigns of the last days, whichever arm they stand in, and those that an agency has
create macro campaigned_lately(quiet_days, as_of) as table
    select listed.account_id
    from campaign_accounts as listed
    inner join campaigns on listed.campaign_id = campaigns.campaign_id
    where
        coalesce(listed.assigned_on, campaigns.starts_on) >= as_of - quiet_days::integer
        and coalesce(listed.assigned_on, campaigns.starts_on) <= as_of
    union
    select account_id
    from placements
    where placed_on <= as_of and coalesce(recalled_on > as_of, true);

-- the accounts offered promotions by a date, the first offer of each, and what was taken by then; whoever took it on an
-- earlier day than the offer is dated had been offered it by that day
create macro offered(promotion, as_of) as table
    select
        listed.promotion_id,
        listed.account_id,
        any_value(keys.account_key) as account_key,
        any_value(promotions.paid_months) as paid_months,
        any_value(promotions.free_months) as free_months,
        any_value(promotions.ends_on) as ends_on,
        min(least(listed.offered_on, listed.taken_on)) as offered_on,
        min(listed.taken_on) filter (where listed.taken_on <= as_of) as taken_on,
        coalesce(sum(listed.amount) filter (where listed.taken_on <= as_of), 0) as amount
    from promotion_accounts as listed
    inner join promotions on listed.promotion_id = promotions.promotion_id
    left join account_keys as keys on listed.account_id = keys.account_id
    where chosen(listed.promotion_id, promotion) and least(listed.offered_on, listed.taken_on) <= as_of
    group by listed.promotion_id, listed.account_id;

-- how often accounts were late before a day: bills due in the year before it, and the part of them that was not paid by
-- its due date; `asked` names a table of account_key and on_day
create macro lateness_before(asked) as table
    select
        days.account_key,
        days.on_day,
        count(distinct bills.charge_key) as bills,
        count(distinct pieces.charge_key) / count(distinct bills.charge_key) as late_share
    from (select distinct account_key, on_day from query_table(asked)) as days
    inner join bills on days.account_key = bills.account_key
    left join open_pieces as pieces
        on bills.charge_key = pieces.charge_key and in_effect(bills.due_on, pieces.open_from, pieces.open_to)
    where bills.due_on < days.on_day and bills.due_on >= days.on_day - 365 and bills.ends_on > days.on_day
    group by days.account_key, days.on_day;

-- what accounts earned the company from one day to another, both of them included: the cash of these days, less what
-- of it is still an advance at their end, and with the advance that they began with; `asked` names a table of
-- account_key, from_day and to_day
create macro earned_between(asked) as table
    with spans as (
        select distinct
            account_key,
            from_day,
            to_day
        from query_table(asked)
    ),

    moved as (
        select
            spans.account_key,
            spans.from_day,
            spans.to_day,
            lines.amount
        from spans
        inner join cash_lines as lines on spans.account_key = lines.account_key
        where lines.paid_on between spans.from_day and spans.to_day
        union all
        select
            spans.account_key,
            spans.from_day,
            spans.to_day,
            advances.amount * (
                in_effect(spans.from_day - 1, advances.held_from, advances.held_to)::integer
                - in_effect(spans.to_day, advances.held_from, advances.held_to)::integer
            )
        from spans
        inner join advances on spans.account_key = advances.account_key
        where advances.credit_kind in ('payment', 'opening')
    )

    select
        account_key,
        from_day,
        to_day,
        sum(amount) as earned
    from moved
    group by account_key, from_day, to_day;

-- what accounts owed on a day and how old it was; `asked` names a table of account_key and on_day
create macro debts_on(asked) as table
    select
        days.account_key,
        days.on_day,
        sum(pieces.amount) as debt,
        sum(pieces.amount) filter (where pieces.due_on < days.on_day) as overdue_debt,
        max(days.on_day - pieces.due_on) as debt_age_days
    from (select distinct account_key, on_day from query_table(asked)) as days
    inner join open_pieces as pieces on days.account_key = pieces.account_key
    where in_effect(days.on_day, pieces.open_from, pieces.open_to)
    group by days.account_key, days.on_day;

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
