-- what was billed and collected, one row per month from the month of `from` to that of `to`, the last one up to `to`
-- params: from date=first, to date=last, segment text=none, service text=none, tariff text=none, district text=none
with chosen_days as (
    select * exclude (cell_id)
    from days
    where on_day <= $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
),

calendar as (
    select
        starts_on::date as starts_on,
        least(last_day(starts_on::date), $to) as ends_on
    from generate_series(
        date_trunc('month', (select min(on_day) from chosen_days)),
        date_trunc('month', $to),
        interval 1 month
    ) as months (starts_on)
),

moved as (
    select
        date_trunc('month', on_day)::date as starts_on,
        sum(taken_over) as taken_over,
        sum(billed) as billed,
        sum(cash) as cash,
        sum(written_off) as written_off,
        sum(receivables) as receivables,
        sum(not_due) as not_due,
        sum(over_90) as over_90,
        sum(advances) as advances
    from chosen_days
    group by all
),

months as (
    select
        calendar.starts_on,
        calendar.ends_on,
        calendar.ends_on - calendar.starts_on + 1 as days,
        coalesce(moved.taken_over, 0) as taken_over,
        coalesce(moved.billed, 0) as billed,
        coalesce(moved.cash, 0) as cash,
        coalesce(moved.written_off, 0) as written_off,
        coalesce(sum(moved.receivables) over so_far, 0) as receivables,
        coalesce(sum(moved.not_due) over so_far, 0) as not_due,
        coalesce(sum(moved.over_90) over so_far, 0) as over_90,
        coalesce(sum(moved.advances) over so_far, 0) as advances
    from calendar
    left join moved on calendar.starts_on = moved.starts_on
    window so_far as (order by calendar.starts_on)
),

counted_back as (
    select
        months.starts_on,
        older.days,
        older.billed,
        months.receivables,
        sum(older.billed) over (partition by months.starts_on order by older.starts_on desc) as billed_back
    from months
    inner join months as older on months.starts_on >= older.starts_on
),

outstanding as (
    select
        starts_on,
        case
            when max(billed_back) >= max(receivables)
                then sum(
                    case
                        when receivables <= billed_back - billed then 0
                        else days * least(1, (receivables - (billed_back - billed)) / nullif(billed, 0)::double)
                    end
                )
        end as dso
    from counted_back
    group by starts_on
),

opened as (
    select
        *,
        lag(receivables, 1, 0) over (order by starts_on) as receivables_opening,
        lag(receivables - advances, 1, 0) over (order by starts_on) as opening
    from months
),

measured as (
    select
        opened.*,
        outstanding.dso,
        opened.not_due * opened.days / nullif(opened.billed, 0) as best_dso,
        nullif(opened.receivables_opening + opened.taken_over + opened.billed - opened.not_due, 0) as collectable
    from opened
    inner join outstanding on opened.starts_on = outstanding.starts_on
)

select
    strftime(starts_on, '%Y-%m') as month,
    opening::decimal(18, 2) as opening,
    billed::decimal(18, 2) as billed,
    cash::decimal(18, 2) as cash,
    written_off::decimal(18, 2) as written_off,
    (receivables - advances)::decimal(18, 2) as closing,
    not_due::decimal(18, 2) as not_due,
    cash / nullif(billed, 0) as collection_rate,
    dso,
    best_dso,
    dso - best_dso as add_days,
    (receivables_opening + taken_over + billed - receivables) / collectable as cei,
    cash / collectable as cei_cash,
    (receivables - not_due) / nullif(receivables, 0) as overdue_share,
    over_90 / nullif(receivables, 0) as over_90_share,
    receivables_opening::decimal(18, 2) as receivables_opening,
    receivables::decimal(18, 2) as receivables,
    (receivables - not_due)::decimal(18, 2) as overdue,
    over_90::decimal(18, 2) as over_90,
    advances::decimal(18, 2) as advances,
    days
from measured
where starts_on >= date_trunc('month', $from)
order by starts_on
