-- upheld complaints of a period with the conversations they can be about, one row per complaint and conversation
-- params: from, to, days
--
-- A complaint can be about the conversations with its account from `days` days before it came up to its own day: of the
-- operator whom it names, of any operator where it names none. A complaint about an agency, and one that no
-- conversation fits, stands alone, with an empty conversation.
with upheld as (
    select
        complaint_id,
        account_id,
        operator_id,
        received_on,
        coalesce(about = 'agency' and operator_id is null, false) as of_agency
    from complaints
    where upheld and received_on between $from and $to
)

select
    upheld.complaint_id,
    upheld.account_id,
    coalesce(talks.operator_id, upheld.operator_id) as operator_id,
    talks.contact_id,
    talks.started_at
from upheld
left join contacts as talks
    on
        upheld.account_id = talks.account_id
        and not upheld.of_agency
        and talks.operator_id is not null
        and is_conversation(talks.result)
        and (upheld.operator_id is null or upheld.operator_id = talks.operator_id)
        and talks.started_at >= upheld.received_on - $days::integer
        and talks.started_at < upheld.received_on + 1
order by upheld.received_on, upheld.complaint_id, talks.started_at, talks.contact_id
