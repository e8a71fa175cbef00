-- rows that may be one document or two, one row per such row: documents of one account, day and amount whose numbers
-- differ only in how they are written (leading zeros, a trailing .0, letter case, letters that look alike), or of which one
-- was told with a number, a period or a kind and the other without, as two programs write them; and rows that stand in
-- their file several times
with together as (
    select
        table_name,
        account_id,
        dated_on,
        amount
    from documents
    where amount <> 0
    group by table_name, account_id, dated_on, amount
    having count(*) > 1
),

-- few: the spelling of all others need not be looked at; #2 is how the second of equal rows without a number is called
spelt as (
    select
        documents.*,
        spelling(documents.row_id) as spelling,
        regexp_replace(regexp_replace(documents.row_id, '#[0-9]+$', ''), '[^|]+', 'x', 'g') as parts
    from documents
    semi join together using (table_name, account_id, dated_on, amount)
),

counted as (
    select
        *,
        row_number() over (partition by table_name, account_id, dated_on, amount, parts order by row_id) as nth
    from spelt
),

twins as (
    select
        *,
        min(row_id) over (partition by table_name, account_id, dated_on, amount, spelling) as spelt_alike,
        min(row_id) over (partition by table_name, account_id, dated_on, amount, nth) as known_otherwise
    from counted
),

repeated as (
    select
        table_name,
        row_id,
        max(times) as times
    from repeats
    group by table_name, row_id
)

select
    'similar_number' as doubt,
    table_name,
    row_id,
    case when row_id <> spelt_alike then spelt_alike else known_otherwise end as twin_id,
    account_id,
    dated_on,
    amount
from twins
where row_id <> spelt_alike or row_id <> known_otherwise
union all
select
    'repeated_row',
    table_name,
    row_id,
    null,
    account_id,
    dated_on,
    (amount * (times - 1))::decimal(18, 2)
from documents
inner join repeated using (table_name, row_id)
