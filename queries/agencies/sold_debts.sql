-- debts sold to agencies, one row per agency, month, whether the subscriber had left, and group of days past due
-- params: from, to, as_of, edges
with sold as (
    select
        *,
        placed_on as on_day
    from placed_by($as_of)
    where kind = 'sale' and placed_on between $from and $to
),

aged as (
    from overdue_before('sold')
),

told as (
    select
        sold.agency,
        date_trunc('month', sold.on_day)::date as month,
        sold.on_day,
        sold.account_id,
        sold.amount,
        sold.price,
        coalesce(gone.left_on <= sold.on_day, false) as has_left,
        bucket_no(coalesce(aged.days_past_due, 1), $edges::integer[]) as age_no
    from sold
    left join aged on sold.account_id = aged.account_id and sold.on_day = aged.on_day
    left join left_by($as_of) as gone on sold.account_id = gone.account_id
)

select
    agency,
    strftime(month, '%Y-%m') as month,
    has_left,
    age_no,
    min(min(on_day)) over (partition by month) as sold_from,
    count(distinct account_id) as accounts,
    sum(amount)::decimal(18, 2) as sold,
    sum(price)::decimal(18, 2) as price
from told
group by agency, month, has_left, age_no
order by agency, month, has_left, age_no
