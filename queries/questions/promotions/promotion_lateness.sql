-- how often accounts were late before they were offered a promotion, one row per promotion and account with a bill due in the year before
-- params: promotion text=none, as_of date=last
with offers as materialized (
    from offered($promotion, $as_of)
),

-- lateness_before is given the name of this step
asked as ( -- noqa: ST03
    select
        account_key,
        offered_on as on_day
    from offers
)

select
    offers.promotion_id,
    offers.account_id,
    late.bills,
    late.late_share
from offers
inner join lateness_before('asked') as late
    on offers.account_key = late.account_key and offers.offered_on = late.on_day
order by offers.promotion_id, offers.account_id
