-- what was done in steps of recovery on any day, as step_attempts has it, and the debt on which it began: what was overdue
-- of the debtor at the close of the day before; one row per contact, case, placement and amnesty of an account that has a
-- number
-- params: steps
with places as (
    select
        unnest($steps::varchar[]) as step,
        generate_subscripts($steps::varchar[], 1) as place
),

attempts as materialized (
    select
        keys.account_key,
        keys.cell_id,
        places.place,
        tried.on_day,
        tried.begins,
        tried.counts,
        tried.cost,
        case when tried.begins then coalesce(debtors.debtor_id, tried.account_id) end as debtor_id
    from step_attempts(date '0001-01-01', date '9999-12-31') as tried
    inner join places on tried.step = places.step
    inner join account_keys as keys on tried.account_id = keys.account_id
    left join debtors
        on
            tried.account_id = debtors.account_id
            and tried.on_day > debtors.from_on and tried.on_day <= debtors.to_on
),

begun as (
    select distinct
        debtor_id,
        on_day
    from attempts
    where begins
),

owed as (
    select
        begun.debtor_id,
        begun.on_day,
        sum(debts.amount) as debt
    from begun
    inner join overdue_of_debtors(date '0001-01-01', date '9999-12-31') as debts
        on begun.debtor_id = debts.debtor_id and begun.on_day between debts.from_day and debts.to_day
    group by begun.debtor_id, begun.on_day
)

select
    attempts.account_key,
    attempts.cell_id,
    attempts.place::tinyint as place,
    attempts.on_day,
    attempts.begins,
    attempts.counts,
    attempts.cost,
    owed.debt::decimal(18, 2) as debt
from attempts
left join owed on attempts.debtor_id = owed.debtor_id and attempts.on_day = owed.on_day
order by attempts.account_key, attempts.on_day
