-- words that questions about campaigns and promotions share; every connection knows them

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

-- whether a campaign forgives a part of the debt; one that states no kind does when it says which part is to be paid
create macro forgives(kind, pay_share) as
    kind in ('amnesty', 'reset') or kind is null and pay_share is not null;

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
    from placements_on(as_of);

-- accounts whose debtor may not be contacted on a day in the way of a campaign (`notice`: automatic ones, `call`: by
-- operators, else: none is left out): what one account of a person bans, all of his ban
create macro not_to_be_told(way, on_day) as table
    with banned as (
        select
            bans.account_id,
            accounts.person_id
        from contact_bans as bans
        left join accounts on bans.account_id = accounts.account_id
        where
            bans.from_on <= on_day and coalesce(bans.to_on >= on_day, true)
            and (way = 'notice' or (way = 'call' and bans.kind is distinct from 'no_mass_calls'))
    )

    select account_id from banned
    union
    select accounts.account_id
    from accounts
    semi join banned using (person_id);

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
    with days as (
        select distinct
            account_key,
            on_day
        from query_table(asked)
    ),

    late as (
        select distinct charge_key
        from open_pieces
        where in_effect(due_on, open_from, open_to) and account_key in (select days.account_key from days)
    )

    select
        days.account_key,
        days.on_day,
        count(*) as bills,
        count(late.charge_key) / count(*) as late_share
    from days
    inner join bills on days.account_key = bills.account_key
    left join late on bills.charge_key = late.charge_key
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
