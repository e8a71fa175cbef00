-- did debtors outside the campaign wait for it: what they paid of their overdue debt in the weeks before it and in the same weeks of earlier years, one row per week and year
-- params: campaign text, weeks whole=8, as_of date=last
with start as (
    select starts_on
    from campaigns
    where campaign_id = $campaign and starts_on <= $as_of
),

weeks as (
    select
        years.years_ago,
        numbers.week,
        start.starts_on - 364 * years.years_ago::integer - 7 * numbers.week::integer as week_from
    from start
    cross join (select unnest(generate_series(0, 3)) as years_ago) as years
    cross join (select unnest(generate_series(1, $weeks::bigint)) as week) as numbers
    where
        start.starts_on - 364 * years.years_ago::integer - 7 * $weeks::integer
        >= (select min(charged_on) + 90 from bills)
),

targeted as (
    select account_id
    from campaign_accounts
    where campaign_id = $campaign
),

overdue as (
    select
        weeks.years_ago,
        weeks.week,
        pieces.account_id,
        sum(pieces.amount) as debt
    from weeks
    inner join open_pieces as pieces
        on
            weeks.week_from > pieces.open_from
            and weeks.week_from <= pieces.open_to
            and weeks.week_from > pieces.due_on + 1
    where pieces.due_on + 1 < pieces.open_to and pieces.account_id not in (from targeted)
    group by all
),

paid as (
    select
        weeks.years_ago,
        weeks.week,
        lines.account_id,
        sum(lines.amount) as cash
    from weeks
    inner join cash_lines as lines
        on
            weeks.week_from <= lines.paid_on
            and weeks.week_from > lines.paid_on - 7
            and weeks.week_from > lines.due_on + 1
    group by all
)

select
    weeks.years_ago,
    weeks.week,
    weeks.week_from,
    count(overdue.account_id) as debtors,
    coalesce(sum(overdue.debt), 0)::decimal(18, 2) as debt,
    coalesce(sum(paid.cash), 0)::decimal(18, 2) as cash,
    coalesce(sum(paid.cash), 0) / nullif(sum(overdue.debt), 0) as share
from weeks
left join overdue on weeks.years_ago = overdue.years_ago and weeks.week = overdue.week
left join paid
    on overdue.years_ago = paid.years_ago and overdue.week = paid.week and overdue.account_id = paid.account_id
group by weeks.years_ago, weeks.week, weeks.week_from
order by weeks.years_ago, weeks.week desc
