-- complaints about operators and answers of subscribers within 14 days of a talk, one row per operator who has any
-- params: from, to
with complained as (
    select
        operator_id,
        count(*) as upheld
    from complaints
    where about = 'operator' and upheld and received_on between $from and $to
    group by operator_id
),

asked as (
    select
        surveys.account_id,
        surveys.answered_on,
        surveys.question,
        surveys.score,
        arg_max(contacts.operator_id, contacts.started_at) as operator_id
    from surveys
    inner join contacts
        on
            surveys.account_id = contacts.account_id
            and surveys.answered_on >= contacts.started_at::date
            and surveys.answered_on <= contacts.started_at::date + 14
    where
        surveys.answered_on between $from and $to
        and coalesce(surveys.about = 'collection', true)
        and is_talk(contacts.channel, contacts.operator_id, contacts.result)
    group by surveys.account_id, surveys.answered_on, surveys.question, surveys.score
),

answered as (
    select
        operator_id,
        count(*) as surveys,
        avg(score) as survey_score,
        stddev_samp(score) as survey_deviation
    from asked
    group by operator_id
)

select
    coalesce(complained.operator_id, answered.operator_id) as operator_id,
    complained.upheld,
    answered.surveys,
    answered.survey_score,
    answered.survey_deviation
from complained
full join answered on complained.operator_id = answered.operator_id
