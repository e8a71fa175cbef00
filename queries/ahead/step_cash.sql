-- the cash of each payment and day on which it changed, by what has it: the place of a step in `sources`, then what came
-- without a step, then what was not overdue; one row per payment, day and place
-- params: sources, windows, paid_steps
--
-- A payment that was taken back or refunded has rows on several days and names itself there, as `changed_id`; all others
-- are counted as rows. Who has a payment is decided on its own day and for the debtor of that day (see debtors), so
-- that what is taken back goes where the payment went.
with changed as (
    select distinct payment_id
    from cash_lines
    where paid_on <> decided_on
),

lines as (
    select
        lines.paid_on,
        lines.cell_id,
        lines.account_key,
        lines.payment_id,
        lines.amount,
        case
            when coalesce(lines.due_on < lines.decided_on, false)
                then coalesce(list_position($sources::varchar[], had.step), len($windows::integer[]) + 1)
            else len($windows::integer[]) + 2
        end as place
    from cash_lines as lines
    left join read_parquet($paid_steps) as had
        on lines.due_on < lines.decided_on and lines.debtor_id = had.debtor_id and lines.decided_on = had.on_day
),

summed as (
    select
        paid_on,
        cell_id,
        account_key,
        place,
        payment_id,
        sum(amount) as cash
    from lines
    group by all
)

select
    summed.paid_on,
    summed.cell_id,
    summed.account_key,
    summed.place::tinyint as place,
    summed.cash::decimal(18, 2) as cash,
    changed.payment_id as changed_id
from summed
left join changed on summed.payment_id = changed.payment_id
