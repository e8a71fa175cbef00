-- words of questions that follow a debtor over his contracts; every connection knows them

-- who holds the debt of accounts that another took over, on a day, one row per account taken over
create macro taken_over_by(as_of) as table
    select
        account_id,
        holder_id
    from debtors
    where in_effect(as_of, from_on, to_on) and account_id <> holder_id;

-- accounts that were one with another at any time
create macro ever_moved() as table
    select account_id
    from debtors
    union
    select holder_id
    from debtors;

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

-- accounts of a table whose debt is disputed on a day: an overdue charge of theirs is, or the last talk of so many days
-- ended in a dispute; a talk about a contract that was taken over counts for whoever holds its debt. `asked` names a table
-- of account_id, with those contracts.
create macro disputed_among(asked, as_of, dispute_days) as table
    with looked_at as (
        select account_id
        from query_table(asked)
    ),

    talks as (
        select
            coalesce(taken.holder_id, contacts.account_id) as holder_id,
            arg_max(contacts.result, contacts.started_at) as last_said
        from contacts
        left join taken_over_by(as_of) as taken on contacts.account_id = taken.account_id
        where
            contacts.account_id in (from looked_at)
            and contacts.channel in ('call', 'visit')
            and is_conversation(contacts.result)
            and contacts.started_at >= as_of::date - dispute_days::integer
            and contacts.started_at < as_of::date + 1
        group by all
    )

    select holder_id as account_id
    from talks
    where last_said = 'dispute'
    union
    select pieces.account_id
    from open_pieces as pieces
    semi join (
        select charge_id
        from charges
        where disputed_on <= as_of and account_id in (from looked_at)
    ) as disputed on pieces.charge_id = disputed.charge_id
    where
        pieces.account_id in (from looked_at)
        and in_effect(as_of, pieces.open_from, pieces.open_to) and pieces.due_on < as_of;
