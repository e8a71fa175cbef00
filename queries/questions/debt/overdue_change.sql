-- how overdue debt moved between two days and what was billed and collected meanwhile, one row per kind of group and group
-- params: from date, to date, segment text=none, service text=none, tariff text=none, district text=none
with per_cell as (
    select
        cell_id,
        coalesce(sum(receivables - not_due) filter (where on_day <= $from), 0) as overdue_before,
        sum(receivables - not_due) as overdue,
        coalesce(sum(billed) filter (where on_day > $from), 0) as billed,
        coalesce(sum(cash) filter (where on_day > $from), 0) as cash
    from days
    where on_day <= $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
    group by cell_id
),

every as (
    select
        unnest(['segment', 'service', 'tariff', 'district']) as "by",
        unnest([cells.segment, cells.service, cells.tariff, cells.district]) as "group",
        per_cell.* exclude (cell_id)
    from per_cell
    inner join cells on per_cell.cell_id = cells.cell_id
)

select
    "by",
    "group",
    sum(overdue_before)::decimal(18, 2) as overdue_before,
    sum(overdue)::decimal(18, 2) as overdue,
    sum(overdue - overdue_before)::decimal(18, 2) as change,
    sum(billed)::decimal(18, 2) as billed,
    sum(cash)::decimal(18, 2) as cash
from every
group by "by", "group"
order by "by", abs(sum(overdue - overdue_before)) desc, "group"
