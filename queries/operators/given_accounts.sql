-- accounts that operators had at the end of a period, and their talks in it with such accounts, one row per operator
-- who has any
-- params: from, to
with held as (
    select
        operator_id,
        count(*) as accounts
    from accounts_held($to)
    group by operator_id
),

talks_held as (
    select
        contacts.operator_id,
        count(distinct contacts.contact_id) as own_talks
    from contacts
    inner join assignments
        on
            contacts.account_id = assignments.account_id
            and contacts.operator_id = assignments.operator_id
            and contacts.started_at::date >= assignments.assigned_on
            and contacts.started_at::date <= coalesce(assignments.ended_on, date '9999-12-31')
    where
        contacts.started_at::date between $from and $to
        and is_talk(contacts.channel, contacts.operator_id, contacts.result)
    group by contacts.operator_id
)

select
    coalesce(held.operator_id, talks_held.operator_id) as operator_id,
    held.accounts,
    talks_held.own_talks
from held
full join talks_held on held.operator_id = talks_held.operator_id
