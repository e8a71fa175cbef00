-- conversations that the draw of a month chose, one row per conversation
-- params: month, from, to, drawn
--
-- The month is the seed: md5 of the seed, a space and the number of the contact puts the conversations of an operator
-- in an order that hangs on nothing else, neither on other conversations nor on the order of the files.
with ranked as (
    select
        contact_id,
        account_id,
        operator_id,
        started_at,
        row_number() over (
            partition by operator_id
            order by md5($month || ' ' || contact_id), contact_id
        ) as place
    from contacts
    where
        operator_id is not null
        and is_conversation(result)
        and started_at >= $from::date
        and started_at < $to::date + 1
)

select
    contact_id,
    account_id,
    operator_id,
    started_at
from ranked
where place <= $drawn
order by operator_id, place
