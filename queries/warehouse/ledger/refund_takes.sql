-- what refunds take from payments, one row per refund and payment, and one without a payment for what exceeds them all;
-- taken on D when taken_on <= D < restored_on: a refund that is itself reversed gives back what it took
--
-- Refunds of an account take their turns in the order (date, id), each from the payments in effect on its day: from the
-- one it names, then from the latest first, as far as earlier refunds left something of them.
with recursive refunds as (
    select
        account_id,
        payment_id as refund_id,
        paid_on as taken_on,
        coalesce(reversed_on, date '9999-12-31') as restored_on,
        -amount as amount,
        coalesce(refund_of, charge_id) as names,
        row_number() over (partition by account_id order by paid_on, payment_id) as turn
    from payments
    where amount < 0 and (reversed_on is null or reversed_on > paid_on)
),

turns as (
    select
        account_id,
        payment_id,
        paid_on,
        coalesce(reversed_on, date '9999-12-31') as ends_on,
        amount,
        0::bigint as turn,
        []::struct(refund_id varchar, taken_on date, restored_on date, amount decimal(18, 2))[] as taken
    from payments
    semi join refunds using (account_id)
    where amount > 0 and (reversed_on is null or reversed_on > paid_on)
    union all
    select
        account_id,
        payment_id,
        paid_on,
        ends_on,
        amount,
        turn,
        case
            when takes > 0 then list_append(taken, row(refund_id, taken_on, restored_on, takes))
            else taken
        end
    from (
        select
            *,
            least(left_of_it, greatest(refunded - sum(left_of_it) over latest_first + left_of_it, 0)) as takes
        from (
            select
                turns.* replace (refunds.turn as turn),
                refunds.refund_id,
                refunds.taken_on,
                refunds.restored_on,
                refunds.amount as refunded,
                coalesce(turns.payment_id = refunds.names, false) as named,
                case
                    when refunds.taken_on >= turns.paid_on and refunds.taken_on < turns.ends_on
                        then
                            turns.amount - coalesce(list_sum(
                                [one.amount for one in turns.taken if one.restored_on > refunds.taken_on]  -- noqa: RF01
                            ), 0)
                    else 0
                end as left_of_it
            from turns
            inner join refunds on turns.account_id = refunds.account_id and turns.turn + 1 = refunds.turn
        )
        window latest_first as (partition by account_id order by named desc, paid_on desc, payment_id desc)
    )
),

takes as (
    select
        account_id,
        payment_id,
        unnest(taken, recursive := true)
    from turns
    qualify turn = max(turn) over (partition by account_id)
)

select
    account_id,
    refund_id,
    payment_id,
    taken_on,
    restored_on,
    amount::decimal(18, 2) as amount
from takes
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
