-- talks of operators with what was known before each and the cash of 14 days on the debt then overdue (null: they are not
-- over), one row per talk
-- params: from, to, as_of
with talks as (
    select
        contacts.contact_id,
        contacts.account_id,
        contacts.operator_id,
        contacts.started_at::date as on_day,
        (contacts.started_at::date - operators.hired_on) // 7 as weeks_since_hired
    from contacts
    left join operators on contacts.operator_id = operators.operator_id
    where
        contacts.account_id is not null
        and is_talk(contacts.channel, contacts.operator_id, contacts.result)
        and contacts.started_at::date between $from and least($to, $as_of)
)

select
    talks.contact_id,
    talks.account_id,
    talks.operator_id,
    talks.on_day,
    talks.weeks_since_hired,
    ease.late_share,
    ease.overdue,
    case when talks.on_day + 14 <= $as_of then coalesce(paid.cash, 0)::decimal(18, 2) end as cash
from talks
left join ease_before('talks') as ease
    on talks.account_id = ease.account_id and talks.on_day = ease.on_day
left join cash_on_overdue('talks', 14, $as_of) as paid
    on talks.account_id = paid.account_id and talks.on_day = paid.on_day
