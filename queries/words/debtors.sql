-- words of questions that follow a debtor over his contracts; every connection knows them

-- who holds the debt of accounts that another took over, on a day, one row per account taken over
create macro taken_over_by(as_of) as table
    select
        account_id,
        holder_id
    from debtors
    where in_effect(as_of, from_on, to_on) and account_id <> holder_id;

-- accounts whose subscriber left by a day; a contract that another took over has not left, its debtor went on
create macro left_by(as_of) as table
    select
        accounts.account_id,
        accounts.disconnected_on as left_on
    from accounts
    where
        accounts.disconnected_on <= as_of
        and accounts.account_id not in (
            select links.from_account_id
            from account_links as links
            where links.moved_on <= as_of
        );

-- accounts whose contacts count for another one too, one row per pair: `member_id` was taken over by `account_id`, or
-- belongs to the same person, who has the limits of contacts and is called once for both
create macro contacted_together(as_of) as table
    with persons as (
        select
            account_id,
            person_id
        from accounts
        where person_id is not null
        qualify count(*) over (partition by person_id) > 1
    ),

    alike as (
        select
            persons.account_id,
            others.account_id as member_id
        from persons
        inner join persons as others on persons.person_id = others.person_id
        where persons.account_id <> others.account_id
    )

    select * from alike
    union
    select
        holder_id,
        account_id
    from taken_over_by(as_of)
    union
    select
        alike.account_id,
        taken.account_id
    from alike
    inner join taken_over_by(as_of) as taken on alike.member_id = taken.holder_id;

-- accounts with something overdue on a day, one row per account and account whose contacts count for it (`member_id`)
create macro overdue_members(as_of) as table
    with owed as (
        select
            account_id,
            sum(amount)::decimal(18, 2) as overdue,
            min(due_on) as oldest_due_on
        from open_pieces
        where in_effect(as_of, open_from, open_to) and due_on < as_of
        group by account_id
    )

    select
        *,
        account_id as member_id
    from owed
    union all
    select
        owed.*,
        together.member_id
    from owed
    inner join contacted_together(as_of) as together on owed.account_id = together.account_id;

-- accounts of debtors who are bankrupt by a day: a case of the account, or of another one of the same person, ended so
create macro bankrupt_by(as_of) as table
    with ended as (
        select
            cases.account_id,
            accounts.person_id
        from cases
        left join accounts on cases.account_id = accounts.account_id
        where cases.result = 'bankrupt' and coalesce(cases.closed_on, cases.opened_on) <= as_of
    )

    select account_id
    from ended
    union
    select accounts.account_id
    from accounts
    inner join ended on accounts.person_id = ended.person_id;

-- accounts that are not for operators to call on a day and why, one row per account: receivables.desk.left_out's reasons
-- of these kinds, in its order; the ban of one contract holds for all of the person
create macro not_for_calls(as_of) as table
    with elsewhere as (
        select
            account_id,
            'at_agency' as why
        from placements_on(as_of)
        union
        select
            account_id,
            'in_court'
        from cases
        where step <> 'letter' and opened_on <= as_of and coalesce(closed_on > as_of, true)
        union
        select
            account_id,
            'bankrupt'
        from bankrupt_by(as_of)
    ),

    banned as (
        select
            account_id,
            case kind when 'bankruptcy' then 'bankrupt' else 'banned' end as why
        from contact_bans
        where kind is distinct from 'no_mass_calls' and from_on <= as_of and coalesce(to_on >= as_of, true)
    ),

    every_one as (
        select * from elsewhere
        union all
        select
            taken.holder_id,
            elsewhere.why
        from elsewhere
        inner join taken_over_by(as_of) as taken on elsewhere.account_id = taken.account_id
        union all
        select * from banned
        union all
        select
            together.account_id,
            banned.why
        from banned
        inner join contacted_together(as_of) as together on banned.account_id = together.member_id
    )

    select
        account_id,
        arg_min(why, list_position(['bankrupt', 'banned', 'at_agency', 'in_court'], why)) as why
    from every_one
    group by account_id;

-- the keys of accounts that another had taken over by a day, with that of the one that has their debt, one row per
-- account taken over
create macro merged_keys(as_of) as table
    select
        merged.account_key,
        holder.account_key as holder_key
    from taken_over_by(as_of) as taken_over
    inner join account_keys as merged on taken_over.account_id = merged.account_id
    inner join account_keys as holder on taken_over.holder_id = holder.account_id;

-- the time through which something of an account was overdue, by what is known on a day and as far as it reached
-- `first_on`, one row per account and such time; the debts of contracts that were taken over are those of the one that
-- took them over. From `ended_on` on nothing was; `overdue` is what was at the close of the day before.
create macro overdue_spells(first_on, as_of) as table
    with pieces as (
        select
            coalesce(merged.holder_key, open_pieces.account_key) as account_key,
            open_pieces.amount,
            greatest(open_pieces.due_on + 1, open_pieces.open_from) as overdue_from,
            open_pieces.open_to
        from open_pieces
        left join merged_keys(as_of) as merged on open_pieces.account_key = merged.account_key
        where
            open_pieces.open_to >= first_on
            and open_pieces.due_on < as_of and open_pieces.open_from <= as_of
            and open_pieces.due_on + 1 < open_pieces.open_to
    ),

    begun as (
        select
            *,
            coalesce(max(open_to) over (
                partition by account_key order by overdue_from rows between unbounded preceding and 1 preceding
            ) < overdue_from, true) as begins
        from pieces
    ),

    numbered as (
        select
            *,
            sum(begins::integer) over (partition by account_key order by overdue_from) as spell_no
        from begun
    ),

    ended as (
        select
            account_key,
            spell_no,
            open_to,
            min(overdue_from) as overdue_from,
            sum(amount) as amount
        from numbered
        group by account_key, spell_no, open_to
    )

    select
        account_key,
        min(overdue_from) as overdue_from,
        max(open_to) as ended_on,
        arg_max(amount, open_to) as overdue
    from ended
    group by account_key, spell_no;

-- accounts whose debt is disputed on a day: an overdue charge of theirs is, or the last talk of so many days ended in a
-- dispute; a talk about a contract that was taken over counts for whoever holds its debt
create macro disputed_on(as_of, dispute_days) as table
    with talks as (
        select
            coalesce(taken.holder_id, contacts.account_id) as holder_id,
            arg_max(contacts.result, contacts.started_at) as last_said
        from contacts
        left join taken_over_by(as_of) as taken on contacts.account_id = taken.account_id
        where
            contacts.channel in ('call', 'visit')
            and is_conversation(contacts.result)
            and contacts.started_at >= as_of::date - dispute_days::integer
            and contacts.started_at < as_of::date + 1
        group by all
    )

    select holder_id as account_id
    from talks
    where last_said = 'dispute' and holder_id is not null
    union
    select pieces.account_id
    from open_pieces as pieces
    semi join (
        select charge_id
        from charges
        where disputed_on <= as_of
    ) as disputed on pieces.charge_id = disputed.charge_id
    where in_effect(as_of, pieces.open_from, pieces.open_to) and pieces.due_on < as_of;
