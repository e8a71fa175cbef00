-- what pages filter by, one row per combination of segment, service, tariff and district; 0 holds unknown accounts
select
    account_keys.cell_id,
    any_value(accounts.segment) as segment,
    any_value(accounts.service) as service,
    any_value(accounts.tariff) as tariff,
    any_value(accounts.district) as district
from account_keys
inner join accounts on account_keys.account_id = accounts.account_id
where account_keys.cell_id > 0
group by account_keys.cell_id
union all
select
    0,
    null,
    null,
    null,
    null
