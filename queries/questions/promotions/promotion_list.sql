-- which prepayment promotions there are and how many took them, one row per promotion, those that run on the day first, then the newest
-- params: as_of date=last
with listed as (
    select
        promotions.promotion_id,
        promotions.name,
        promotions.paid_months,
        promotions.free_months,
        promotions.starts_on,
        promotions.ends_on,
        count(offers.account_id) as eligible,
        count(offers.taken_on) as taken
    from promotions
    left join offered(null, $as_of) as offers on promotions.promotion_id = offers.promotion_id
    where promotions.starts_on <= $as_of or offers.account_id is not null
    group by all
)

select *
from listed
order by coalesce(ends_on >= $as_of, true) desc, starts_on desc, promotion_id
