-- what followed warnings of a cut and cuts for debt of a period, one row per measure and band of the debt
-- params: from, to, as_of, response_days, restore_days, leave_days, edges
--
-- The band is that of the debt which was overdue at the close of the day before the warning or cut, in monthly fees:
-- how many of the edges it reached, null without a fee. A warning repeated within the days of the response is the same one; what is waiting
-- has its days not over, and is in no total.
with cuts as (
    select
        account_id,
        suspended_on as on_day,
        case when restored_on <= $as_of then restored_on end as restored_on
    from suspensions
    where coalesce(reason, 'debt') = 'debt' and suspended_on between $from and least($to, $as_of)
),

every_warning as (
    from warnings_told($as_of)
    union
    select
        account_id,
        warned_on
    from suspensions
    where coalesce(reason, 'debt') = 'debt' and suspended_on <= $as_of and warned_on <= suspended_on
),

warnings as (
    select
        account_id,
        warned_on as on_day
    from every_warning
    qualify
        coalesce(
            warned_on - lag(warned_on) over (partition by account_id order by warned_on) > $response_days::integer, true
        )
),

asked as materialized (
    select
        events.account_id,
        keys.account_key,
        events.on_day
    from (
        select
            account_id,
            on_day
        from cuts
        union
        select
            account_id,
            on_day
        from warnings
        where on_day between $from and $to
    ) as events
    inner join account_keys as keys on events.account_id = keys.account_id
),

-- when something of an account was overdue, from the day before a warning or cut on
spans as materialized (
    select
        asked.account_id,
        asked.account_key,
        asked.on_day,
        pieces.amount,
        greatest(pieces.due_on + 1, pieces.open_from) as from_on,
        pieces.open_to as to_on
    from asked
    inner join open_pieces as pieces
        on
            asked.account_key = pieces.account_key
            and asked.on_day <= pieces.open_to
    where greatest(pieces.due_on + 1, pieces.open_from) < pieces.open_to and pieces.open_from <= $as_of
),

owed as (
    select
        account_id,
        on_day,
        sum(amount) as overdue
    from spans
    where from_on < on_day
    group by account_id, on_day
),

cash as (from cash_on_overdue('asked', $response_days, $as_of)),

walked as (
    select
        spans.*,
        cuts.restored_on,
        max(spans.to_on) over (
            partition by spans.account_key, spans.on_day
            order by spans.from_on, spans.to_on
            rows between unbounded preceding and 1 preceding
        ) as covered_to
    from spans
    inner join cuts on spans.account_id = cuts.account_id and spans.on_day = cuts.on_day
),

cleared as (
    select
        account_id,
        account_key,
        on_day,
        any_value(restored_on) as restored_on,
        coalesce(min(covered_to) filter (where from_on > covered_to), max(to_on)) as cleared_on
    from walked
    group by account_id, account_key, on_day
    having min(from_on) <= on_day
),

-- the last of the debt was paid, and service was still off
paid_up as (
    select
        cleared.account_id,
        cleared.on_day,
        cleared.restored_on,
        cleared.cleared_on
    from cleared
    semi join (
        select
            account_key,
            decided_on
        from cash_lines
        where decided_on >= $from and paid_on <= $as_of
    ) as paid
        on
            cleared.account_key = paid.account_key
            and cleared.cleared_on = paid.decided_on
    where cleared.cleared_on <= $as_of and coalesce(cleared.restored_on >= cleared.cleared_on, true)
),

found as (
    select
        'paid_after_warning' as measure,
        warnings.account_id,
        warnings.on_day,
        case
            when warnings.on_day + $response_days::integer <= $as_of then coalesce(cash.cash > 0, false)
        end as hit
    from warnings
    semi join owed on warnings.account_id = owed.account_id and warnings.on_day = owed.on_day
    left join cash on warnings.account_id = cash.account_id and warnings.on_day = cash.on_day
    where warnings.on_day between $from and $to
    union all
    select
        'paid_after_cut',
        cuts.account_id,
        cuts.on_day,
        case when cuts.on_day + $response_days::integer <= $as_of then coalesce(cash.cash > 0, false) end
    from cuts
    semi join owed on cuts.account_id = owed.account_id and cuts.on_day = owed.on_day
    left join cash on cuts.account_id = cash.account_id and cuts.on_day = cash.on_day
    union all
    select
        'restored_in_time',
        account_id,
        on_day,
        case
            when cleared_on + $restore_days::integer <= $as_of
                then coalesce(restored_on <= cleared_on + $restore_days::integer, false)
        end
    from paid_up
    union all
    select
        'left_after_cut',
        cuts.account_id,
        cuts.on_day,
        case
            when cuts.on_day + $leave_days::integer <= $as_of
                then coalesce(gone.left_on <= cuts.on_day + $leave_days::integer, false)
        end
    from cuts
    left join left_by($as_of) as gone on cuts.account_id = gone.account_id
    where
        coalesce(gone.left_on > cuts.on_day, true)
        and (select count(accounts.disconnected_on) from accounts) > 0
)

select
    found.measure,
    case
        when accounts.account_id is not null
            then
                len(
                    list_filter(
                        $edges::double[], lambda edge: coalesce(owed.overdue, 0) >= accounts.monthly_fee * edge
                    )
                )
    end as fees_band_no,
    count(found.hit) as total,
    count(*) filter (where found.hit) as hits,
    count(*) filter (where found.hit is null) as waiting
from found
left join owed on found.account_id = owed.account_id and found.on_day = owed.on_day
left join accounts on found.account_id = accounts.account_id and accounts.monthly_fee > 0
group by all
order by all
