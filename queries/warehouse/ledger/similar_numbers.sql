-- documents of one account, day and amount whose numbers differ only in how they are written (leading zeros, a trailing
-- .0, letter case, letters that look alike), or of which one was told with a number, a period or a kind and the other
-- without, as two programs write them; one row per document after the first: it may be that one once more
with documents as (
    select
        'charges' as table_name,
        charge_id as row_id,
        account_id,
        charged_on as dated_on,
        amount
    from charges
    where amount <> 0
    union all
    select
        'payments',
        payment_id,
        account_id,
        paid_on,
        amount
    from payments
    where amount <> 0
    union all
    select
        'adjustments',
        adjustment_id,
        account_id,
        adjusted_on,
        amount
    from adjustments
    where amount <> 0
),

-- few: the spelling of all others need not be looked at
together as (
    select
        table_name,
        account_id,
        dated_on,
        amount
    from documents
    group by table_name, account_id, dated_on, amount
    having count(*) > 1
),

spelt as (
    select
        documents.*,
        spelling(documents.row_id) as spelling,
        regexp_replace(documents.row_id, '[^|]+', 'x', 'g') as parts
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
)

select
    table_name,
    row_id,
    case when row_id <> spelt_alike then spelt_alike else known_otherwise end as twin_id,
    account_id,
    dated_on,
    amount
from twins
where row_id <> spelt_alike or row_id <> known_otherwise
