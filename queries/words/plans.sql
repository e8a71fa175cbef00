-- words of questions about plans agreed with debtors (arrangements); every connection knows them
--
-- A debtor has one plan: the one agreed last, also on another contract whose debt the same account holds, takes the place
-- of those before it. All cash of the plan's debtor (see debtors) from the day of agreement on counts, towards the parts
-- in the order of their days: the closing rule has it pay the oldest debt first, which is what a plan is about. A
-- reversal counts from its day. Like a promise, a part has three days more before it is broken: money is under way.

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

-- how the parts of plans stand at the end of a day, one row per plan agreed by then and part. `by_then` is what the plan
-- asks up to the part, `paid` all that was paid on the plan, `paid_of_it` what of that is this part's.
--
-- `kept`: by the part's day its plan had been paid up to it; `kept_late`: within three days more; `dropped`: the plan was
-- over by its day; `open`: the three days are not over; else `broken`, also when it is paid later.
create macro plan_parts_on(as_of) as table
    with agreed as (
        from plans_agreed(as_of)
    ),

    cash as (
        select
            agreed.arrangement_id,
            lines.decided_on,
            sum(lines.amount) as amount
        from agreed
        left join debtors on agreed.account_id = debtors.account_id
        inner join cash_lines as lines
            on
                coalesce(debtors.debtor_id, agreed.account_id) = lines.debtor_id
                and agreed.agreed_on <= lines.decided_on
                and agreed.to_day >= lines.decided_on
        where lines.paid_on <= as_of
        group by agreed.arrangement_id, lines.decided_on
    ),

    asked as (
        select
            *,
            row_number() over up_to as part_no,
            sum(amount) over up_to as by_then
        from arrangement_parts
        window up_to as (partition by arrangement_id order by due_on)
    ),

    weighed as (
        select
            agreed.*,
            asked.part_no,
            asked.due_on,
            asked.amount,
            asked.by_then,
            coalesce(sum(cash.amount) filter (where cash.decided_on <= asked.due_on), 0) as by_its_day,
            coalesce(sum(cash.amount) filter (where cash.decided_on <= asked.due_on + 3), 0) as in_time,
            coalesce(sum(cash.amount), 0) as paid
        from agreed
        inner join asked on agreed.arrangement_id = asked.arrangement_id
        left join cash on agreed.arrangement_id = cash.arrangement_id
        group by all
    )

    select
        * exclude (by_its_day, in_time),
        greatest(0, least(amount, paid - by_then + amount)) as paid_of_it,
        case
            when by_its_day >= by_then then 'kept'
            when in_time >= by_then then 'kept_late'
            when over_on <= due_on then 'dropped'
            when over_on is null and due_on + 3 >= as_of then 'open'
            else 'broken'
        end as state
    from weighed;

-- how plans stand at the end of a day, one row per plan agreed by then; `remains` is what is still to be paid on it,
-- `missing` what of that should have been paid by now. Of a plan whose parts no file tells, no state is known.
--
-- `fulfilled`: all of it is paid; `replaced` and `ended`: over before that; `broken`: something is missing, and a plan
-- that catches up is kept again; else `kept`.
create macro plans_on(as_of) as table
    with paid_parts as (
        select
            arrangement_id,
            count(*) as parts,
            sum(amount) as amount,
            any_value(paid) as paid,
            max(by_then) filter (where due_on + 3 < as_of) as asked_by_now,
            min(due_on) filter (where paid < by_then) as next_due_on,
            min(by_then - paid) filter (where paid < by_then) as next_amount,
            max(due_on) as ends_on
        from plan_parts_on(as_of)
        group by arrangement_id
    )

    select
        agreed.*,
        paid_parts.parts,
        paid_parts.amount::decimal(18, 2) as amount,
        paid_parts.paid::decimal(18, 2) as paid,
        greatest(0, paid_parts.amount - paid_parts.paid)::decimal(18, 2) as remains,
        greatest(0, coalesce(paid_parts.asked_by_now, 0) - paid_parts.paid)::decimal(18, 2) as missing,
        paid_parts.next_due_on,
        paid_parts.next_amount::decimal(18, 2) as next_amount,
        paid_parts.ends_on,
        case
            when paid_parts.parts is null then null
            when paid_parts.paid >= paid_parts.amount then 'fulfilled'
            when agreed.replaced then 'replaced'
            when agreed.over_on is not null then 'ended'
            when paid_parts.paid < paid_parts.asked_by_now then 'broken'
            else 'kept'
        end as state
    from plans_agreed(as_of) as agreed
    left join paid_parts on agreed.arrangement_id = paid_parts.arrangement_id;

-- the debt in kept plans on a day, one row per charge that is in one, with what of it is: of the charges dated by the
-- day of agreement, the oldest first as in the closing rule, up to what remains to be paid on the plan
create macro arranged_on(as_of) as table
    with owed as (
        select
            pieces.account_id,
            pieces.charge_id,
            pieces.charged_on,
            pieces.due_on,
            pieces.cell_id,
            any_value(plans.remains) as remains,
            sum(pieces.amount) as amount
        from plans_on(as_of) as plans
        inner join open_pieces as pieces on plans.holder_id = pieces.account_id
        where
            plans.state = 'kept'
            and pieces.charged_on <= plans.agreed_on
            and in_effect(as_of, pieces.open_from, pieces.open_to)
        group by pieces.account_id, pieces.charge_id, pieces.charged_on, pieces.due_on, pieces.cell_id
    ),

    laid_out as (
        select
            *,
            sum(amount) over (
                partition by account_id
                order by due_on nulls last, charged_on, charge_id
            ) as up_to
        from owed
    )

    select
        account_id,
        charge_id,
        charged_on,
        due_on,
        cell_id,
        least(amount, remains - up_to + amount)::decimal(18, 2) as arranged
    from laid_out
    where up_to - amount < remains;
