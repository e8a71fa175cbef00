-- what debtors like these, who had no new offer, did within as many days before as_of, one row per account
-- params: as_of date=last, horizon whole=60, together account|house|person=account, way offer|notice|call=offer, min_debt money=100, from_days whole=1, to_days whole=365, segment text=none, service text=none, tariff text=none, district text=none
with asked as (
    select $as_of - $horizon::integer as began_on
),

debts as (
    select
        pieces.account_id,
        sum(pieces.amount) as debt,
        max(asked.began_on - pieces.due_on) as debt_age_days
    from open_pieces as pieces
    cross join asked
    where
        in_effect(asked.began_on, pieces.open_from, pieces.open_to)
        and pieces.due_on < asked.began_on
        and pieces.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by pieces.account_id
    having sum(pieces.amount) >= $min_debt and max(asked.began_on - pieces.due_on) between $from_days and $to_days
),

offered_since as (
    select members.account_id
    from campaign_members() as members
    cross join asked
    where members.arm = 'offer' and members.assigned_on > asked.began_on and members.assigned_on <= $as_of
)

select
    debts.account_id,
    case $together when 'house' then accounts.house when 'person' then accounts.person_id end as "cluster",
    debts.debt::decimal(18, 2) as debt,
    debts.debt_age_days,
    coalesce(cash.cash_before, 0)::decimal(18, 2) as cash_before,
    asked.began_on - accounts.connected_on as tenure_days,
    coalesce(cash.ever_paid, false) as ever_paid,
    coalesce(cash.cash > 0, false) as paid,
    coalesce(accounts.disconnected_on <= $as_of, false) as "left",
    coalesce(cash.cash, 0)::decimal(18, 2) as cash
from debts
cross join asked
left join accounts on debts.account_id = accounts.account_id
left join cash_around($as_of - $horizon::integer, $as_of) as cash on debts.account_id = cash.account_id
where
    coalesce(accounts.disconnected_on > asked.began_on, true)
    and debts.account_id not in (from offered_since)
    and debts.account_id not in (from not_to_be_told($way, $as_of - $horizon::integer))
order by debts.account_id
