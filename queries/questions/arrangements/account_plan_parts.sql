-- the parts of an account's plans agreed by a date and how each stands, one row per part, the newest plan first
-- params: account_id text, as_of date=last, operator text=none
with agreed_with_him as ( -- noqa: ST03
    select *
    from plans_agreed($as_of)
    where holder_id = $account_id
)

select
    arrangement_id,
    agreed_on,
    kind,
    part_no,
    due_on,
    amount,
    paid_of_it::decimal(18, 2) as paid,
    state || '_part' as state
from plan_parts_of('agreed_with_him', $as_of)
where is_held_by($account_id, $operator, $as_of)
order by agreed_on desc, arrangement_id, part_no
