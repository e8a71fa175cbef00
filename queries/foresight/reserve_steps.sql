-- how far recovery went with the debt that is overdue on a day, one row per account: the hardest step that began since its oldest charge was due, and when an application was filed that the court has not decided
-- params: as_of, steps
with owing as (
    select
        account_id,
        min(due_on) as oldest_due_on
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
    group by account_id
),

members as (
    select
        account_id as holder_id,
        account_id,
        oldest_due_on
    from owing
    union all
    select
        taken.holder_id,
        taken.account_id,
        owing.oldest_due_on
    from owing
    inner join taken_over_by($as_of) as taken on owing.account_id = taken.holder_id
),

taken as (
    select
        members.holder_id,
        max(list_position($steps::varchar[], begun.step)) as place
    from recovery_steps((select min(oldest_due_on) from owing), $as_of) as begun
    inner join members on begun.account_id = members.account_id
    where begun.begun_on > members.oldest_due_on
    group by members.holder_id
),

filed as (
    select
        members.holder_id,
        max(cases.opened_on) as filed_on
    from cases
    inner join members on cases.account_id = members.account_id
    where
        cases.step = 'court_order'
        and cases.opened_on <= $as_of
        and coalesce(cases.closed_on > $as_of, cases.result is null)
    group by members.holder_id
)

select
    owing.account_id,
    list_extract($steps::varchar[], taken.place) as step,
    filed.filed_on
from owing
left join taken on owing.account_id = taken.holder_id
left join filed on owing.account_id = filed.holder_id
order by owing.account_id
