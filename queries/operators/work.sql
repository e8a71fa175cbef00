-- what operators did in a period, in counts and sums, one row per operator who worked or was employed in it
-- params: from, to, operator
with mine as (
    select
        operator_id,
        account_id,
        contact_id,
        started_at,
        seconds,
        wrap_seconds,
        coalesce(direction, 'out') = 'out' as is_attempt,
        is_conversation(result) as is_reached,
        is_talk(channel, operator_id, result) as is_talk
    from contacts
    where
        operator_id is not null
        and started_at::date between $from and $to
        and chosen(operator_id, $operator)
),

contacted as (
    select
        operator_id,
        count(*) as contacts,
        count(*) filter (where is_attempt) as attempts,
        count(*) filter (where is_attempt and is_reached) as conversations,
        count(*) filter (where not is_attempt and is_reached) as incoming,
        count(distinct account_id) filter (where is_attempt) as accounts_attempted,
        count(distinct account_id) filter (where is_attempt and is_reached) as accounts_reached,
        count(*) filter (where is_talk) as talks,
        (sum(seconds) filter (where is_reached))::bigint as talk_seconds,
        (sum(seconds) + coalesce(sum(wrap_seconds), 0))::bigint as worked_seconds
    from mine
    group by operator_id
),

times as (
    select
        operator_id,
        count(seconds) as accounts_worked,
        avg(seconds) / 60 as minutes_per_account,
        stddev_samp(seconds) / 60 as minutes_deviation
    from (
        select
            operator_id,
            account_id,
            sum(seconds) + coalesce(sum(wrap_seconds), 0) as seconds
        from mine
        where account_id is not null
        group by operator_id, account_id
    )
    group by operator_id
),

promised as (
    select
        operator_id,
        count(*) filter (where made_at::date >= $from) as promises,
        count(*) filter (where promised_on between $from and $to) as promises_due,
        count(*) filter (where promised_on between $from and $to and state = 'kept') as promises_kept
    from promises_made($from - interval 1 year, $to, $to)
    group by operator_id
),

known as (
    select operator_id
    from contacted
    union
    select operator_id
    from operators
    where
        coalesce(hired_on, date '0001-01-01') <= $to
        and coalesce(left_on, date '9999-12-31') >= $from
        and chosen(operator_id, $operator)
)

select
    known.operator_id,
    coalesce(contacted.talks, 0) as talks,
    coalesce(contacted.contacts, 0) as contacts,
    coalesce(contacted.attempts, 0) as attempts,
    coalesce(contacted.conversations, 0) as conversations,
    coalesce(contacted.incoming, 0) as incoming,
    coalesce(contacted.accounts_attempted, 0) as accounts_attempted,
    coalesce(contacted.accounts_reached, 0) as accounts_reached,
    coalesce(promised.promises, 0) as promises,
    coalesce(promised.promises_due, 0) as promises_due,
    coalesce(promised.promises_kept, 0) as promises_kept,
    contacted.talk_seconds,
    contacted.worked_seconds,
    times.accounts_worked,
    times.minutes_per_account,
    times.minutes_deviation,
    case when operators.hired_on <= $to then ($to - operators.hired_on) // 7 end as weeks_since_hired
from known
left join contacted on known.operator_id = contacted.operator_id
left join times on known.operator_id = times.operator_id
left join promised on known.operator_id = promised.operator_id
left join operators on known.operator_id = operators.operator_id
order by known.operator_id
