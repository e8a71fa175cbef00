-- what was charged, one row per charge, with the due date that counts; in effect on D when charged_on <= D < ends_on
select
    keys.account_id,
    keys.account_key,
    (keys.account_key::bigint << 24) + debits.charge_no as charge_key,
    debits.charge_id,
    debits.kind,
    debits.charged_on,
    debits.due_on,
    debits.amount,
    debits.ends_on,
    keys.cell_id
from debits
inner join account_keys as keys using (account_key)
where not debits.moved
