-- how the balance came from one day to another, one row: opening + taken over + billed - cash - written off - ceded - free months + corrections = closing
-- params: from date=first, to date=last, segment text=none, service text=none, tariff text=none, district text=none
with moved as (
    select
        coalesce(sum(receivables - advances) filter (where on_day < $from), 0) as opening,
        coalesce(sum(receivables - advances), 0) as closing,
        coalesce(sum(taken_over) filter (where on_day >= $from), 0) as taken_over,
        coalesce(sum(billed) filter (where on_day >= $from), 0) as billed,
        coalesce(sum(cash) filter (where on_day >= $from), 0) as cash,
        coalesce(sum(written_off) filter (where on_day >= $from), 0) as written_off,
        coalesce(sum(ceded) filter (where on_day >= $from), 0) as ceded,
        coalesce(sum(free_months) filter (where on_day >= $from), 0) as free_months,
        coalesce(sum(corrections) filter (where on_day >= $from), 0) as corrections
    from days
    where on_day <= $to and cell_id in (from chosen_cells($segment, $service, $tariff, $district))
)

select
    opening::decimal(18, 2) as opening,
    taken_over::decimal(18, 2) as taken_over,
    billed::decimal(18, 2) as billed,
    cash::decimal(18, 2) as cash,
    written_off::decimal(18, 2) as written_off,
    ceded::decimal(18, 2) as ceded,
    free_months::decimal(18, 2) as free_months,
    corrections::decimal(18, 2) as corrections,
    closing::decimal(18, 2) as closing,
    (
        closing - (opening + taken_over + billed - cash - written_off - ceded - free_months + corrections)
    )::decimal(18, 2) as difference
from moved
