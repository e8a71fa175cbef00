-- first talks of a period with overdue debtors, one row per account and word that the operator noted of the talk
-- params: by, from, to, as_of
--
-- An account counts once for each word, from its first such talk on; a talk without a word stands under null. Paid is
-- what came within 30 days on the debt that was overdue before the talk.
with talks as materialized (
    select
        contact_id,
        account_id,
        started_at::date as on_day,
        started_at,
        case $by
            when 'reason' then reason
            when 'objection' then nullif(trim(objection), '')
            when 'place' then pay_place
            when 'script' then nullif(trim(notice), '')
        end as word
    from contacts
    where
        started_at >= $from
        and started_at < least($to, $as_of) + 1
        and account_id is not null
        and is_talk(channel, operator_id, result)
),

owing as (
    select
        talks.*,
        owed.overdue
    from talks
    inner join overdue_before('talks') as owed on talks.account_id = owed.account_id and talks.on_day = owed.on_day
),

firsts as materialized (
    select
        word,
        account_id,
        count(*) as talks,
        list(contact_id) as contact_ids,
        min(on_day) as on_day,
        arg_min(overdue, started_at) as overdue
    from owing
    group by word, account_id
)

select
    firsts.*,
    firsts.on_day + 30 <= $as_of as ripe,
    coalesce(paid.cash, 0)::decimal(18, 2) as cash
from firsts
left join cash_on_overdue('firsts', 30, $as_of) as paid
    on firsts.account_id = paid.account_id and firsts.on_day = paid.on_day
