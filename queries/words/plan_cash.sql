-- words of questions about plans agreed with debtors (arrangements) and what is paid on them; every connection knows them
--
-- A debtor has one plan: the one agreed last, also on another contract whose debt the same account holds, takes the place
-- of those before it. A plan is about the debt that was due when it was agreed, and bills go on: what is paid on it by
-- the end of a day is the cash of its debtor (see debtors) since the day of agreement, less the charges fallen due after
-- that day and before this one, without what adjustments had taken of these. So current bills alone keep no plan, also
-- those that were written already; but once all of it is paid it is done, and what falls due later changes nothing. A
-- charge without a due date never falls due. A reversal counts from its day, a cancelled charge not at all. Like a
-- promise, a part has three days more before it is broken: money is under way.

-- plans agreed by a day, one row per plan: `holder_id` holds its debt that day, `over_on` is the day by then on which it
-- was ended or (`replaced`) another took its place, `to_day` the last day whose cash is the plan's
create macro plans_agreed(as_of) as table
    with held as (
        select
            plans.arrangement_id,
            plans.account_id,
            coalesce(holders.holder_id, plans.account_id) as holder_id,
            plans.kind,
            plans.operator_id,
            plans.agreed_on,
            case when plans.ended_on <= as_of then plans.ended_on end as ended_on,
            greatest(plans.agreed_on, coalesce(holders.from_on, plans.agreed_on)) as held_from
        from arrangements as plans
        left join debt_holders as holders
            on plans.account_id = holders.account_id and in_effect(as_of, holders.from_on, holders.to_on)
        where plans.agreed_on <= as_of
    ),

    followed as (
        select
            *,
            min(held_from) over later as next_from
        from held
        window later as (
            partition by holder_id
            order by agreed_on, arrangement_id
            rows between 1 following and unbounded following
        )
    ),

    replacements as (
        select
            *,
            case when next_from is not null then greatest(held_from, next_from) end as replaced_on
        from followed
    )

    select
        arrangement_id,
        account_id,
        holder_id,
        kind,
        operator_id,
        agreed_on,
        least(ended_on, replaced_on) as over_on,
        replaced_on is not null and coalesce(replaced_on <= ended_on, true) as replaced,
        least(ended_on, replaced_on - 1, as_of::date) as to_day
    from replacements;

-- what was paid on plans by a day, one row per plan and day by then on which that changed: `paid` by its end, below zero
-- where the new bills are more than the cash; up to the first day on which all of the plan is paid. `plans` names a table
-- of plans like plans_agreed.
create macro paid_on_plans(plans, as_of) as table
    with agreed as (
        from query_table(plans)
    ),

    members as materialized (
        select
            agreed.*,
            debtors.debtor_id,
            debtors.from_on,
            debtors.to_on
        from agreed
        left join debtors on agreed.account_id = debtors.account_id
    ),

    -- by key what is large is looked up
    accounts_with as materialized (
        from keys_with('agreed')
    ),

    billed as materialized (
        select
            members.arrangement_id,
            members.to_day,
            bills.charge_id,
            bills.kind,
            bills.amount,
            greatest(bills.due_on + 1, bills.charged_on) as fell_on
        from members
        left join debtors as others on members.debtor_id = others.debtor_id
        inner join accounts_with
            on
                members.account_id = accounts_with.account_id
                and coalesce(others.account_id, members.account_id) = accounts_with.other_id
        inner join bills
            on
                accounts_with.account_key = bills.account_key
                and members.agreed_on < bills.due_on
                and members.to_day > bills.due_on
        where
            coalesce(bills.charged_on >= members.from_on and bills.charged_on < members.to_on, true)
            and in_effect(as_of, bills.charged_on, bills.ends_on)
            and bills.kind is distinct from 'refund'
    ),

    received as materialized (
        select
            members.arrangement_id,
            lines.decided_on as on_day,
            lines.amount,
            lines.debtor_id,
            coalesce(members.debtor_id, members.account_id) as of_debtor
        from members
        inner join accounts_with on members.account_id = accounts_with.account_id
        inner join cash_lines as lines
            on
                accounts_with.account_key = lines.account_key
                and members.agreed_on <= lines.decided_on
                and members.to_day >= lines.decided_on
        where lines.paid_on <= as_of
    ),

    forgiven as materialized (
        select
            charge_id,
            charge_kind,
            credited_on,
            amount
        from closings
        where
            account_key in (select accounts_with.account_key from accounts_with)
            and credit_kind <> 'payment'
            and in_effect(as_of, closed_on, closed_to)
    ),

    changes as (
        select
            arrangement_id,
            on_day,
            amount
        from received
        where debtor_id = of_debtor
        union all
        select
            arrangement_id,
            fell_on,
            -amount
        from billed
        where fell_on <= to_day
        union all
        select
            billed.arrangement_id,
            greatest(billed.fell_on, forgiven.credited_on),
            forgiven.amount
        from billed
        inner join forgiven on billed.charge_id = forgiven.charge_id and billed.kind = forgiven.charge_kind
        where greatest(billed.fell_on, forgiven.credited_on) <= billed.to_day
    ),

    followed as (
        select
            arrangement_id,
            on_day,
            sum(sum(amount)) over (partition by arrangement_id order by on_day) as paid
        from changes
        group by arrangement_id, on_day
    ),

    wholes as (
        select
            arrangement_id,
            sum(amount) as amount
        from arrangement_parts
        group by arrangement_id
    ),

    done as (
        select
            followed.*,
            min(followed.on_day) filter (where followed.paid >= wholes.amount) over (
                partition by followed.arrangement_id
            ) as done_on
        from followed
        inner join wholes on followed.arrangement_id = wholes.arrangement_id
    )

    select
        arrangement_id,
        on_day,
        paid
    from done
    where coalesce(on_day <= done_on, true);
