-- what was accepted though something about it is unclear, one row per doubt, largest amount first
-- params: as_of date=last
select
    doubt,
    count(*) as rows,
    case when count(*) = count(amount) then sum(abs(amount)) end::decimal(18, 2) as amount,
    arg_min(table_name || ' ' || row_id, row_id) as example
from doubts
where dated_on <= $as_of and ends_on > $as_of
group by doubt
order by amount desc nulls last, doubt
