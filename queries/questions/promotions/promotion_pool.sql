-- connected accounts a promotion could be offered to: nothing overdue, no other offer lately, never this one, one row per account
-- params: as_of date=last, promotion text=none, quiet_days whole=180, together account|house|person=account, segment text=none, service text=none, tariff text=none, district text=none
with debtors as (
    select account_id
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
),

busy as (
    from campaigned_lately($quiet_days, $as_of)
    union
    select account_id
    from promotion_accounts
    where
        (offered_on >= $as_of - $quiet_days::integer and offered_on <= $as_of)
        or promotion_id = $promotion
),

payers as (
    select distinct account_id
    from cash_lines
    where paid_on <= $as_of
)

select
    accounts.account_id,
    case $together when 'house' then accounts.house when 'person' then accounts.person_id end as "cluster",
    0::bigint as debt_age_days,
    payers.account_id is not null as ever_paid,
    accounts.segment,
    accounts.monthly_fee
from accounts
inner join account_keys as keys on accounts.account_id = keys.account_id
left join payers on accounts.account_id = payers.account_id
where
    keys.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    and coalesce(accounts.connected_on <= $as_of, true)
    and coalesce(accounts.disconnected_on > $as_of, true)
    and accounts.account_id not in (from debtors)
    and accounts.account_id not in (from busy)
order by accounts.account_id
