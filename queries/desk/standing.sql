-- how accounts stand at the end of a day on which something of theirs is overdue, one row per account, largest debt
-- first; of a named account also where nothing is
-- params: as_of, dispute_days, account_id
--
-- What became of an account before its contract moved (cases, agencies, plans, talks) counts for whoever holds its debt.
with overdue_now as (
    select
        pieces.account_id,
        sum(pieces.amount) as overdue,
        max($as_of - pieces.due_on) as days_past_due
    from open_pieces as pieces
    where
        in_effect($as_of, pieces.open_from, pieces.open_to)
        and pieces.due_on < $as_of
        and coalesce(pieces.account_id = $account_id, true)
    group by pieces.account_id
),

asked as (
    select account_id
    from overdue_now
    union
    select $account_id
    where $account_id is not null
),

contracts as (
    select
        account_id as holder_id,
        account_id
    from asked
    union all
    select
        taken.holder_id,
        taken.account_id
    from asked
    inner join taken_over_by($as_of) as taken on asked.account_id = taken.holder_id
),

-- as a list, so that what is large is looked up by these few accounts and not the other way round
members as materialized (
    select unnest(list(contracts), recursive := true) from contracts
),

wanted as materialized (
    select unnest(list(other_id)) as account_id
    from keys_with('members')
),

calls as (
    select
        members.holder_id,
        arg_max(contacts.result, contacts.started_at) as last_result,
        max(contacts.started_at) as last_called_at,
        max(contacts.call_back_at) as call_back_at
    from members
    inner join contacts on members.account_id = contacts.account_id
    where
        contacts.channel in ('call', 'visit')
        and contacts.started_at >= $as_of::date - 365
        and contacts.started_at < $as_of::date + 1
    group by members.holder_id
),

promises_of_members as ( -- noqa: ST03
    select *
    from promises_said($as_of::date - 90, $as_of)
    where account_id in (from wanted)
),

promised as (
    select
        members.holder_id,
        max(promises.promised_on) as promise_due,
        max(promises.promised_on) filter (where promises.state = 'open') as open_on
    from promises_standing('promises_of_members', $as_of::date - 90, $as_of, $as_of) as promises
    inner join members on promises.account_id = members.account_id
    group by members.holder_id
),

plans_of_members as ( -- noqa: ST03
    select *
    from plans_running($as_of)
    where holder_id in (select members.holder_id from members)
),

kept_plans as (
    select holder_id
    from plans_standing('plans_of_members', $as_of)
    where state = 'kept'
),

placed as (
    select
        members.holder_id,
        max_by(placements.agency, placements.placed_on) as agency
    from members
    inner join placements on members.account_id = placements.account_id
    where placements.placed_on <= $as_of and coalesce(placements.recalled_on > $as_of, true)
    group by members.holder_id
),

bankrupts as (
    select distinct members.holder_id
    from members
    inner join bankrupt_by($as_of) as bankrupt on members.account_id = bankrupt.account_id
),

sued as (
    select
        members.holder_id,
        bool_or(
            cases.step in ('court_order', 'bailiffs')
            and cases.opened_on <= $as_of
            and coalesce(cases.closed_on > $as_of, true)
        ) as is_open
    from members
    inner join cases on members.account_id = cases.account_id
    group by members.holder_id
)

select
    asked.account_id,
    overdue_now.overdue::decimal(18, 2) as overdue,
    overdue_now.days_past_due,
    accounts.is_person,
    accounts.person_id,
    accounts.time_zone,
    calls.last_result,
    promised.promise_due,
    promised.open_on as promise_open_on,
    case when calls.call_back_at > calls.last_called_at then calls.call_back_at end as call_back_at,
    placed.agency,
    bankrupts.holder_id is not null as bankrupt,
    disputed.account_id is not null as disputed,
    placed.holder_id is not null as at_agency,
    coalesce(sued.is_open, false) as in_court,
    kept_plans.holder_id is not null as kept_plan,
    promised.open_on is not null as promise_open
from asked
left join overdue_now on asked.account_id = overdue_now.account_id
left join accounts on asked.account_id = accounts.account_id
left join calls on asked.account_id = calls.holder_id
left join promised on asked.account_id = promised.holder_id
left join kept_plans on asked.account_id = kept_plans.holder_id
left join placed on asked.account_id = placed.holder_id
left join sued on asked.account_id = sued.holder_id
left join disputed_among('wanted', $as_of, $dispute_days) as disputed on asked.account_id = disputed.account_id
left join bankrupts on asked.account_id = bankrupts.holder_id
order by overdue_now.overdue desc nulls last, asked.account_id
