-- contacts of a period that told somebody else, or warned of a cut, one row per contact
-- params: from, to
select
    contact_id,
    account_id,
    operator_id,
    started_at,
    notice,
    names_date,
    third_person
from contacts
where
    started_at >= $from::date
    and started_at < $to::date + 1
    and (third_person or notice = 'suspension')
