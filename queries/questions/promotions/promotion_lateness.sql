-- how often accounts were late before they were offered a promotion, one row per promotion and account with a bill due in the year before
-- params: promotion text=none, as_of date=last
with due as (
    select
        offers.promotion_id,
        offers.account_id,
        bills.charge_key,
        bills.due_on
    from offered($promotion, 0, $as_of) as offers
    inner join bills on offers.account_key = bills.account_key
    where
        bills.due_on < offers.offered_on and bills.due_on >= offers.offered_on - 365
        and bills.ends_on > offers.offered_on
),

late as (
    select distinct
        due.promotion_id,
        due.account_id,
        due.charge_key
    from due
    inner join open_pieces as pieces on due.charge_key = pieces.charge_key
    where in_effect(due.due_on, pieces.open_from, pieces.open_to)
)

select
    due.promotion_id,
    due.account_id,
    count(*) as bills,
    count(late.charge_key) / count(*) as late_share
from due
left join late
    on
        due.promotion_id = late.promotion_id
        and due.account_id = late.account_id
        and due.charge_key = late.charge_key
group by due.promotion_id, due.account_id
order by due.promotion_id, due.account_id
