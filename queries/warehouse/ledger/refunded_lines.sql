-- what payments that refunds reduce closed, as decided on their own day, one row per payment, charge and day on which that
-- part changed: a refund takes from the part closed last, from an advance first
--
-- What a refund of the payment's own day took and a later day gives back had closed nothing: it lies on the advance.
with refunded as (
    select *
    from credits
    where refunded and not moved
),

parts as (
    select
        stretches.account_key,
        refunded.credit_id as payment_id,
        case when stretches.charged_on <= stretches.credited_on then stretches.charge_no end as charge_no,
        coalesce(stretches.charge_no <> refunded.names_no, true) as unnamed,
        stretches.amount
    from stretches
    inner join refunded using (account_key, credit_no)
    where stretches.epoch_from <= stretches.credited_on and stretches.credited_on < stretches.epoch_to
    union all
    select distinct
        account_key,
        credit_id,
        null::integer,
        true,
        0
    from refunded
),

places as (
    select
        account_key,
        payment_id,
        charge_no,
        sum(sum(amount)) over closing - sum(amount) as begins_at,
        case when charge_no is null then 1e15::decimal(18, 2) else sum(sum(amount)) over closing end as ends_at
    from parts
    group by account_key, payment_id, charge_no
    window closing as (
        partition by account_key, payment_id order by charge_no is null, bool_and(unnamed), charge_no
    )
),

changes as (
    select
        account_key,
        credit_id as payment_id,
        credited_on as decided_on,
        starts_on as on_day,
        amount_before as before,
        amount as after
    from refunded
    union all
    select
        account_key,
        credit_id,
        credited_on,
        ends_on,
        amount,
        0
    from refunded
    where ends_on < date '9999-12-31' and not goes_on
),

stood as (
    select
        places.account_key,
        places.payment_id,
        places.charge_no,
        changes.decided_on,
        changes.on_day,
        least(greatest(changes.before - places.begins_at, 0), places.ends_at - places.begins_at) as before,
        least(greatest(changes.after - places.begins_at, 0), places.ends_at - places.begins_at) as after
    from changes
    inner join places using (account_key, payment_id)
)

select
    account_key,
    payment_id,
    on_day as paid_on,
    charge_no,
    after - before as amount,
    decided_on,
    after as standing
from stood
where after <> before
