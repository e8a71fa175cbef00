-- what is known of one contact, one row, or none where the number is unknown
-- params: contact_id text
select
    contact_id,
    account_id,
    operator_id,
    started_at,
    channel,
    direction,
    result,
    seconds,
    promised_on,
    promised_amount,
    pay_place,
    call_back_at,
    reason,
    objection,
    notice,
    names_date,
    third_person,
    debtor_kind
from contacts
where contact_id = $contact_id
