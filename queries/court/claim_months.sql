-- who the charges of claims are of and of which month they are, one row per charge that is overdue at the end of a day
-- params: as_of
select
    owed.account_id,
    owed.charge_id,
    accounts.name,
    accounts.address,
    strftime(owed.charged_on, '%Y-%m') as month
from (
    select distinct
        account_id,
        charge_id,
        charged_on
    from open_pieces
    where in_effect($as_of, open_from, open_to) and due_on < $as_of
) as owed
left join accounts on owed.account_id = accounts.account_id
