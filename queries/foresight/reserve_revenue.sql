-- what was billed for services and goods by a day, less free months and corrections, one row per month and rate of VAT
-- params: from_on, as_of, vat_from
--
-- Of what was billed penalties are no revenue, of corrections the money of sold debts that was passed on is none.
with other as (
    select
        charged_on as begins_on,
        cancelled_on as ends_on,
        amount
    from charges
    where kind = 'penalty'
    union all
    select
        adjusted_on,
        reversed_on,
        amount
    from adjustments
    where kind = 'passed_on'
),

changes as (
    select
        on_day,
        billed - free_months + corrections as amount
    from days
    where on_day between $from_on and $as_of
    union all
    select
        begins_on,
        -amount
    from other
    where begins_on between $from_on and $as_of and coalesce(ends_on > begins_on, true)
    union all
    select
        ends_on,
        amount
    from other
    where ends_on between $from_on and $as_of and ends_on > begins_on
)

select
    date_trunc('month', on_day)::date as month,
    greatest(1, len(list_filter($vat_from::date[], lambda from_on: from_on <= on_day))) as vat_no,
    sum(amount)::decimal(18, 2) as billed
from changes
group by all
having sum(amount) <> 0
order by all
