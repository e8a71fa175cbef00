-- what connected accounts like these, who had no new offer and owed nothing overdue, did within as many days before as_of, one row per account; none where the data begin later
-- params: as_of date=last, horizon whole=365, together account|house|person=account, segment text=none, service text=none, tariff text=none, district text=none
with asked as (
    select $as_of - $horizon::integer as began_on
),

debtors as (
    select pieces.account_id
    from open_pieces as pieces
    cross join asked
    where in_effect(asked.began_on, pieces.open_from, pieces.open_to) and pieces.due_on < asked.began_on
),

offered_since as (
    select members.account_id
    from campaign_members() as members
    cross join asked
    where members.arm = 'offer' and members.assigned_on > asked.began_on and members.assigned_on <= $as_of
    union
    select listed.account_id
    from promotion_accounts as listed
    cross join asked
    where listed.offered_on > asked.began_on and listed.offered_on <= $as_of
)

select
    accounts.account_id,
    case $together when 'house' then accounts.house when 'person' then accounts.person_id end as "cluster",
    0::decimal(18, 2) as debt,
    0::bigint as debt_age_days,
    coalesce(cash.cash_before, 0)::decimal(18, 2) as cash_before,
    asked.began_on - accounts.connected_on as tenure_days,
    coalesce(cash.ever_paid, false) as ever_paid,
    coalesce(cash.cash > 0, false) as paid,
    coalesce(accounts.disconnected_on <= $as_of, false) as "left",
    coalesce(cash.cash, 0)::decimal(18, 2) as cash
from accounts
cross join asked
inner join account_keys as keys on accounts.account_id = keys.account_id
left join cash_around($as_of - $horizon::integer, $as_of) as cash on accounts.account_id = cash.account_id
where
    keys.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    and accounts.connected_on <= asked.began_on
    and coalesce(accounts.disconnected_on > asked.began_on, true)
    and (select min(charged_on) from charges) <= asked.began_on
    and accounts.account_id not in (from debtors)
    and accounts.account_id not in (from offered_since)
order by accounts.account_id
