-- contacts of which it is unclear whose they are or what came of them, one row per doubt and contact
with unclear as (
    select
        case
            when ten_digits(contacts.phone) is null then 'contact_without_phone'
            when exists (
                select 1
                from number_holders as holders
                where
                    holders.number = ten_digits(contacts.phone)
                    and contacts.started_at::date between holders.from_on and holders.to_on
            ) then 'ambiguous_phone'
            else 'unknown_phone'
        end as doubt,
        contacts.*
    from contacts
    where contacts.account_id is null
    union all
    select
        'unknown_account',
        contacts.*
    from contacts
    anti join accounts on contacts.account_id = accounts.account_id
    where contacts.account_id is not null and exists (from accounts)
    union all
    select
        case
            when contacts.operator_id is not null then 'unknown_operator'
            when exists (
                select 1
                from extension_holders as holders
                where
                    holders.called = lower(trim(contacts.extension))
                    and contacts.started_at::date between holders.from_on and holders.to_on
            ) then 'ambiguous_extension'
            else 'unknown_extension'
        end,
        contacts.*
    from contacts
    anti join operators on contacts.operator_id = operators.operator_id
    where
        (contacts.operator_id is not null and exists (from operators))
        or (contacts.operator_id is null and contacts.extension is not null)
    union all
    select
        'contact_without_operator',
        contacts.*
    from contacts
    where operator_id is null and extension is null and channel = 'call' and result = 'conversation'
    union all
    select
        'unknown_word',
        contacts.*
    from contacts
    semi join word_doubts on word_doubts.table_name = 'contacts' and contacts.contact_id = word_doubts.row_id
)

select
    doubt,
    contact_id,
    account_id,
    phone,
    started_at::date as on_day,
    result
from unclear
