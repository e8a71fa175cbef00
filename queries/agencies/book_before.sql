-- debts a year before sales and the cash of that year on them, one row per day of sale, whether left, and days past due
-- params: days_sold, left_or_not, as_of, edges, looked_at
--
-- Only what was known by the day of the sale counts. Of very many accounts `looked_at` of each kind are taken, by the hash
-- of their numbers. `debts2`, `debt_by_cash` and `cash2` are sums of squares and products: how far chance moves the share.
with days_asked as (
    select unnest($days_sold::date[]) as sold_on
),

gone as (
    from left_by($as_of)
),

first_placed as (
    select
        account_id,
        min(placed_on) as placed_on
    from placements
    group by account_id
),

subscribers as (
    select
        keys.account_id,
        gone.left_on,
        first_placed.placed_on,
        hash(keys.account_id) % 1000000 as lot
    from account_keys as keys
    left join gone on keys.account_id = gone.account_id
    left join first_placed on keys.account_id = first_placed.account_id
),

kinds as (
    select
        days_asked.sold_on,
        any_value(days_asked.sold_on) - 365 as on_day,
        coalesce(subscribers.left_on <= days_asked.sold_on - 365, false) as has_left,
        1000000.0 * $looked_at / count(*) as up_to
    from days_asked
    cross join subscribers
    group by days_asked.sold_on, coalesce(subscribers.left_on <= days_asked.sold_on - 365, false)
),

asked as (
    select
        subscribers.account_id,
        kinds.sold_on,
        kinds.on_day,
        kinds.has_left
    from kinds
    inner join subscribers
        on
            kinds.has_left = coalesce(subscribers.left_on <= kinds.on_day, false)
            and kinds.up_to > subscribers.lot
    where
        kinds.has_left in (select unnest($left_or_not::boolean[]))
        and coalesce(subscribers.placed_on > kinds.on_day, true)
),

owed as (
    from overdue_before('asked')
),

paid as (
    select
        asked.account_id,
        asked.on_day,
        sum(lines.amount) as cash
    from asked
    left join debtors on asked.account_id = debtors.account_id
    inner join cash_lines as lines on coalesce(debtors.debtor_id, asked.account_id) = lines.debtor_id
    where
        lines.due_on < asked.on_day
        and lines.decided_on between asked.on_day and asked.sold_on - 1
        and lines.paid_on < asked.sold_on
    group by asked.account_id, asked.on_day
),

told as (
    select
        asked.sold_on,
        asked.has_left,
        bucket_no(owed.days_past_due, $edges::integer[]) as age_no,
        owed.overdue::double as debt,
        coalesce(paid.cash, 0)::double as cash
    from asked
    inner join owed on asked.account_id = owed.account_id and asked.on_day = owed.on_day
    left join paid on asked.account_id = paid.account_id and asked.on_day = paid.on_day
)

select
    sold_on,
    has_left,
    age_no,
    count(*) as debts,
    sum(debt) as debt,
    sum(cash) as cash,
    sum(debt * debt) as debts2,
    sum(debt * cash) as debt_by_cash,
    sum(cash * cash) as cash2
from told
group by sold_on, has_left, age_no
order by sold_on, has_left, age_no
