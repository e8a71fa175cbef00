-- every row of money and every contact as a document, one row per document: its table, number, account, day and amount,
-- and the charge or payment that it names
select
    'charges' as table_name,
    charge_id as row_id,
    account_id,
    charged_on as dated_on,
    amount,
    null as names
from charges
union all
select
    'payments',
    payment_id,
    account_id,
    paid_on,
    amount,
    coalesce(refund_of, charge_id)
from payments
union all
select
    'adjustments',
    adjustment_id,
    account_id,
    adjusted_on,
    amount,
    charge_id
from adjustments
union all
select
    'contacts',
    contact_id,
    account_id,
    started_at::date,
    null,
    null
from contacts
