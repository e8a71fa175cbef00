-- how plans agreed with debtors by a date stand, what is due next and what is owed, one row per plan, the newest first
-- params: as_of date=last, state text=none, account_id text=none, operator text=none
--
-- A plan is of the account that holds its debt on the date. What is owed stands beside every plan of an account.
with every_plan as materialized (from plans_on($as_of)),

plans as (
    select * replace (state || '_plan' as state)
    from every_plan
    where
        chosen(state || '_plan', $state)
        and coalesce(holder_id = $account_id, true)
        and is_held_by(holder_id, $operator, $as_of)
),

owed as (
    select
        account_id,
        sum(amount) as debt,
        sum(amount) filter (where due_on < $as_of) as overdue
    from open_pieces
    where in_effect($as_of, open_from, open_to) and account_id in (select holder_id from plans)
    group by account_id
),

in_plans as (
    select
        account_id,
        sum(arranged) as arranged
    from arranged_in('every_plan', $as_of)
    group by account_id
)

select
    plans.arrangement_id,
    plans.holder_id as account_id,
    plans.kind,
    plans.state,
    plans.agreed_on,
    plans.amount,
    plans.paid,
    plans.missing,
    case when plans.over_on is null then plans.next_due_on end as next_due_on,
    case when plans.over_on is null then plans.next_amount end as next_amount,
    coalesce(owed.debt, 0)::decimal(18, 2) as debt,
    coalesce(owed.overdue, 0)::decimal(18, 2) as overdue,
    (case when plans.state = 'kept_plan' then coalesce(in_plans.arranged, 0) else 0 end)::decimal(18, 2) as arranged,
    plans.parts,
    plans.parts_kept as kept,
    plans.parts_broken as broken,
    plans.ends_on,
    plans.over_on,
    plans.operator_id
from plans
left join owed on plans.holder_id = owed.account_id
left join in_plans on plans.holder_id = in_plans.account_id
order by plans.agreed_on desc, plans.arrangement_id
