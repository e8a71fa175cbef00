-- what is known of one subscriber, one row, or none when no file of accounts names the account
-- params: account_id text
select *
from accounts
where account_id = $account_id
