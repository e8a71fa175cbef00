-- which steps of recovery began on an account by a day, one row per step begun, the newest first
-- params: account_id text, as_of date=last, operator text=none
--
-- Of the notices of a calendar month and channel the first one stands here; all are among the contacts.
with notices as (
    select
        'notice' as step,
        min(started_at)::date as begun_on,
        null::date as ended_on,
        null::decimal(18, 2) as amount,
        channel as note
    from contacts
    where
        account_id = $account_id
        and is_notice(channel, operator_id)
        and coalesce(direction, 'out') = 'out'
        and notice is distinct from 'suspension'
    group by date_trunc('month', started_at), channel
),

letters as (
    select
        'letter',
        started_at::date,
        null::date,
        null::decimal(18, 2),
        null
    from contacts
    where account_id = $account_id and channel = 'letter' and coalesce(direction, 'out') = 'out'
),

warned as (
    select
        warned_on,
        suspended_on,
        reason
    from suspensions
    where account_id = $account_id and warned_on is not null
),

warnings as (
    select
        'warning',
        warned_on,
        case when suspended_on <= $as_of then suspended_on end,
        null::decimal(18, 2),
        reason
    from warned
    union all
    select distinct
        'warning',
        started_at::date,
        null::date,
        null::decimal(18, 2),
        channel
    from contacts
    where
        account_id = $account_id
        and notice = 'suspension'
        and started_at::date not in (select warned_on from warned)
),

cuts as (
    select
        'suspension',
        suspended_on,
        restored_on,
        null::decimal(18, 2),
        reason
    from suspensions
    where account_id = $account_id
),

suits as (
    select
        step,
        opened_on,
        closed_on,
        claimed,
        case when closed_on <= $as_of then result end
    from cases
    where account_id = $account_id
),

placed as (
    select
        case kind when 'sale' then 'agency_sale' else 'agency_commission' end,
        placed_on,
        recalled_on,
        amount,
        agency
    from placements
    where account_id = $account_id
),

amnesties as (
    select
        'amnesty',
        members.assigned_on,
        campaigns.ends_on,
        null::decimal(18, 2),
        campaigns.name
    from campaign_members() as members
    inner join campaigns on members.campaign_id = campaigns.campaign_id
    where
        members.account_id = $account_id
        and members.arm = 'offer'
        and forgives(campaigns.kind, campaigns.pay_share)
),

plans as (
    select
        'arrangement',
        arrangements.agreed_on,
        arrangements.ended_on,
        sum(parts.amount)::decimal(18, 2),
        arrangements.kind
    from arrangements
    left join arrangement_parts as parts on arrangements.arrangement_id = parts.arrangement_id
    where arrangements.account_id = $account_id
    group by arrangements.arrangement_id, arrangements.agreed_on, arrangements.ended_on, arrangements.kind
),

offered as (
    select
        'offer_made',
        offered_on,
        case when answered_on <= $as_of then answered_on end,
        fee_after,
        case when answered_on <= $as_of then answer end
    from offers
    where account_id = $account_id
),

begun as (
    from notices
    union all
    from letters
    union all
    from warnings
    union all
    from cuts
    union all
    from suits
    union all
    from placed
    union all
    from amnesties
    union all
    from plans
    union all
    from offered
)

select
    step,
    begun_on,
    case when ended_on <= $as_of then ended_on end as ended_on,
    amount,
    note
from begun
where begun_on <= $as_of and is_held_by($account_id, $operator, $as_of)
order by begun_on desc, step, ended_on, note, amount
