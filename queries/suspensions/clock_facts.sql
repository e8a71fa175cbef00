-- what decides on a cut of service, one row per account of which something is overdue on a day or which is cut off then
-- params: as_of, rule_days, rule_fees, warning_days, dispute_days, account_id
--
-- A cut is of the contract it names and ends with it; a warning is about a debt and counts for whoever holds that. A cut
-- without a reason is for debt. The clock of a cut account stands at the close of the day before the cut.
with cuts as (
    select
        account_id,
        coalesce(reason, 'debt') as reason,
        suspended_on,
        case when warned_on <= suspended_on then warned_on end as warned_on,
        case when restored_on <= $as_of then restored_on end as restored_on
    from suspensions
    anti join taken_over_by($as_of) using (account_id)
    where suspended_on <= $as_of and coalesce(account_id = $account_id, true)
),

-- a later cut says that the one before it was over; work on the network says nothing of it
newest_cuts as (
    select *
    from cuts
    qualify row_number() over (partition by account_id, reason = 'technical' order by suspended_on desc) = 1
),

cut_off as materialized (
    select *
    from newest_cuts
    where restored_on is null
    qualify row_number() over (partition by account_id order by reason = 'technical') = 1
),

owed as (
    select
        account_id,
        sum(amount)::decimal(18, 2) as overdue,
        min(due_on) as overdue_since
    from open_pieces
    where
        in_effect($as_of, open_from, open_to)
        and due_on < $as_of
        and coalesce(account_id = $account_id, true)
    group by account_id
),

clocks as materialized (
    select
        account_id,
        suspended_on,
        suspended_on - 1 as counted_on,
        suspended_on as until_on
    from cut_off
    where reason = 'debt'
    union all
    select
        owed.account_id,
        null,
        $as_of,
        $as_of
    from owed
    anti join cut_off on owed.account_id = cut_off.account_id
),

-- what has been charged and is not due yet is owed too once it is: the day of the rule is seen coming
charged as (
    select
        clocks.account_id,
        pieces.due_on,
        pieces.amount
    from clocks
    inner join open_pieces as pieces on clocks.account_id = pieces.account_id
    where clocks.suspended_on is null and in_effect($as_of, pieces.open_from, pieces.open_to)
    union all
    select
        clocks.account_id,
        pieces.due_on,
        pieces.amount
    from clocks
    inner join account_keys as keys on clocks.account_id = keys.account_id
    inner join open_pieces as pieces on keys.account_key = pieces.account_key
    where clocks.suspended_on is not null and in_effect(clocks.counted_on, pieces.open_from, pieces.open_to)
),

owed_by_day as (
    select
        account_id,
        due_on,
        sum(sum(amount)) over (partition by account_id order by due_on) as owed_so_far
    from charged
    where due_on is not null
    group by account_id, due_on
),

ruled as materialized (
    select
        owed_by_day.account_id,
        min(owed_by_day.due_on) as oldest_due_on,
        least(
            min(owed_by_day.due_on) + $rule_days::integer,
            min(owed_by_day.due_on) filter (
                where
                accounts.monthly_fee > 0
                and owed_by_day.owed_so_far >= (accounts.monthly_fee * $rule_fees)::decimal(18, 2)
            ) + 1
        ) as rule_day
    from owed_by_day
    left join accounts on owed_by_day.account_id = accounts.account_id
    group by owed_by_day.account_id
),

warnings as (
    select
        coalesce(taken.holder_id, told.account_id) as account_id,
        told.warned_on
    from warnings_told($as_of) as told
    left join taken_over_by($as_of) as taken on told.account_id = taken.account_id
),

cuts_over as (
    select
        cuts.account_id,
        max(coalesce(cuts.restored_on, cuts.suspended_on + 1)) as over_on
    from cuts
    left join cut_off on cuts.account_id = cut_off.account_id
    where cuts.reason = 'debt' and cuts.suspended_on is distinct from cut_off.suspended_on
    group by cuts.account_id
),

-- a warning is of the debt that was due by it, as long as that is not paid, and of the first cut after it
warned as (
    select
        clocks.account_id,
        clocks.until_on,
        warnings.warned_on
    from clocks
    inner join ruled on clocks.account_id = ruled.account_id
    inner join warnings on clocks.account_id = warnings.account_id
    left join cuts_over on clocks.account_id = cuts_over.account_id
    where
        warnings.warned_on <= clocks.until_on
        and warnings.warned_on >= ruled.oldest_due_on
        and coalesce(warnings.warned_on >= cuts_over.over_on, true)
    union all
    select
        account_id,
        suspended_on,
        warned_on
    from cut_off
    where reason = 'debt' and warned_on is not null
),

-- of several the last that was early enough: a reminder later on takes nothing from it
counted_warnings as (
    select
        account_id,
        coalesce(
            max(warned_on) filter (where warned_on + $warning_days::integer <= until_on), max(warned_on)
        ) as warned_on
    from warned
    group by account_id
),

cut_bills as (
    select
        cut_off.account_id,
        bills.charge_key,
        bills.amount
    from cut_off
    inner join account_keys as keys on cut_off.account_id = keys.account_id
    inner join bills
        on
            keys.account_key = bills.account_key
            and cut_off.suspended_on <= bills.charged_on
    where bills.kind = 'service' and bills.charged_on <= $as_of and bills.ends_on > $as_of
),

billed as (
    select
        cut_bills.account_id,
        sum(cut_bills.amount)::decimal(18, 2) as billed_in_cut,
        sum(pieces.overdue) as overdue
    from cut_bills
    left join (
        select
            charge_key,
            sum(amount) as overdue
        from open_pieces
        where in_effect($as_of, open_from, open_to) and due_on < $as_of
        group by charge_key
    ) as pieces on cut_bills.charge_key = pieces.charge_key
    group by cut_bills.account_id
),

charged_late as (
    select
        ruled.account_id,
        pieces.charge_key,
        pieces.amount
    from ruled
    inner join open_pieces as pieces on ruled.account_id = pieces.account_id
    where in_effect($as_of, pieces.open_from, pieces.open_to) and pieces.charged_on > ruled.rule_day
),

run_up as (
    select
        charged_late.account_id,
        sum(charged_late.amount)::decimal(18, 2) as run_up
    from charged_late
    anti join (
        select charge_key
        from bills
        where kind <> 'service'
    ) as other_bills on charged_late.charge_key = other_bills.charge_key
    group by charged_late.account_id
),

sold_debts as (
    select distinct account_id
    from placements
    where kind = 'sale' and placed_on <= $as_of and coalesce(recalled_on > $as_of, true)
),

kept_plans as (
    select distinct holder_id as account_id
    from plans_on($as_of)
    where state = 'kept'
),

bankrupts as (
    select account_id
    from not_for_calls($as_of)
    where why = 'bankrupt'
),

asked as (
    select account_id from owed
    union
    select account_id from cut_off
)

select
    asked.account_id,
    owed.overdue_since,
    ruled.rule_day,
    case
        when ruled.rule_day is not null then greatest(coalesce(cut_off.suspended_on, $as_of) - ruled.rule_day, 0)
    end as days_late,
    coalesce(run_up.run_up, 0)::decimal(18, 2) as run_up,
    counted.warned_on,
    coalesce(cut_off.suspended_on, $as_of) - counted.warned_on as warning_days,
    coalesce(owed.overdue, 0)::decimal(18, 2) as overdue,
    coalesce(owed.overdue, 0) > coalesce(billed.overdue, 0) as owes_for_service,
    accounts.monthly_fee,
    cut_off.suspended_on,
    cut_off.reason,
    coalesce(billed.billed_in_cut, 0)::decimal(18, 2) as billed_in_cut,
    left_by.left_on is not null as "left",
    sold.account_id is not null as sold,
    bankrupts.account_id is not null as bankrupt,
    kept_plans.account_id is not null as kept_plan,
    disputed.account_id is not null as disputed,
    coalesce(asked.account_id in (select account_id from not_to_be_told('notice', $as_of)), false) as by_letter
from asked
left join owed on asked.account_id = owed.account_id
left join cut_off on asked.account_id = cut_off.account_id
left join ruled on asked.account_id = ruled.account_id
left join run_up on asked.account_id = run_up.account_id
left join counted_warnings as counted on asked.account_id = counted.account_id
left join billed on asked.account_id = billed.account_id
left join left_by($as_of) as left_by on asked.account_id = left_by.account_id
left join sold_debts as sold on asked.account_id = sold.account_id
left join kept_plans on asked.account_id = kept_plans.account_id
left join disputed_on($as_of, $dispute_days) as disputed on asked.account_id = disputed.account_id
left join bankrupts on asked.account_id = bankrupts.account_id
left join accounts on asked.account_id = accounts.account_id
order by asked.account_id
