-- what became of accounts whose overdue debt ended in a period, and of some that never owed, one row per account
-- params: from, to, as_of, segment, service, tariff, district, debt_spells, paid_steps, account_lots
--
-- An account counts once, on the first day of the period on which nothing was overdue any more after something had been
-- the day before. It ended by amnesty where one was given that day, by cash where it was paid then; what was written off,
-- sold, cancelled or corrected away has no row. Accounts that never owed by a day of the period, which their number
-- draws, stand beside them as of that day (`owed` false). What is not over by `as_of` is null.
--
-- The debts of contracts that were taken over by a day are those of the one that took them over; spells_of is given the
-- name of the first step.
with moved_pieces as ( -- noqa: ST03
    select
        coalesce(merged.holder_key, pieces.account_key) as account_key,
        pieces.amount,
        greatest(pieces.due_on + 1, pieces.open_from) as overdue_from,
        pieces.open_to
    from open_pieces as pieces
    semi join ever_moved() as moved on pieces.account_id = moved.account_id
    left join merged_keys($as_of) as merged on pieces.account_key = merged.account_key
    where pieces.due_on < $as_of and pieces.open_from <= $as_of and pieces.due_on + 1 < pieces.open_to
),

spells as materialized (
    select
        account_key,
        overdue_from,
        ended_on,
        overdue,
        case when again_on <= $as_of then again_on end as again_on
    from read_parquet($debt_spells)
    where overdue_from <= $as_of
    union all
    from spells_of('moved_pieces')
),

ended as (
    select
        account_key,
        min(ended_on) as on_day,
        arg_min(again_on, ended_on) as again_on,
        arg_min(overdue, ended_on) as overdue
    from spells
    where ended_on between $from and least($to, $as_of)
    group by account_key
),

lots as materialized (
    select
        account_key,
        account_id,
        lot
    from read_parquet($account_lots)
    where cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

-- accounts that nothing has been overdue of yet may stand beside, on a day that the number of each draws
drawn as (
    select
        account_key,
        $from + (lot % greatest(least($to, $as_of) - $from + 1, 1))::integer as on_day
    from lots
    where account_key not in (from merged_keys($as_of) select account_key)
),

first_overdue as (
    select
        account_key,
        min(overdue_from) as overdue_on
    from spells
    group by account_key
),

watched as materialized (
    select
        ended.account_key,
        ended.on_day,
        ended.again_on,
        ended.overdue,
        true as owed
    from ended
    union all
    select
        drawn.account_key,
        drawn.on_day,
        first_overdue.overdue_on,
        null,
        false
    from drawn
    left join first_overdue using (account_key)
    where coalesce(first_overdue.overdue_on > drawn.on_day, true)
),

member_keys as (
    select
        watched.account_key,
        watched.account_key as member_key,
        watched.on_day
    from watched
    union all
    select
        watched.account_key,
        taken.account_key,
        watched.on_day
    from watched
    inner join merged_keys($as_of) as taken on watched.account_key = taken.holder_key
),

-- what was paid that day of what was overdue, and in the 180 days after it
paid as materialized (
    select
        members.account_key,
        members.on_day,
        any_value(lines.debtor_id) filter (
            where lines.decided_on = members.on_day and lines.due_on < lines.decided_on and lines.amount > 0
        ) as debtor_id,
        sum(lines.amount) filter (where lines.decided_on > members.on_day) as paid
    from cash_lines as lines
    inner join member_keys as members on lines.account_key = members.member_key
    where
        lines.decided_on between members.on_day and members.on_day + 180
        and lines.decided_on >= $from and lines.paid_on <= $as_of
    group by members.account_key, members.on_day
),

settled as (
    select
        lots.account_key,
        adjustments.adjusted_on as on_day,
        bool_or(adjustments.kind = 'amnesty') as forgiven
    from adjustments
    inner join lots on adjustments.account_id = lots.account_id
    where
        adjustments.kind in ('amnesty', 'write_off', 'cession') and adjustments.amount > 0
        and adjustments.adjusted_on between $from and least($to, $as_of)
        and coalesce(adjustments.reversed_on > adjustments.adjusted_on, true)
    group by all
),

due_days as (
    select distinct
        watched.account_key,
        watched.owed,
        bills.due_on - watched.on_day as after
    from watched
    inner join bills on watched.account_key = bills.account_key
    where
        bills.due_on between watched.on_day - 180 and watched.on_day + 120
        and bills.due_on < $as_of and bills.ends_on > $as_of and bills.charged_on <= $as_of
),

billed as (
    select
        account_key,
        owed,
        count(*) filter (where after < 0) as bills_before,
        min(after, 2) filter (where after >= 0)[2] as second_due_after
    from due_days
    group by account_key, owed
),

answers as (
    select
        watched.account_key,
        watched.owed,
        avg(surveys.score) as score
    from surveys
    inner join lots on surveys.account_id = lots.account_id
    inner join watched on lots.account_key = watched.account_key
    where
        surveys.about is distinct from 'service'
        and surveys.answered_on between watched.on_day and least(watched.on_day + 180, $as_of)
    group by watched.account_key, watched.owed
),

leavers as (
    select count(*) > 0 as known
    from accounts
    where disconnected_on <= $as_of
),

told as (
    select
        watched.account_key,
        lots.lot,
        watched.owed,
        case
            when not watched.owed then null
            when settled.forgiven then 'amnesty'
            when settled.forgiven is null and paid.debtor_id is not null then 'cash'
        end as ended_by,
        had.step,
        had.by_whom,
        watched.overdue::decimal(18, 2) as overdue,
        accounts.segment,
        accounts.monthly_fee,
        watched.on_day - accounts.connected_on as tenure_days,
        watched.on_day - $from as day_no,
        billed.bills_before,
        left_by.left_on - watched.on_day as left_after,
        accounts.account_id is not null and leavers.known as listed,
        watched.again_on - watched.on_day as again_after,
        $as_of - watched.on_day as seen_days,
        case
            when billed.second_due_after is not null
                then coalesce(watched.again_on - watched.on_day > billed.second_due_after + 1, true)
        end as on_time,
        case when watched.on_day + 180 <= $as_of then coalesce(paid.paid, 0) end::decimal(18, 2) as paid_180,
        answers.score
    from watched
    cross join leavers
    inner join lots on watched.account_key = lots.account_key
    left join accounts on lots.account_id = accounts.account_id
    left join left_by($as_of) as left_by on lots.account_id = left_by.account_id
    left join paid on watched.account_key = paid.account_key and watched.on_day = paid.on_day
    left join settled on watched.account_key = settled.account_key and watched.on_day = settled.on_day
    left join read_parquet($paid_steps) as had on paid.debtor_id = had.debtor_id and paid.on_day = had.on_day
    left join billed on watched.account_key = billed.account_key and watched.owed = billed.owed
    left join answers on watched.account_key = answers.account_key and watched.owed = answers.owed
)

select *
from told
where ended_by is not null or not owed and bills_before > 0 and coalesce(left_after > 0, true)
