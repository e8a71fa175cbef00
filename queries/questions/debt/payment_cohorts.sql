-- how much of a month's billing was paid in cash by some days after the due date, one row per month billed and days; not ripe: that day is not over for every charge
-- params: from date=first, to date=last, segment text=none, service text=none, tariff text=none, district text=none
with terms as (
    select unnest([0, 30, 60, 90]) as days
),

counted as (
    select
        date_trunc('month', charged_on) as month,
        due_on,
        closed_on,
        closed_to,
        sum(amount) as amount
    from cohorts
    where
        charged_on >= date_trunc('month', $from) and charged_on <= $to and charge_ends_on > $to
        and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by all
),

billed as (
    select
        month,
        sum(amount) as billed,
        max(due_on) as last_due_on
    from counted
    where closed_on is null
    group by month
),

closed as (
    select
        month,
        due_on,
        closed_on,
        closed_to,
        amount
    from counted
    where closed_on <= $to
),

paid as (
    select
        closed.month,
        terms.days,
        sum(closed.amount) as paid
    from closed
    inner join terms
        on
            least(closed.due_on + terms.days, $to) >= closed.closed_on
            and least(closed.due_on + terms.days, $to) < closed.closed_to
    group by all
)

select
    strftime(billed.month, '%Y-%m') as month,
    terms.days,
    billed.billed::decimal(18, 2) as billed,
    coalesce(paid.paid, 0)::decimal(18, 2) as paid,
    coalesce(paid.paid, 0) / nullif(billed.billed, 0) as share,
    billed.last_due_on + terms.days <= $to as ripe
from billed
cross join terms
left join paid on billed.month = paid.month and terms.days = paid.days
order by billed.month, terms.days
