-- attempts to reach one subscriber up to a day, one row per contact, the newest first
-- params: account_id text, as_of date=last, operator text=none
select
    contacts.started_at,
    contacts.channel,
    contacts.direction,
    contacts.operator_id,
    operators.name as operator,
    contacts.seconds,
    contacts.result,
    contacts.promised_on,
    contacts.promised_amount,
    contacts.pay_place,
    contacts.call_back_at,
    contacts.reason,
    contacts.objection,
    contacts.debtor_kind
from contacts
left join operators on contacts.operator_id = operators.operator_id
where
    contacts.account_id = $account_id
    and contacts.started_at < $as_of + 1
    and is_held_by($account_id, $operator, $as_of)
order by contacts.started_at desc, contacts.contact_id
