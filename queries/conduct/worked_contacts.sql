-- contacts of a period and the conversations of operators among them, one row per month and operator
-- params: from, to
--
-- Contacts without an operator are those of machines, and letters; they have no conversations to listen to.
select
    strftime(started_at, '%Y-%m') as month,
    operator_id,
    count(*) as contacts,
    count(*) filter (where operator_id is not null and is_conversation(result)) as conversations
from contacts
where started_at >= $from::date and started_at < $to::date + 1
group by all
order by all
