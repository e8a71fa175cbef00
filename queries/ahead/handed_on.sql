-- the later talks of calls that were handed on to another operator, one row per talk: `call_id` is the call's first talk,
-- and `called_at` when that began
-- params: nth_talk
select
    later.contact_id,
    first.contact_id as call_id,
    later.started_at,
    first.started_at as called_at
from contacts as later
inner join contacts as first
    on regexp_replace(later.contact_id, $nth_talk, '') = first.contact_id and later.account_id = first.account_id
where regexp_matches(later.contact_id, $nth_talk)
