-- those who took promotions from the day they took it, and others from a day on which they could have, one row per promotion, account and role
-- params: promotion text=none, horizon whole=365, as_of date=last
--
-- Nobody is compared from the offer, for whoever takes it later had to stay until then (immortal time). Every account
-- that was offered it is compared from a day of its own, as far from its offer as a taker's day, drawn by a fixed hash
-- of promotion and account among all takers; it counts when it is still there on that day and has not taken it by then,
-- whatever it does later. A taker is compared from the day it took it, so an account may stand in both roles. That is
-- one trial for every day, as Hernan and Robins (2016) and Danaei and others (2013) emulate a trial by sequential ones.
-- Known is what was known the day before; what cannot be known yet, or no table tells, is empty.
with offers as materialized (
    select
        offers.*,
        accounts.connected_on,
        accounts.disconnected_on,
        accounts.segment,
        accounts.monthly_fee
    from offered($promotion, $as_of) as offers
    left join accounts on offers.account_id = accounts.account_id
),

takers as (
    from offers
    where taken_on is not null and coalesce(disconnected_on > taken_on, true)
),

waits as (
    select
        promotion_id,
        taken_on - offered_on as days,
        row_number() over (partition by promotion_id order by taken_on - offered_on) - 1 as place
    from takers
),

-- A list of them in each offer's row would cost takers times offers.
drawn as (
    select
        offers.*,
        (
            md5_number_lower(offers.promotion_id || ' ' || offers.account_id) % of_promotion.takers::ubigint
        )::bigint as place
    from offers
    inner join
        (
            select
                promotion_id,
                count(*) as takers
            from takers
            group by promotion_id
        ) as of_promotion
        on offers.promotion_id = of_promotion.promotion_id
),

dated as (
    select
        drawn.*,
        drawn.offered_on + waits.days::integer as on_day
    from drawn
    inner join waits on drawn.promotion_id = waits.promotion_id and drawn.place = waits.place
),

roles as (
    select
        *,
        taken_on as on_day,
        true as taken
    from takers
    union all by name
    select
        * exclude (place),
        false as taken
    from dated
    where
        on_day <= $as_of
        and coalesce(disconnected_on > on_day, true)
        and coalesce(connected_on <= on_day, true)
        and coalesce(taken_on > on_day, true)
),

watched as materialized (
    select
        *,
        on_day - offered_on as waited_days,
        on_day + $horizon::integer as horizon_to,
        (on_day + to_months((paid_months + 2 * free_months)::integer))::date - 1 as term_to
    from roles
),

-- debts_on is given the name of this step
debt_days as ( -- noqa: ST03
    select
        watched.account_key,
        unnest([watched.on_day - 1, watched.on_day - 61, watched.horizon_to]) as on_day
    from watched
),

-- lateness_before is given the name of this step
first_days as ( -- noqa: ST03
    select
        account_key,
        on_day
    from watched
),

once as (
    select distinct
        account_key,
        on_day
    from watched
),

-- earned_between is given the name of this step
terms as ( -- noqa: ST03
    select
        account_key,
        on_day as from_day,
        term_to as to_day
    from watched
    where term_to <= $as_of
),

debts as materialized (
    from debts_on('debt_days')
),

cash as (
    select
        days.account_key,
        days.on_day,
        sum(lines.amount) filter (where lines.paid_on >= days.on_day - 90) as before,
        sum(lines.amount) filter (where lines.paid_on >= days.on_day - 60) as just_before,
        sum(lines.amount) filter (where lines.paid_on < days.on_day - 60) as earlier
    from once as days
    inner join cash_lines as lines on days.account_key = lines.account_key
    where lines.paid_on >= days.on_day - 150 and lines.paid_on < days.on_day
    group by days.account_key, days.on_day
),

told as (
    select count(*) > 0 as of_leaving
    from accounts
    where disconnected_on <= $as_of
)

select
    watched.promotion_id,
    watched.account_id,
    watched.taken,
    watched.on_day,
    watched.waited_days,
    watched.term_to,
    watched.segment,
    watched.monthly_fee,
    watched.on_day - watched.connected_on as tenure_days,
    coalesce(before.debt, 0)::decimal(18, 2) as debt,
    greatest(before.debt_age_days, 0) as debt_age_days,
    coalesce(earlier.debt, 0)::decimal(18, 2) as debt_earlier,
    greatest(earlier.debt_age_days, 0) as debt_age_earlier,
    coalesce(cash.before, 0)::decimal(18, 2) as cash_before,
    coalesce(cash.just_before, 0)::decimal(18, 2) as cash_just_before,
    coalesce(cash.earlier, 0)::decimal(18, 2) as cash_earlier,
    late.late_share,
    case
        when told.of_leaving and watched.horizon_to <= $as_of
            then coalesce(watched.disconnected_on > watched.horizon_to, true)
    end as stayed,
    case when watched.horizon_to <= $as_of then coalesce(after.overdue_debt, 0) > 0 end as overdue,
    case
        when watched.paid_months > 0 and watched.term_to <= $as_of then coalesce(earned.earned, 0)
    end::decimal(18, 2) as earned
from watched
cross join told
left join debts as before on watched.account_key = before.account_key and watched.on_day - 1 = before.on_day
left join debts as earlier on watched.account_key = earlier.account_key and watched.on_day - 61 = earlier.on_day
left join debts as after on watched.account_key = after.account_key and watched.horizon_to = after.on_day
left join cash on watched.account_key = cash.account_key and watched.on_day = cash.on_day
left join lateness_before('first_days') as late
    on watched.account_key = late.account_key and watched.on_day = late.on_day
left join earned_between('terms') as earned
    on watched.account_key = earned.account_key and watched.on_day = earned.from_day and watched.term_to = earned.to_day
order by watched.promotion_id, watched.account_id, watched.taken
