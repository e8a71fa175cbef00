-- which prepayment promotions there are and how many took them, one row per promotion, newest first
-- params: as_of date=last
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
left join offered(null, 0, $as_of) as offers on promotions.promotion_id = offers.promotion_id
where promotions.starts_on <= $as_of or offers.account_id is not null
group by all
order by promotions.starts_on desc, promotions.promotion_id
