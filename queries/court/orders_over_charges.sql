-- which overdue charges orders were asked for, one row per case and charge: the earliest ones due by the day of filing, up
-- to what was claimed; all of them where no file says what that was
-- params: as_of
--
-- `granted`: an order stands over them, as with bailiffs, who ask for one; else it was cancelled. What was refused or
-- returned changes nothing (Plenum of the Supreme Court, resolution 43 of 2015, paragraph 17), and so does an order that
-- is not ended or whose end no file tells. A result without a day counts from the day of filing.
with owing as (
    select distinct account_id
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
),

-- with the accounts whose debt they took over
members as (
    from owing
    union
    select taken.account_id
    from owing
    inner join taken_over_by($as_of) as taken on owing.account_id = taken.holder_id
),

ended as materialized (
    select
        cases.case_id,
        keys.account_key,
        cases.opened_on as filed_on,
        coalesce(cases.closed_on, cases.opened_on) as ended_on,
        cases.claimed,
        cases.step = 'bailiffs' or cases.result <> 'cancelled' as granted
    from cases
    semi join members on cases.account_id = members.account_id
    inner join account_keys as keys on cases.account_id = keys.account_id
    where
        cases.opened_on <= $as_of
        and (
            cases.step = 'bailiffs'
            or cases.step = 'court_order'
            and cases.result in ('granted', 'cancelled', 'paid', 'part', 'no_assets', 'bankrupt')
            and coalesce(cases.closed_on, cases.opened_on) <= $as_of
        )
),

owed as (
    select
        ended.case_id,
        pieces.charge_id,
        sum(pieces.amount) as open_then,
        min(pieces.due_on) as due_on,
        min(pieces.charged_on) as charged_on
    from ended
    inner join open_pieces as pieces on ended.account_key = pieces.account_key
    where in_effect(ended.filed_on, pieces.open_from, pieces.open_to) and pieces.due_on <= ended.filed_on
    group by ended.case_id, pieces.charge_id
),

laid_out as (
    select
        *,
        sum(open_then) over (partition by case_id order by due_on, charged_on, charge_id) - open_then as before_it
    from owed
)

select
    laid_out.charge_id,
    ended.filed_on,
    ended.ended_on,
    ended.granted,
    laid_out.open_then::decimal(18, 2) as open_then,
    least(
        laid_out.open_then, coalesce(ended.claimed - laid_out.before_it, laid_out.open_then)
    )::decimal(18, 2) as covered
from laid_out
inner join ended on laid_out.case_id = ended.case_id
where coalesce(ended.claimed > laid_out.before_it, true)
order by ended.filed_on, ended.case_id, laid_out.charge_id
