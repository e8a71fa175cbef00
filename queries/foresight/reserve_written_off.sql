-- debt that was given up after one day and by another, one row in all: written off as bad, and with what was forgiven or sold
-- params: from_on, as_of
select
    coalesce(sum(amount) filter (where credit_kind = 'write_off'), 0)::decimal(18, 2) as written_off,
    coalesce(sum(amount), 0)::decimal(18, 2) as given_up
from closings
where
    credit_kind in ('write_off', 'amnesty', 'cession')
    and credited_on > $from_on and credited_on <= $as_of
    and in_effect($as_of, closed_on, closed_to)
