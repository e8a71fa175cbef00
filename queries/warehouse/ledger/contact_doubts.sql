-- contacts of which it is unclear whose they are or what came of them, one row per doubt and contact; the amount is the
-- overdue debt on which a bonus for the talk could hang: 0 when there was no talk, null when nobody can know it
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
),

possible as (
    select
        contact_id,
        account_id,
        started_at::date as on_day
    from unclear
    where account_id is not null
    union
    select
        unclear.contact_id,
        holders.account_id,
        unclear.started_at::date
    from unclear
    inner join number_holders as holders on ten_digits(unclear.phone) = holders.number
    where unclear.doubt = 'ambiguous_phone' and unclear.started_at::date between holders.from_on and holders.to_on
),

debts as (
    select
        possible.contact_id,
        possible.account_id,
        coalesce(sum(pieces.amount), 0) as debt
    from possible
    left join open_pieces as pieces
        on
            possible.account_id = pieces.account_id
            and possible.on_day > pieces.due_on
            and possible.on_day > pieces.open_from
            and possible.on_day <= pieces.open_to
    group by all
),

greatest_debts as (
    select
        contact_id,
        max(debt) as debt
    from debts
    group by contact_id
)

select
    unclear.doubt,
    'contacts' as table_name,
    unclear.contact_id as row_id,
    unclear.account_id,
    unclear.started_at::date as dated_on,
    case
        when unclear.result in ('no_answer', 'busy', 'voicemail', 'wrong_person', 'delivered') then 0
        else greatest_debts.debt
    end::decimal(18, 2) as amount
from unclear
left join greatest_debts on unclear.contact_id = greatest_debts.contact_id
