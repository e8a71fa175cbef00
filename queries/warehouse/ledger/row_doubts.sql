-- what is unclear about a row of money by itself, one row per doubt and row of a table
-- params: term
with every_row as (
    select *
    from documents
    where table_name <> 'contacts'
)

select
    'unknown_account' as doubt,
    table_name,
    row_id,
    account_id,
    dated_on,
    amount
from every_row
where
    account_id is not null
    and account_id not in (select account_id from accounts)
    and (select count(*) from accounts) > 0
union all
select
    'no_due_date',
    'charges',
    charge_id,
    account_id,
    charged_on,
    amount
from charges
where due_on is null and $term::integer is null
union all
select
    'unknown_word',
    table_name,
    row_id,
    account_id,
    dated_on,
    amount
from every_row
semi join word_doubts on every_row.table_name = word_doubts.table_name and every_row.row_id = word_doubts.row_id
union all
select
    'far_date',
    every_row.table_name,
    every_row.row_id,
    every_row.account_id,
    date '0001-01-01',
    every_row.amount
from every_row
semi join date_doubts
    on
        every_row.table_name = date_doubts.table_name
        and every_row.row_id = date_doubts.row_id
        and every_row.dated_on = date_doubts.dated_on
union all
select
    'far_due_date',
    'charges',
    charge_id,
    account_id,
    charged_on,
    amount
from charges
where abs(due_on - charged_on) > 3 * 366
