-- what of overdue debtors decides whether court is the way, one row per account with overdue debt on a day
-- params: as_of
--
-- What became of an account before its contract moved counts for whoever holds its debt. `monthly` is what the last
-- month billed for service while it goes on: nothing for who has left or whose service is cut off.
with overdue_now as (
    select
        account_id,
        charge_id
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
),

owing as (
    select distinct account_id
    from overdue_now
),

members as (
    select
        account_id as holder_id,
        account_id
    from owing
    union all
    select
        taken.holder_id,
        taken.account_id
    from owing
    inner join taken_over_by($as_of) as taken on owing.account_id = taken.holder_id
),

facts as (
    select
        account_id,
        'bankrupt' as fact
    from bankrupt_by($as_of)
    union
    select
        account_id,
        'bankrupt'
    from contact_bans
    where kind = 'bankruptcy' and from_on <= $as_of and coalesce(to_on >= $as_of, true)
    union
    select
        account_id,
        'deceased'
    from contacts
    where reason = 'deceased' and started_at < $as_of::date + 1
    union
    select
        account_id,
        'at_agency'
    from placements_on($as_of)
    union
    select
        account_id,
        'in_court'
    from cases
    where step = 'court_order' and opened_on <= $as_of and coalesce(closed_on > $as_of, true)
    union
    select
        overdue_now.account_id,
        'disputed'
    from overdue_now
    inner join charges on overdue_now.charge_id = charges.charge_id
    where charges.disputed_on <= $as_of
    union
    select
        holder_id,
        'kept_plan'
    from kept_plans_on($as_of)
),

told as (
    select
        members.holder_id,
        bool_or(facts.fact = 'bankrupt') as is_bankrupt,
        bool_or(facts.fact = 'deceased') as is_deceased,
        bool_or(facts.fact = 'at_agency') as is_at_agency,
        bool_or(facts.fact = 'in_court') as is_in_court,
        bool_or(facts.fact = 'disputed') as is_disputed,
        bool_or(facts.fact = 'kept_plan') as has_kept_plan
    from members
    inner join facts on members.account_id = facts.account_id
    group by members.holder_id
),

cut as (
    select distinct account_id
    from suspensions
    where suspended_on <= $as_of and coalesce(restored_on > $as_of, true)
),

billed as (
    select
        account_id,
        sum(amount) as amount
    from bills
    where
        charged_on > $as_of::date - interval 1 month and charged_on <= $as_of
        and ends_on > $as_of and coalesce(kind, 'service') = 'service'
    group by account_id
)

select
    owing.account_id,
    coalesce(accounts.is_person = false, false) as is_firm,
    coalesce(told.is_bankrupt, false) as is_bankrupt,
    coalesce(told.is_deceased, false) as is_deceased,
    coalesce(told.is_at_agency, false) as is_at_agency,
    coalesce(told.is_in_court, false) as is_in_court,
    coalesce(told.is_disputed, false) as is_disputed,
    coalesce(told.has_kept_plan, false) as has_kept_plan,
    gone.account_id is not null as has_left,
    case when gone.account_id is null and cut.account_id is null then greatest(billed.amount, 0) end as monthly,
    coalesce(accounts.monthly_fee, greatest(billed.amount, 0)) as fee
from owing
left join accounts on owing.account_id = accounts.account_id
left join told on owing.account_id = told.holder_id
left join left_by($as_of) as gone on owing.account_id = gone.account_id
left join cut on owing.account_id = cut.account_id
left join billed on owing.account_id = billed.account_id
