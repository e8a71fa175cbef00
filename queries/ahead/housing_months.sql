-- what was billed and paid in a month and what was overdue at its end, one row per account and month in which any of it was;
-- of persons of whose houses it is known how they are billed, to the end of the month of a day
-- params: as_of
with listed as (
    select account_key
    from persons_in_houses()
),

told as (
    select
        account_key,
        month_no(dated_on) as month_no,
        case when measure = 'billed' then debit - credit else 0 end as billed,
        case when measure = 'cash' then credit - debit else 0 end as cash,
        0 as overdue
    from events
    semi join listed using (account_key)
    where measure in ('billed', 'cash')
    union all
    select
        account_key,
        unnest(range(
            month_no(greatest(open_from, due_on + 1)), month_no(least(open_to, last_day($as_of::date) + 1))
        )),
        0,
        0,
        amount
    from open_pieces
    semi join listed using (account_key)
    where due_on + 1 < open_to
)

select
    account_key,
    month_no::integer as month_no,
    sum(billed)::decimal(18, 2) as billed,
    sum(cash)::decimal(18, 2) as cash,
    sum(overdue)::decimal(18, 2) as overdue
from told
group by account_key, month_no
