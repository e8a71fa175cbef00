-- call-backs agreed for a time of a period, one row per call-back, with the first attempt from an hour before that time on
-- params: from, to, as_of, operator, team
--
-- An attempt is anything but a notice or a letter; one with the account that took the debt over counts too.
with agreed as (
    select
        contacts.contact_id,
        contacts.account_id,
        contacts.operator_id,
        contacts.started_at,
        contacts.call_back_at
    from contacts
    left join operators on contacts.operator_id = operators.operator_id
    where
        contacts.account_id is not null
        and contacts.call_back_at >= contacts.started_at
        and contacts.call_back_at::date between $from and $to
        and contacts.started_at::date <= $as_of
        and chosen(contacts.operator_id, $operator)
        and chosen(operators.team, $team)
),

to_be_called as (
    select
        agreed.contact_id,
        agreed.account_id,
        date '0001-01-01' as from_on
    from agreed
    union
    select
        agreed.contact_id,
        debtors.holder_id,
        debtors.from_on
    from agreed
    inner join debtors on agreed.account_id = debtors.account_id
),

attempts as (
    select
        agreed.contact_id,
        min(struct_pack(attempted_at := tries.started_at, attempted_by := tries.operator_id)) as first_try
    from agreed
    inner join to_be_called on agreed.contact_id = to_be_called.contact_id
    inner join contacts as tries
        on
            to_be_called.account_id = tries.account_id
            and agreed.call_back_at - interval 1 hour <= tries.started_at
            and agreed.started_at < tries.started_at
            and to_be_called.from_on <= tries.started_at
    where
        tries.started_at::date <= $as_of
        and not is_notice(tries.channel, tries.operator_id)
        and tries.channel <> 'letter'
    group by agreed.contact_id
)

select
    agreed.contact_id,
    agreed.account_id,
    agreed.operator_id,
    agreed.started_at as made_at,
    agreed.call_back_at,
    attempts.first_try.attempted_at,
    attempts.first_try.attempted_by
from agreed
left join attempts on agreed.contact_id = attempts.contact_id
order by agreed.call_back_at, agreed.contact_id
