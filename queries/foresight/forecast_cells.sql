-- how billing, cash, open charges and advances moved, one row per month, its part before or after the day of the month
-- `cut`, month of the due date and measure
-- params: as_of, cut, segment, service, tariff, district
--
-- `opened` and `advanced` are changes of a balance, `billed` and `cash` are S and C of the identity, `paid` is the part
-- of C that closed a charge; what closed none has no due month. A charge without a due date is as old as it is.
with chosen as materialized (
    from chosen_cells($segment, $service, $tariff, $district)
),

pieces as materialized (
    select
        coalesce(due_on, charged_on) as due_on,
        open_from,
        open_to,
        sum(amount) as amount
    from open_pieces
    where open_from <= $as_of and cell_id in (from chosen)
    group by all
),

bills_of_day as materialized (
    select
        coalesce(due_on, charged_on) as due_on,
        charged_on,
        ends_on,
        sum(amount) as amount
    from bills
    where charged_on <= $as_of and kind in ('service', 'penalty', 'equipment') and cell_id in (from chosen)
    group by all
),

undated as (
    select
        charge_id,
        charged_on
    from bills
    where due_on is null
),

moved as (
    select
        open_from as on_day,
        due_on,
        'opened' as measure,
        amount
    from pieces
    union all
    select
        open_to,
        due_on,
        'opened',
        -amount
    from pieces
    where open_to <= $as_of
    union all
    select
        charged_on,
        due_on,
        'billed',
        amount
    from bills_of_day
    union all
    select
        ends_on,
        due_on,
        'billed',
        -amount
    from bills_of_day
    where ends_on <= $as_of and date_trunc('month', ends_on) = date_trunc('month', charged_on)
    union all
    select
        paid_on,
        due_on,
        'paid',
        sum(amount)
    from cash_lines
    where
        paid_on <= $as_of and cell_id in (from chosen)
        and (due_on is not null or charge_id is null)
    group by all
    union all
    select
        cash_lines.paid_on,
        undated.charged_on,
        'paid',
        sum(cash_lines.amount)
    from cash_lines
    inner join undated using (charge_id)
    where cash_lines.paid_on <= $as_of and cash_lines.due_on is null and cash_lines.cell_id in (from chosen)
    group by all
    union all
    select
        on_day,
        null,
        unnest(['cash', 'advanced']),
        unnest([cash, advances])
    from days
    where on_day <= $as_of and cell_id in (from chosen)
)

select
    date_trunc('month', on_day)::date as month,
    dayofmonth(on_day) > $cut as is_late,
    date_trunc('month', due_on)::date as due_month,
    measure,
    sum(amount)::decimal(18, 2) as amount
from moved
group by all
having sum(amount) <> 0
order by all
