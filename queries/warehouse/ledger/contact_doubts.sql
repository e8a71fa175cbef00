-- contacts of which it is unclear whose they are or what came of them, one row per doubt and contact; the amount is the
-- overdue debt on which a bonus for the talk could hang: 0 when there was no talk, null when nobody can know it
with possible as (
    select
        contact_id,
        account_id,
        on_day
    from unclear_contacts
    where account_id is not null
    union
    select
        unclear.contact_id,
        holders.account_id,
        unclear.on_day
    from unclear_contacts as unclear
    inner join number_holders as holders on ten_digits(unclear.phone) = holders.number
    where unclear.doubt = 'ambiguous_phone' and unclear.on_day between holders.from_on and holders.to_on
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
    unclear.on_day as dated_on,
    case
        when unclear.result in ('no_answer', 'busy', 'voicemail', 'wrong_person', 'delivered') then 0
        else greatest_debts.debt
    end::decimal(18, 2) as amount
from unclear_contacts as unclear
left join greatest_debts on unclear.contact_id = greatest_debts.contact_id
