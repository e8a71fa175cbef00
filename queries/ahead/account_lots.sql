-- a number for every account that draws it, whatever else is known of it, one row per account
select
    account_key,
    account_id,
    cell_id,
    (md5_number_lower(account_id) >> 1)::bigint as lot
from account_keys
