-- first steps of a period on overdue debtors whose kind an operator had recorded by then, one row per account, kind and step
-- params: from, to, as_of
--
-- Paid is what came within 30 days on the debt that was overdue before the step. Promises are those of its operators.
with kinds as materialized (
    select
        account_id,
        started_at::date as on_day,
        arg_max(debtor_kind, started_at) as debtor_kind
    from contacts
    where debtor_kind is not null and operator_id is not null and started_at < $as_of + 1
    group by account_id, on_day
),

begun as (
    select distinct
        account_id,
        begun_on as on_day,
        step
    from recovery_steps($from, least($to, $as_of))
    where account_id in (select kinds.account_id from kinds)
),

known as materialized (
    select
        begun.*,
        kinds.debtor_kind
    from begun
    asof inner join kinds on begun.account_id = kinds.account_id and begun.on_day >= kinds.on_day
),

promised as (
    select
        account_id,
        started_at::date as on_day,
        list(contact_id) as contact_ids
    from contacts
    where promised_on is not null and operator_id is not null and started_at >= $from and started_at < $to + 1
    group by account_id, on_day
),

firsts as materialized (
    select
        known.debtor_kind,
        known.step,
        known.account_id,
        count(*) as talks,
        flatten(list(promised.contact_ids) filter (where promised.contact_ids is not null)) as contact_ids,
        min(known.on_day) as on_day,
        arg_min(owed.overdue, known.on_day) as overdue
    from known
    inner join overdue_before('known') as owed on known.account_id = owed.account_id and known.on_day = owed.on_day
    left join promised
        on known.step = 'operator' and known.account_id = promised.account_id and known.on_day = promised.on_day
    group by known.debtor_kind, known.step, known.account_id
)

select
    firsts.*,
    firsts.on_day + 30 <= $as_of as ripe,
    coalesce(paid.cash, 0)::decimal(18, 2) as cash
from firsts
left join cash_on_overdue('firsts', 30, $as_of) as paid
    on firsts.account_id = paid.account_id and firsts.on_day = paid.on_day
