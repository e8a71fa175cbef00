-- what the loaded files hold, to be compared with the totals of the billing itself, one row per month
-- params:
with billed as (
    select
        date_trunc('month', charged_on) as first_day,
        count(*) as charges,
        sum(amount) as charged
    from charges
    group by all
),

received as (
    select
        date_trunc('month', paid_on) as first_day,
        count(*) as payments,
        sum(amount) as paid
    from payments
    group by all
)

select
    strftime(first_day, '%Y-%m') as month,
    coalesce(charges, 0) as charges,
    coalesce(charged, 0)::decimal(18, 2) as charged,
    coalesce(payments, 0) as payments,
    coalesce(paid, 0)::decimal(18, 2) as paid
from billed
full join received using (first_day)
order by first_day
