-- complaints of a period and whether each was answered in time as known on a day, one row per complaint
-- params: from, to, as_of, days
with known as (
    select
        complaint_id,
        account_id,
        received_on,
        about,
        operator_id,
        agency,
        upheld,
        case when answered_on <= $as_of then answered_on end as answered_on
    from complaints
    where received_on between $from and $to and received_on <= $as_of
)

select
    complaint_id,
    account_id,
    received_on,
    about,
    operator_id,
    agency,
    upheld,
    answered_on,
    coalesce(answered_on, $as_of::date) - received_on as days,
    case
        when answered_on <= received_on + $days::integer then 'answered_in_time'
        when answered_on is not null then 'answered_late'
        when $as_of > received_on + $days::integer then 'unanswered'
        else 'answer_waits'
    end as state
from known
order by received_on, complaint_id
