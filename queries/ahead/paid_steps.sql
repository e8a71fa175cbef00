-- which step of recovery has what a debtor paid on overdue debts on a day, when it began, and who took it: the operator who
-- had spoken with the debtor last, or the agency that had the debt; one row per debtor and day that any step has
-- params: sources, windows, light, heavy
--
-- See steps_had, which is given the name of the first step.
with paid as ( -- noqa: ST03
    select distinct
        debtor_id,
        decided_on as on_day
    from cash_lines
    where due_on < decided_on
),

had as materialized (
    from steps_had('paid', $sources, $windows, $light, $heavy)
),

carried as (
    select
        had.debtor_id,
        had.on_day,
        arg_max(contacts.operator_id, (contacts.started_at, contacts.contact_id)) as by_whom
    from had
    left join debtors on had.debtor_id = debtors.debtor_id
    inner join contacts
        on
            coalesce(debtors.account_id, had.debtor_id) = contacts.account_id
            and had.begun_on = contacts.started_at::date
    where had.step = 'operator' and is_talk(contacts.channel, contacts.operator_id, contacts.result)
    group by had.debtor_id, had.on_day
    union all
    select
        had.debtor_id,
        had.on_day,
        min(placements.agency)
    from had
    left join debtors on had.debtor_id = debtors.debtor_id
    inner join placements
        on
            coalesce(debtors.account_id, had.debtor_id) = placements.account_id
            and had.begun_on = placements.placed_on
            and had.step = case placements.kind when 'sale' then 'agency_sale' else 'agency_commission' end
    group by had.debtor_id, had.on_day
)

select
    had.*,
    carried.by_whom
from had
left join carried on had.debtor_id = carried.debtor_id and had.on_day = carried.on_day
