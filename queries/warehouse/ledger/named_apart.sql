-- documents of money that name a charge or payment which is not plainly one of their own account, one row per document:
-- whose it is has to be looked up among all accounts
select documents.*
from documents
anti join charges
    on
        documents.names = charges.charge_id
        and documents.account_id = charges.account_id
        and documents.dated_on >= charges.charged_on
where documents.table_name <> 'contacts' and documents.names is not null
