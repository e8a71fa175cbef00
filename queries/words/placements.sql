-- words of questions about debts with agencies; every connection knows them

-- debts placed with agencies by a day, one row per placement, as it was known that day; one of no stated kind is for a
-- commission, and where no amount is stated it was what was overdue before the day
create macro placed_by(as_of) as table
    with known as (
        select
            placement_id,
            account_id,
            agency,
            placed_on,
            placed_on as on_day,
            coalesce(kind, 'commission') as kind,
            amount,
            coalesce(fee_share, 0) as fee_share,
            price,
            case when recalled_on <= as_of then recalled_on end as recalled_on,
            case when debtor_notified_on <= as_of then debtor_notified_on end as notified_on
        from placements
        where placed_on <= as_of
    ),

    unstated as (
        select
            account_id,
            on_day
        from known
        where amount is null
    )

    select
        known.* exclude (on_day, amount),
        coalesce(known.amount, before.overdue, 0)::decimal(18, 2) as amount
    from known
    left join overdue_before('unstated') as before
        on known.account_id = before.account_id and known.on_day = before.on_day;

-- payments of placed debtors after the day of the placement and up to its recall, less what was taken back of them by a
-- day, one row per placement and payment of which anything stands; `of_debt` is the part that closed what was overdue
-- when it was placed. `placements_asked` names a table of placements like placed_by.
create macro paid_on_placements(placements_asked, as_of) as table
    with placed as materialized (
        from query_table(placements_asked)
    ),

    -- as a list, so that cash is looked up by these few accounts and not the other way round
    keys as materialized (
        select unnest(list(distinct account_key)) as account_key
        from keys_with('placed')
    ),

    cash as (
        select *
        from cash_lines
        where account_key in (from keys) and paid_on <= as_of
    )

    select
        placed.placement_id,
        placed.account_id,
        placed.agency,
        placed.kind,
        placed.placed_on,
        lines.payment_id,
        lines.decided_on as paid_on,
        any_value(lines.channel) as channel,
        sum(lines.amount)::decimal(18, 2) as amount,
        coalesce(sum(lines.amount) filter (where lines.due_on < placed.placed_on), 0)::decimal(18, 2) as of_debt
    from placed
    left join debtors on placed.account_id = debtors.account_id
    inner join cash as lines
        on coalesce(debtors.debtor_id, placed.account_id) = lines.debtor_id
    where
        lines.decided_on > placed.placed_on
        and lines.decided_on <= coalesce(placed.recalled_on, as_of)
    group by
        placed.placement_id,
        placed.account_id,
        placed.agency,
        placed.kind,
        placed.placed_on,
        lines.payment_id,
        lines.decided_on
    having sum(lines.amount) > 0;

-- the same of all debts placed by then
create macro paid_while_placed(as_of) as table
    with every_placement as (
        from placed_by(as_of)
    )

    from paid_on_placements('every_placement', as_of);
