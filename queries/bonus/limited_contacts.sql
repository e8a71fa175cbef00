-- contacts that limits count together with those of the period, one row per contact
-- params: from, to, account_ids
select
    contact_id,
    account_id,
    operator_id,
    started_at,
    channel,
    direction,
    result
from contacts
where
    account_id is not null
    and started_at >= least(date_trunc('month', $from::date), date_trunc('week', $from::date))
    and started_at < $to::date + 1
    and ($account_ids is null or account_id in (select unnest($account_ids::varchar[])))
