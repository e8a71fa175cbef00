-- how debtors like these paid without a new offer, within as many days before as_of, one row
-- params: as_of date=last, horizon whole=60, min_debt money=100, from_days whole=1, to_days whole=365, segment text=none, service text=none, tariff text=none, district text=none
with debts as (
    select
        account_id,
        sum(amount) as debt
    from open_pieces
    where
        in_effect($as_of - $horizon::integer, open_from, open_to)
        and due_on < $as_of - $horizon::integer
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by account_id
    having
        sum(amount) >= $min_debt
        and max($as_of - $horizon::integer - due_on) between $from_days and $to_days
),

cash as (
    select
        account_id,
        sum(amount) as cash
    from cash_lines
    where
        decided_on > $as_of - $horizon::integer and decided_on <= $as_of and paid_on <= $as_of
    group by account_id
)

select
    count(*) as accounts,
    count(*) filter (where cash.cash > 0) as payers,
    count(*) filter (where cash.cash > 0) / nullif(count(*), 0) as payer_share,
    stddev_samp(coalesce(cash.cash, 0)::double) as cash_spread,
    avg(debts.debt::double) as mean_debt
from debts
left join cash on debts.account_id = cash.account_id
