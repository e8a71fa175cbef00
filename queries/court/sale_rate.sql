-- part of a debt that sales to agencies have paid by a day, one row in all; empty when none says both
-- params: as_of
select
    sum(price)::double / nullif(sum(amount), 0)::double as rate,
    count(*) as sales
from placements
where kind = 'sale' and placed_on <= $as_of and price is not null and amount > 0
