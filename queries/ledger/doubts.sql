-- what was accepted though something about it is unclear, one row per doubt and row of a table
-- params: term
with known as (
    select count(*) > 0 as loaded from accounts
),

named_charges as (
    select
        payment_id as row_id,
        account_id,
        paid_on as dated_on,
        amount,
        charge_id,
        'payments' as table_name
    from payments
    where
        charge_id is not null
        and not (amount < 0 and charge_id in (select taken.payment_id from payments as taken))
    union all
    select
        adjustment_id,
        account_id,
        adjusted_on,
        amount,
        charge_id,
        'adjustments'
    from adjustments
    where charge_id is not null
)

select
    'unknown_account' as doubt,
    'charges' as table_name,
    charge_id as row_id,
    account_id,
    charged_on as dated_on,
    amount
from charges
where (select loaded from known) and account_id not in (select account_id from accounts)
union all
select
    'unknown_account',
    'payments',
    payment_id,
    account_id,
    paid_on,
    amount
from payments
where (select loaded from known) and account_id not in (select account_id from accounts)
union all
select
    'unknown_account',
    'contacts',
    contact_id,
    account_id,
    started_at::date,
    0
from contacts
where (select loaded from known) and account_id is not null and account_id not in (select account_id from accounts)
union all
select
    'unknown_account',
    'adjustments',
    adjustment_id,
    account_id,
    adjusted_on,
    amount
from adjustments
where (select loaded from known) and account_id not in (select account_id from accounts)
union all
select
    'names_unknown_charge',
    named.table_name,
    named.row_id,
    named.account_id,
    named.dated_on,
    named.amount
from named_charges as named
where named.charge_id not in (select charge_id from charges)
union all
select
    'names_charge_of_another_account',
    named.table_name,
    named.row_id,
    named.account_id,
    named.dated_on,
    named.amount
from named_charges as named
inner join charges on named.charge_id = charges.charge_id and named.account_id <> charges.account_id
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
    'contact_without_account',
    'contacts',
    contact_id,
    account_id,
    started_at::date,
    0
from contacts
where account_id is null
union all
select
    'contact_without_operator',
    'contacts',
    contact_id,
    account_id,
    started_at::date,
    0
from contacts
where operator_id is null and extension is not null
