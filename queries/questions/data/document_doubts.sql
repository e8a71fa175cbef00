-- rows that may be one document or two, one row per such row of a table, the undecided first, largest amount first
-- params:
with every_row as (
    select
        'charges' as table_name,
        charge_id as row_id,
        account_id,
        charged_on as dated_on,
        amount
    from charges
    union all
    select
        'payments',
        payment_id,
        account_id,
        paid_on,
        amount
    from payments
    union all
    select
        'adjustments',
        adjustment_id,
        account_id,
        adjusted_on,
        amount
    from adjustments
    union all
    select
        'contacts',
        contact_id,
        account_id,
        started_at::date,
        null
    from contacts
),

repeated as (
    select
        table_name,
        row_id,
        max(times) as times
    from repeats
    group by table_name, row_id
),

doubtful as (
    select
        'similar_number' as doubt,
        table_name,
        row_id,
        twin_id,
        account_id,
        dated_on,
        amount
    from similar_numbers
    union all
    select
        'repeated_row',
        repeated.table_name,
        repeated.row_id,
        null,
        every_row.account_id,
        every_row.dated_on,
        every_row.amount * (repeated.times - 1)
    from repeated
    inner join every_row on repeated.table_name = every_row.table_name and repeated.row_id = every_row.row_id
)

select
    doubtful.doubt,
    'told_' || told_documents.verdict as verdict,
    coalesce(doubtful.table_name, told_documents.table_name) as table_name,
    coalesce(doubtful.row_id, told_documents.row_id) as document_id,
    doubtful.twin_id,
    doubtful.account_id,
    doubtful.dated_on,
    doubtful.amount::decimal(18, 2) as amount
from doubtful
full join told_documents
    on doubtful.table_name = told_documents.table_name and doubtful.row_id = told_documents.row_id
order by told_documents.verdict is not null, abs(doubtful.amount) desc nulls last, table_name, document_id
