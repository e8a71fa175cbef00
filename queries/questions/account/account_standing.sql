-- what of an account's recovery speaks against a call on a day, one row: a case, dispute, agency, a plan that is kept
-- params: account_id text, as_of date=last, operator text=none
--
-- A dispute is an overdue charge that is disputed, or a last conversation within 30 days in which the debt was disputed.
-- A plan is kept while all its parts that were due have been paid. What became of an account before its contract moved
-- counts for whoever holds its debt, as on the call desk.
with members as (
    select $account_id::varchar as account_id
    union
    select account_id
    from debtors
    where holder_id = $account_id and from_on <= $as_of and to_on > $as_of
),

disputed_charges as (
    select count(*) > 0 as so
    from open_pieces as pieces
    inner join charges on pieces.charge_id = charges.charge_id
    where
        pieces.account_id = $account_id
        and in_effect($as_of, pieces.open_from, pieces.open_to)
        and pieces.due_on < $as_of
        and charges.disputed_on <= $as_of
),

last_talk as (
    select coalesce(arg_max(result, started_at) = 'dispute' and max(started_at)::date >= $as_of - 30, false) as so
    from contacts
    where
        account_id in (select members.account_id from members)
        and channel in ('call', 'visit')
        and is_conversation(result)
        and started_at < $as_of::date + 1
),

sued as (
    select
        coalesce(
            bool_or(step <> 'letter' and opened_on <= $as_of and coalesce(closed_on > $as_of, true)), false
        ) as is_in_court,
        coalesce(bool_or(result = 'bankrupt' and closed_on <= $as_of), false) as is_bankrupt
    from cases
    where account_id in (select members.account_id from members)
),

placed as (
    select max_by(agency, placed_on) as agency
    from placements
    where
        account_id in (select members.account_id from members)
        and placed_on <= $as_of
        and coalesce(recalled_on > $as_of, true)
),

plans as (
    select
        arrangements.arrangement_id,
        any_value(arrangements.agreed_on) as agreed_on,
        coalesce(sum(parts.amount) filter (where parts.due_on < $as_of), 0) as due_by_now
    from arrangements
    inner join arrangement_parts as parts on arrangements.arrangement_id = parts.arrangement_id
    where
        arrangements.account_id in (select members.account_id from members)
        and arrangements.agreed_on <= $as_of
        and coalesce(arrangements.ended_on > $as_of, true)
    group by arrangements.arrangement_id
    having max(parts.due_on) >= $as_of
),

paid_since as (
    select
        plans.arrangement_id,
        sum(lines.amount) as amount
    from plans
    inner join cash_lines as lines on plans.agreed_on <= lines.decided_on
    where lines.account_id in (select members.account_id from members) and lines.paid_on <= $as_of
    group by plans.arrangement_id
),

kept as (
    select bool_or(coalesce(paid_since.amount, 0) >= plans.due_by_now) as so
    from plans
    left join paid_since on plans.arrangement_id = paid_since.arrangement_id
)

select
    sued.is_bankrupt,
    disputed_charges.so or last_talk.so as is_disputed,
    placed.agency,
    sued.is_in_court,
    kept.so as keeps_plan
from disputed_charges
cross join last_talk
cross join sued
cross join placed
cross join kept
where is_held_by($account_id, $operator, $as_of)
