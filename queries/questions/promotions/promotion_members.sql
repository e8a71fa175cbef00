-- what was known of the accounts offered promotions and how they stood at the end of the horizon, one row per promotion and account
-- params: promotion text=none, horizon whole=365, as_of date=last
with offers as materialized (
    from offered($promotion, $horizon, $as_of)
),

-- debts_on is given the name of this step
asked as ( -- noqa: ST03
    select
        account_key,
        offered_on as on_day
    from offers
),

before as (
    from debts_on('asked')
),

after as (
    select distinct
        offers.promotion_id,
        offers.account_id
    from offers
    inner join open_pieces as pieces on offers.account_key = pieces.account_key
    where
        in_effect(offers.watched_to, pieces.open_from, pieces.open_to)
        and pieces.due_on < offers.watched_to
),

money as (
    select
        offers.promotion_id,
        offers.account_id,
        sum(lines.amount) filter (where lines.decided_on > offers.offered_on) as cash,
        sum(lines.amount) filter (
            where lines.paid_on <= offers.offered_on and lines.decided_on > offers.offered_on - 90
        ) as cash_before,
        arg_max(lines.channel, lines.decided_on) filter (where lines.decided_on <= offers.offered_on) as channel
    from offers
    inner join cash_lines as lines on offers.account_key = lines.account_key
    where
        lines.decided_on > offers.offered_on - 365 and lines.decided_on <= offers.watched_to
        and lines.paid_on <= $as_of
    group by all
)

select
    offers.* exclude (account_key, watched_to),
    offers.taken_on is not null as taken,
    accounts.segment,
    accounts.tariff,
    accounts.district,
    money.channel,
    accounts.monthly_fee,
    offers.offered_on - accounts.connected_on as tenure_days,
    greatest(before.debt_age_days, 0) as debt_age_days,
    coalesce(before.debt, 0)::decimal(18, 2) as debt,
    coalesce(money.cash_before, 0)::decimal(18, 2) as cash_before,
    coalesce(accounts.disconnected_on > offers.watched_to, true) as stayed,
    after.account_id is not null as overdue,
    coalesce(money.cash, 0)::decimal(18, 2) as cash
from offers
left join accounts on offers.account_id = accounts.account_id
left join before on offers.account_key = before.account_key and offers.offered_on = before.on_day
left join after on offers.promotion_id = after.promotion_id and offers.account_id = after.account_id
left join money on offers.promotion_id = money.promotion_id and offers.account_id = money.account_id
order by offers.promotion_id, offers.account_id
