-- debtors a campaign could be offered to, who have no other offer, agency or closed contract, one row per account
-- params: as_of date=last, min_debt money=100, from_days whole=1, to_days whole=365, quiet_days whole=180, together account|house|person=account, way offer|notice|call=offer, segment text=none, service text=none, tariff text=none, district text=none
with debts as (
    select
        account_id,
        sum(amount) as debt,
        max($as_of - due_on) as debt_age_days
    from open_pieces
    where
        in_effect($as_of, open_from, open_to) and due_on < $as_of
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by account_id
),

payers as (
    select distinct account_id
    from cash_lines
    where paid_on <= $as_of
)

select
    debts.account_id,
    case $together when 'house' then accounts.house when 'person' then accounts.person_id end as "cluster",
    debts.debt::decimal(18, 2) as debt,
    debts.debt_age_days,
    payers.account_id is not null as ever_paid,
    accounts.segment
from debts
left join accounts on debts.account_id = accounts.account_id
left join payers on debts.account_id = payers.account_id
where
    debts.debt >= $min_debt
    and debts.debt_age_days between $from_days and $to_days
    and coalesce(accounts.disconnected_on > $as_of, true)
    and debts.account_id not in (from campaigned_lately($quiet_days, $as_of))
    and debts.account_id not in (from not_to_be_told($way, $as_of))
order by debts.account_id
