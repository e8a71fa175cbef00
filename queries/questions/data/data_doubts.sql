-- what was accepted though something about it is unclear, one row per doubt, largest amount first
-- params: as_of date=last
--
-- Several unclear contacts of one account hang on the same debt, which counts once.
with by_account as (
    select
        doubt,
        count(*) as doubtful,
        count(*) = count(amount) as known,
        case when table_name = 'contacts' and account_id is not null then max(amount) else sum(abs(amount)) end
            as amount,
        min(row_id) as row_id,
        arg_min(table_name || ' ' || row_id, row_id) as example
    from doubts
    where dated_on <= $as_of and ends_on > $as_of
    group by doubt, table_name, account_id
)

select
    doubt,
    sum(doubtful)::bigint as rows,
    case when bool_and(known) then sum(amount) end::decimal(18, 2) as amount,
    arg_min(example, row_id) as example
from by_account
group by doubt
order by amount desc nulls last, doubt
