-- rows that may be one document or two, one row per such row of a table, the undecided first, largest amount first
-- params:
select
    doubtful.doubt,
    'told_' || told_documents.verdict as verdict,
    coalesce(doubtful.table_name, told_documents.table_name) as table_name,
    coalesce(doubtful.row_id, told_documents.row_id) as document_id,
    doubtful.twin_id,
    doubtful.account_id,
    doubtful.dated_on,
    doubtful.amount::decimal(18, 2) as amount
from doubtful_documents as doubtful
full join told_documents
    on doubtful.table_name = told_documents.table_name and doubtful.row_id = told_documents.row_id
order by told_documents.verdict is not null, abs(doubtful.amount) desc nulls last, table_name, document_id
