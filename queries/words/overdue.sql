-- words of questions about what debtors had overdue; every connection knows them

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

-- debts of debtors that were overdue at the close of a day from one to another, one row per piece, debtor and time: it is
-- a debt to act on from `from_day` to `to_day`, both included, on each of which it was overdue the day before
create macro overdue_of_debtors(first_on, last_on) as table
    select
        coalesce(debtors.debtor_id, pieces.account_id) as debtor_id,
        greatest(pieces.due_on, pieces.open_from, debtors.from_on) + 1 as from_day,
        least(pieces.open_to, debtors.to_on) as to_day,
        pieces.amount
    from open_pieces as pieces
    left join debtors on pieces.account_id = debtors.account_id
    where
        pieces.due_on < pieces.open_to
        and pieces.due_on < last_on
        and pieces.open_to >= first_on
        and pieces.open_from < last_on;

-- the times through which something of an account was overdue, one row per account and time. From `ended_on` on nothing
-- was; `overdue` is what was at the close of the day before. On `again_on` something was again. `pieces` names a table of
-- account_key, amount, overdue_from and open_to.
create macro spells_of(pieces) as table
    with every_piece as (
        from query_table(pieces)
    ),

    begun as (
        select
            *,
            coalesce(max(open_to) over (
                partition by account_key order by overdue_from rows between unbounded preceding and 1 preceding
            ) < overdue_from, true) as begins
        from every_piece
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
        arg_max(amount, open_to) as overdue,
        lead(min(overdue_from)) over (partition by account_key order by spell_no) as again_on
    from ended
    group by account_key, spell_no;
