-- everything that raises a debt, one row per debit, numbered in the order in which credits close them; of what came from
-- another account `amount` is the most that it was (`moved_pieces` tells how much when)
--
-- Money of a sold debt given to its buyer is stated as the amount that was given, so of adjustments this kind alone raises
-- the debt with a plus. Like an adjustment with a minus it is due on its own day: what the subscriber paid on the sold
-- debt stands on the account as an advance, which it uses up; where that money has closed newer charges meanwhile, a
-- debt begins that day, for the subscriber now owes them again.
-- params: term
with every as (
    select
        account_id,
        charge_id,
        coalesce(kind, 'service') as kind,
        charged_on,
        coalesce(due_on, charged_on + $term::integer) as due_on,
        charged_on as starts_on,
        amount,
        cancelled_on as ends_on,
        true as can_be_named,
        false as moved
    from charges
    where amount > 0
    union all
    select
        account_id,
        refund_id,
        'refund',
        taken_on,
        taken_on,
        taken_on,
        amount,
        restored_on,
        false,
        false
    from refund_takes
    where payment_id is null
    union all
    select
        account_id,
        adjustment_id,
        kind,
        adjusted_on,
        adjusted_on,
        adjusted_on,
        abs(amount),
        reversed_on,
        false,
        false
    from adjustments
    where amount * case kind when 'passed_on' then -1 else 1 end < 0
    union all
    select
        account_id,
        charge_id,
        kind,
        dated_on,
        due_on,
        min(from_on),
        max(amount),
        null,
        can_be_named,
        true
    from moved_pieces
    where charge_id is not null
    group by all
)

select
    keys.account_key,
    every.charge_id,
    every.kind,
    every.charged_on,
    every.due_on,
    every.starts_on,
    every.amount,
    coalesce(every.ends_on, date '9999-12-31') as ends_on,
    every.can_be_named,
    every.moved,
    (
        row_number() over (
            partition by keys.account_key
            order by every.due_on nulls last, every.charged_on, every.charge_id, every.kind, every.moved
        )
    )::integer as charge_no
from every
left join debt_holders as holders
    on
        not every.moved
        and every.account_id = holders.account_id
        and every.starts_on >= holders.from_on
        and every.starts_on < holders.to_on
inner join account_keys as keys on coalesce(holders.holder_id, every.account_id) = keys.account_id
where every.ends_on is null or every.ends_on > every.starts_on
