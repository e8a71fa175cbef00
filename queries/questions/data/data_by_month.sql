-- what the loaded files hold, to be compared with the totals of the billing itself, one row per month
-- params:
with billed as (
    select
        strftime(charged_on, '%Y-%m') as month,
        count(*) as charges,
        sum(amount) as charged
    from charges
    group by all
),

received as (
    select
        strftime(paid_on, '%Y-%m') as month,
        count(*) as payments,
        sum(amount) as paid
    from payments
    group by all
)

select
    month,
    coalesce(charges, 0) as charges,
    coalesce(charged, 0)::decimal(18, 2) as charged,
    coalesce(payments, 0) as payments,
    coalesce(paid, 0)::decimal(18, 2) as paid
from billed
full join received using (month)
order by month
