-- automatic notices to accounts with overdue debt and what was paid after them, one row per day, group of subscribers, channel,
-- text and days past due
-- params: since, as_of, days
--
-- The first notice of an account in a calendar month and channel is the one whose response counts: `accounts`. What was
-- sent, reached and spent is counted over all of them. Response and its cost are those of notices whose days are over.
with sent as materialized (
    select
        contacts.contact_id,
        contacts.account_id,
        keys.cell_id,
        contacts.started_at,
        contacts.started_at::date as on_day,
        contacts.channel,
        contacts.notice,
        contacts.result,
        contacts.cost
    from contacts
    inner join account_keys as keys on contacts.account_id = keys.account_id
    where
        is_notice(contacts.channel, contacts.operator_id)
        and coalesce(contacts.direction, 'out') = 'out'
        and contacts.started_at >= date_trunc('month', $since::date)
        and contacts.started_at < $as_of::date + 1
),

told as (
    select
        sent.*,
        owed.days_past_due,
        row_number() over of_month = 1 as is_first,
        first_value(sent.on_day) over of_month + $days::integer <= $as_of as ripe
    from sent
    inner join overdue_before('sent') as owed on sent.account_id = owed.account_id and sent.on_day = owed.on_day
    window of_month as (
        partition by sent.account_id, sent.channel, date_trunc('month', sent.on_day)
        order by sent.started_at, sent.contact_id
    )
),

-- cash_on_overdue is given the name of this step
firsts as materialized ( -- noqa: ST03
    select distinct
        account_id,
        on_day
    from told
    where is_first and ripe
),

paid as (
    from cash_on_overdue('firsts', $days, $as_of)
)

select
    told.on_day,
    told.cell_id,
    told.channel,
    told.notice,
    told.days_past_due,
    count(*) as sent,
    count(told.result) as with_result,
    count(*) filter (where told.result = 'delivered' or is_conversation(told.result)) as reached,
    count(*) filter (where told.is_first) as accounts,
    count(*) filter (where told.is_first and told.ripe) as ripe,
    count(*) filter (where told.is_first and coalesce(paid.cash, 0) > 0) as payers,
    coalesce(sum(paid.cash) filter (where told.is_first), 0)::decimal(18, 2) as cash,
    count(told.cost) filter (where told.ripe) as with_cost,
    coalesce(sum(told.cost) filter (where told.ripe), 0)::decimal(18, 2) as cost
from told
left join paid on told.is_first and told.account_id = paid.account_id and told.on_day = paid.on_day
group by all
order by told.on_day
