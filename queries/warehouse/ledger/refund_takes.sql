-- what refunds take from payments, one row per refund and payment, and one without a payment for what exceeds them all;
-- taken on D when taken_on <= D < restored_on: a refund that is itself reversed gives back what it took
--
-- Refunds of an account take their turns in the order (date, id), each from the payments in effect on its day: from the
-- one it names, then from the latest first, as far as earlier refunds left something of them. Payments follow the debt
-- of contracts that moved: a chain of such accounts takes its turns together. (noqa: the lint takes the name in a list
-- comprehension for a table.)
with recursive chains as (
    select
        account_id,
        holder_id as chain_id
    from debt_holders
    where to_on = date '9999-12-31'
),

refunds as (
    select
        payments.account_id,
        coalesce(chains.chain_id, payments.account_id) as chain_id,
        coalesce(holders.holder_id, payments.account_id) as holder_id,
        payments.payment_id as refund_id,
        payments.paid_on as taken_on,
        coalesce(payments.reversed_on, date '9999-12-31') as restored_on,
        -payments.amount as amount,
        coalesce(payments.refund_of, payments.charge_id) as names,
        row_number() over (
            partition by coalesce(chains.chain_id, payments.account_id) order by payments.paid_on, payments.payment_id
        ) as turn
    from payments
    left join chains on payments.account_id = chains.account_id
    left join debt_holders as holders
        on
            payments.account_id = holders.account_id
            and payments.paid_on >= holders.from_on
            and payments.paid_on < holders.to_on
    where payments.amount < 0 and (payments.reversed_on is null or payments.reversed_on > payments.paid_on)
),

turns as (
    select
        payments.account_id,
        coalesce(chains.chain_id, payments.account_id) as chain_id,
        payments.payment_id,
        payments.paid_on,
        coalesce(payments.reversed_on, date '9999-12-31') as ends_on,
        payments.amount,
        0::bigint as turn,
        []::struct(refund_id varchar, restored_on date, amount decimal(18, 2))[] as taken
    from payments
    left join chains on payments.account_id = chains.account_id
    where
        payments.amount > 0
        and (payments.reversed_on is null or payments.reversed_on > payments.paid_on)
        and coalesce(chains.chain_id, payments.account_id) in (select chain_id from refunds)
    union all
    select
        account_id,
        chain_id,
        payment_id,
        paid_on,
        ends_on,
        amount,
        turn,
        case when takes > 0 then list_append(taken, row(refund_id, restored_on, takes)) else taken end
    from (
        select
            *,
            least(left_of_it, greatest(refunded - sum(left_of_it) over latest_first + left_of_it, 0)) as takes
        from (
            select
                turns.* replace (refunds.turn as turn),
                refunds.refund_id,
                refunds.restored_on,
                refunds.amount as refunded,
                coalesce(turns.payment_id = refunds.names, false) as named,
                case
                    when
                        refunds.taken_on >= turns.paid_on
                        and refunds.taken_on < turns.ends_on
                        and refunds.holder_id = coalesce(holders.holder_id, turns.account_id)
                        then
                            turns.amount - coalesce(list_sum(
                                [one.amount for one in turns.taken if one.restored_on > refunds.taken_on]  -- noqa: RF01
                            ), 0)
                    else 0
                end as left_of_it
            from turns
            inner join refunds on turns.chain_id = refunds.chain_id and turns.turn + 1 = refunds.turn
            left join debt_holders as holders
                on
                    turns.account_id = holders.account_id
                    and refunds.taken_on >= holders.from_on
                    and refunds.taken_on < holders.to_on
        )
        window latest_first as (partition by chain_id order by named desc, paid_on desc, payment_id desc)
    )
),

takes as (
    select
        payment_id,
        unnest(taken, recursive := true)
    from turns
    qualify turn = max(turn) over (partition by chain_id)
)

select
    refunds.account_id,
    refunds.refund_id,
    takes.payment_id,
    refunds.taken_on,
    refunds.restored_on,
    takes.amount::decimal(18, 2) as amount
from takes
inner join refunds using (refund_id)
union all
select
    refunds.account_id,
    refunds.refund_id,
    null,
    refunds.taken_on,
    refunds.restored_on,
    (refunds.amount - coalesce(taken.amount, 0))::decimal(18, 2)
from refunds
left join
    (
        select
            refund_id,
            sum(amount) as amount
        from takes
        group by refund_id
    ) as taken
    using (refund_id)
where refunds.amount > coalesce(taken.amount, 0)
