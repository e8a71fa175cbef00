-- debts placed with agencies by a day, one row per placement
-- params: as_of
select *
from placed_by($as_of)
order by placed_on, placement_id
