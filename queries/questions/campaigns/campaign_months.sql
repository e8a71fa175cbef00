-- cash that closed overdue debt of all accounts, one row per whole month up to as_of
-- params: as_of date=last
with months as (
    select starts_on::date as starts_on
    from generate_series(
        (select date_trunc('month', min(charged_on)) + interval 1 month from bills),
        date_trunc('month', $as_of + 1) - interval 1 month,
        interval 1 month
    ) as calendar (starts_on)
),

recovered as (
    select
        date_trunc('month', paid_on)::date as starts_on,
        sum(amount) as cash
    from cash_lines
    where due_on < paid_on and paid_on <= $as_of
    group by all
)

select
    strftime(months.starts_on, '%Y-%m') as "month",
    coalesce(recovered.cash, 0)::decimal(18, 2) as "value"
from months
left join recovered on months.starts_on = recovered.starts_on
order by months.starts_on
