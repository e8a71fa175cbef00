-- who took a promotion, what it paid and what came after, one row per promotion and account that took it
-- params: promotion text=none, as_of date=last
with takers as (
    select *
    from offered($promotion, $as_of)
    where taken_on is not null
)

select
    takers.promotion_id,
    takers.account_id,
    takers.taken_on,
    takers.amount::decimal(18, 2) as amount,
    takers.paid_months,
    takers.free_months,
    min(later.offered_on) as offered_again_on,
    min(later.taken_on) as taken_again_on
from takers
left join offered(null, $as_of) as later
    on takers.account_id = later.account_id and takers.taken_on < later.offered_on
group by all
order by takers.promotion_id, takers.account_id
