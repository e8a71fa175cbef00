-- words of questions about how plans agreed with debtors stand (see those of what is paid on them); every connection knows
-- them

-- how the parts of plans stand at the end of a day, one row per plan and part; `plans` names a table of plans like
-- plans_agreed. `by_then` is what the plan asks up to the part, `met_on` the day from the part's own on by the end of
-- which that much had been paid on the plan (a bill that falls due later is weighed with the next part), `paid` what
-- stands as paid on the plan, at least what was asked up to the last part met, `paid_of_it` what of that is this part's.
--
-- `kept`: met by the part's day; `kept_late`: within three days more; `dropped`: the plan was over by its day; `open`:
-- the three days are not over; else `broken`, also when it is met later.
create macro plan_parts_of(plans, as_of) as table
    with asked as (
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
            coalesce(arg_max(paid.paid, paid.on_day), 0) as stands,
            arg_max(paid.paid, paid.on_day) filter (where paid.on_day <= asked.due_on) as by_its_day,
            min(paid.on_day) filter (where paid.on_day > asked.due_on and paid.paid >= asked.by_then) as met_later_on
        from query_table(plans) as agreed
        inner join asked on agreed.arrangement_id = asked.arrangement_id
        left join paid_on_plans(plans, as_of) as paid on agreed.arrangement_id = paid.arrangement_id
        group by all
    ),

    met as (
        select
            * exclude (by_its_day, met_later_on),
            case when by_its_day >= by_then then due_on else met_later_on end as met_on
        from weighed
    ),

    credited as (
        select
            * exclude (stands),
            least(
                sum(amount) over (partition by arrangement_id),
                greatest(0, stands, max(by_then) filter (where met_on is not null) over (partition by arrangement_id))
            ) as paid
        from met
    )

    select
        *,
        greatest(0, least(amount, paid - by_then + amount)) as paid_of_it,
        case
            when met_on <= due_on then 'kept'
            when met_on <= due_on + 3 then 'kept_late'
            when over_on <= due_on then 'dropped'
            when over_on is null and due_on + 3 >= as_of then 'open'
            else 'broken'
        end as state
    from credited;

-- the same of all plans agreed by then
create macro plan_parts_on(as_of) as table
    with every_plan as (
        from plans_agreed(as_of)
    )

    from plan_parts_of('every_plan', as_of);

-- how plans stand at the end of a day, one row per plan of a table like plans_agreed, which `plans` names; `remains` is
-- what is still to be paid on it, `missing` what of that should have been paid by now. Of a plan whose parts no file
-- tells, no state is known.
--
-- `fulfilled`: all of it is paid; `replaced` and `ended`: over before that; `broken`: something is missing, and a plan
-- that catches up is kept again; else `kept`.
create macro plans_standing(plans, as_of) as table
    with paid_parts as (
        select
            arrangement_id,
            count(*) as parts,
            count(*) filter (where state = 'kept') as parts_kept,
            count(*) filter (where state = 'broken') as parts_broken,
            sum(amount) as amount,
            any_value(paid) as paid,
            max(by_then) filter (where due_on + 3 < as_of) as asked_by_now,
            min(due_on) filter (where paid < by_then) as next_due_on,
            min(by_then - paid) filter (where paid < by_then) as next_amount,
            max(due_on) as ends_on
        from plan_parts_of(plans, as_of)
        group by arrangement_id
    )

    select
        agreed.*,
        paid_parts.parts,
        paid_parts.parts_kept,
        paid_parts.parts_broken,
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
    from query_table(plans) as agreed
    left join paid_parts on agreed.arrangement_id = paid_parts.arrangement_id;

-- the same of all plans agreed by then
create macro plans_on(as_of) as table
    with every_plan as (
        from plans_agreed(as_of)
    )

    from plans_standing('every_plan', as_of);

-- the plans that may be kept on a day: neither over nor three days past their last part, and so fulfilled or broken
create macro plans_running(as_of) as table
    select *
    from plans_agreed(as_of)
    where
        over_on is null
        and arrangement_id in (select arrangement_id from arrangement_parts where due_on + 3 >= as_of);

-- the plans that are kept on a day, as plans_on has them
create macro kept_plans_on(as_of) as table
    with running as (
        from plans_running(as_of)
    )

    select *
    from plans_standing('running', as_of)
    where state = 'kept';

-- the debt in kept plans on a day, one row per charge that is in one, with what of it is: of the charges due by the day
-- of agreement (without a due date: dated by it) or overdue, the oldest first as in the closing rule, up to what remains
-- to be paid on the plan. Cash for new bills closes the oldest debt too, so newer bills that are overdue by that stand in
-- the plan in its place. `plans` names a table of what `plans_on` tells of the day.
create macro arranged_in(plans, as_of) as table
    with owed as (
        select
            pieces.account_id,
            pieces.charge_id,
            pieces.charged_on,
            pieces.due_on,
            pieces.cell_id,
            any_value(plans.remains) as remains,
            sum(pieces.amount) as amount
        from query_table(plans) as plans
        inner join open_pieces as pieces on plans.holder_id = pieces.account_id
        where
            plans.state = 'kept'
            and (coalesce(pieces.due_on, pieces.charged_on) <= plans.agreed_on or pieces.due_on < as_of)
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

-- the same of all plans agreed by the day
create macro arranged_on(as_of) as table
    with kept as materialized (from kept_plans_on(as_of))

    from arranged_in('kept', as_of);
