-- who is overdue and who has left, month by month after the offer, one row per group (taken or not) and month
-- params: promotion text, months whole=18, as_of date=last
with offers as materialized (
    from offered($promotion, $as_of)
),

marks as (
    select
        offers.account_id,
        offers.taken_on is not null as taken,
        calendar."month",
        (offers.offered_on + to_months(calendar."month"::integer))::date as on_day
    from offers
    cross join (select unnest(generate_series(0, $months::bigint)) as "month") as calendar
    where offers.offered_on + to_months(calendar."month"::integer) <= $as_of
),

overdue as (
    select distinct
        marks.account_id,
        marks."month"
    from marks
    inner join open_pieces as pieces on marks.account_id = pieces.account_id
    where
        in_effect(marks.on_day, pieces.open_from, pieces.open_to)
        and pieces.due_on < marks.on_day and pieces.open_to > pieces.due_on + 1
)

select
    marks.taken,
    marks."month",
    count(*) as accounts,
    count(overdue.account_id) / count(*) as overdue_share,
    count(*) filter (where accounts.disconnected_on <= marks.on_day) / count(*) as left_share
from marks
left join overdue on marks.account_id = overdue.account_id and marks."month" = overdue."month"
left join accounts on marks.account_id = accounts.account_id
group by marks.taken, marks."month"
order by marks.taken desc, marks."month"
