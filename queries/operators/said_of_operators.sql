-- complaints about operators, reviews of their talks and answers of subscribers within 14 days of one, one row per operator
-- who has any
-- params: from, to
with complained as (
    select
        operator_id,
        count(*) as upheld
    from complaints
    where about = 'operator' and upheld and received_on between $from and $to
    group by operator_id
),

listened as (
    select
        contacts.operator_id,
        count(*) as reviews,
        avg(reviews.score) as mean_score,
        stddev_samp(reviews.score) as score_deviation
    from reviews
    inner join contacts on reviews.contact_id = contacts.contact_id
    where reviews.reviewed_on between $from and $to
    group by contacts.operator_id
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
    coalesce(complained.operator_id, listened.operator_id, answered.operator_id) as operator_id,
    complained.upheld,
    listened.reviews,
    listened.mean_score,
    listened.score_deviation,
    answered.surveys,
    answered.survey_score,
    answered.survey_deviation
from complained
full join listened on complained.operator_id = listened.operator_id
full join answered on coalesce(complained.operator_id, listened.operator_id) = answered.operator_id
