-- how the balances moved, one row per day and cell; a balance on D is the sum of its changes up to D
--
-- `changes` counts what was added up: a row of which every figure is 0 still says that something happened.
with flows as (
    select
        dated_on as on_day,
        cell_id,
        measure,
        sum(debit - credit) as amount,
        count(*) as changes
    from events
    group by all
),

pieces as (
    select
        cell_id,
        due_on,
        open_from,
        open_to,
        sum(amount) as amount,
        count(*) as changes
    from open_pieces
    group by all
),

spans as (
    select
        cell_id,
        'receivables' as measure,
        open_from as span_from,
        open_to as span_to,
        amount,
        changes
    from pieces
    union all
    select
        cell_id,
        'not_due',
        open_from,
        coalesce(least(open_to, due_on + 1), open_to),
        amount,
        changes
    from pieces
    union all
    select
        cell_id,
        'over_90',
        greatest(open_from, due_on + $recovery::integer),
        open_to,
        amount,
        changes
    from pieces
    where due_on is not null
    union all
    select
        cell_id,
        'advances',
        held_from,
        held_to,
        amount,
        1
    from advances
),

changes as (
    select
        on_day,
        cell_id,
        measure,
        amount,
        changes
    from flows
    union all
    select
        span_from,
        cell_id,
        measure,
        amount,
        changes
    from spans
    where span_from < span_to
    union all
    select
        span_to,
        cell_id,
        measure,
        -amount,
        changes
    from spans
    where span_from < span_to and span_to < date '9999-12-31'
)

select
    on_day,
    cell_id,
    coalesce(sum(amount) filter (where measure = 'taken_over'), 0)::decimal(18, 2) as taken_over,
    coalesce(sum(amount) filter (where measure = 'billed'), 0)::decimal(18, 2) as billed,
    coalesce(-sum(amount) filter (where measure = 'cash'), 0)::decimal(18, 2) as cash,
    coalesce(-sum(amount) filter (where measure = 'written_off'), 0)::decimal(18, 2) as written_off,
    coalesce(-sum(amount) filter (where measure = 'ceded'), 0)::decimal(18, 2) as ceded,
    coalesce(-sum(amount) filter (where measure = 'free_months'), 0)::decimal(18, 2) as free_months,
    coalesce(sum(amount) filter (where measure = 'corrections'), 0)::decimal(18, 2) as corrections,
    coalesce(sum(amount) filter (where measure = 'receivables'), 0)::decimal(18, 2) as receivables,
    coalesce(sum(amount) filter (where measure = 'not_due'), 0)::decimal(18, 2) as not_due,
    coalesce(sum(amount) filter (where measure = 'over_90'), 0)::decimal(18, 2) as over_90,
    coalesce(sum(amount) filter (where measure = 'advances'), 0)::decimal(18, 2) as advances,
    sum(changes)::bigint as changes
from changes
group by on_day, cell_id
