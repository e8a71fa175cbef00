-- who settled within the horizon and who was overdue again afterwards, one row per campaign and account that settled
-- params: campaign text=none, horizon whole=60, as_of date=last
--
-- Settled: the first day on which nothing of an account that was overdue when assigned is overdue any more, by
-- whatever closed it. Overdue again is empty until the days after it have passed.
with late as (
    select
        watched.campaign_id,
        watched.account_id,
        watched.assigned_on,
        watched.watched_to,
        greatest(pieces.open_from, pieces.due_on + 1) as late_from,
        least(pieces.open_to, $as_of + 1) as late_to
    from assigned($campaign, $horizon, $as_of) as watched
    inner join open_pieces as pieces on watched.account_key = pieces.account_key
    where
        greatest(pieces.open_from, pieces.due_on + 1) < least(pieces.open_to, $as_of + 1)
        and pieces.open_to > watched.assigned_on
),

late_marked as (
    select
        *,
        coalesce(late_from > max(late_to) over earlier, true) as begins
    from late
    window earlier as (
        partition by campaign_id, account_id
        order by late_from, late_to rows between unbounded preceding and 1 preceding
    )
),

late_numbered as (
    select
        *,
        sum(begins::integer) over (partition by campaign_id, account_id order by late_from, late_to) as spell_no
    from late_marked
),

spells as (
    select
        campaign_id,
        account_id,
        assigned_on,
        watched_to,
        spell_no,
        min(late_from) as late_from,
        max(late_to) as late_to
    from late_numbered
    group by all
),

followed as (
    select
        *,
        lead(late_from) over (partition by campaign_id, account_id order by spell_no) as late_again_on
    from spells
)

select
    campaign_id,
    account_id,
    late_to as settled_on,
    case when late_to + 90 <= $as_of then coalesce(late_again_on <= late_to + 90, false) end as overdue_again_90,
    case when late_to + 180 <= $as_of then coalesce(late_again_on <= late_to + 180, false) end as overdue_again_180
from followed
where spell_no = 1 and late_from <= assigned_on and late_to <= watched_to
order by campaign_id, account_id
