-- letters to subscribers, one row per contact by post
select
    contact_id,
    account_id,
    started_at::date as on_day,
    cost
from contacts
where channel = 'letter'
