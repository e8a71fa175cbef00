-- charges that are overdue at the end of a day, one row per charge: what of it is open
-- params: as_of
select
    account_id,
    charge_id,
    min(due_on) as due_on,
    sum(amount)::decimal(18, 2) as amount
from open_pieces
where in_effect($as_of, open_from, open_to) and due_on < $as_of
group by account_id, charge_id
