-- conversations of a period that came while an earlier promise was not over, one row per contact
-- params: from, to
--
-- A promise is over three days after the promised one, as in the question `promises`.
select distinct
    talks.contact_id,
    talks.started_at::date as on_day
from contacts as talks
inner join contacts as said
    on
        talks.account_id = said.account_id
        and said.promised_on >= said.started_at::date
        and talks.started_at::date > said.started_at::date
        and talks.started_at::date <= said.promised_on + 3
where
    talks.channel in ('call', 'robot_call')
    and coalesce(talks.direction, 'out') = 'out'
    and is_conversation(talks.result)
    and is_conversation(said.result)
    and talks.started_at >= $from::date
    and talks.started_at < $to::date + 1
    and said.started_at >= $from::date - 90
    and said.started_at < $to::date + 1
