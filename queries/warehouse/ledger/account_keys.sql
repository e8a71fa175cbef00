-- a small number for every account that any row names, one row per account; accounts the file of accounts lacks too
with named as (
    select account_id from accounts
    union
    select account_id from charges
    union
    select account_id from payments
    union
    select account_id from adjustments
    union
    select account_id from contacts
    where account_id is not null
    union
    select unnest([account_id, from_account_id]) from account_links
),

cells as (
    select
        segment,
        service,
        tariff,
        district,
        row_number() over (order by segment, service, tariff, district) as cell_id
    from (
        select distinct
            segment,
            service,
            tariff,
            district
        from accounts
    )
)

select
    named.account_id,
    (row_number() over (order by named.account_id))::integer as account_key,
    coalesce(cells.cell_id, 0)::integer as cell_id
from named
left join accounts on named.account_id = accounts.account_id
left join cells
    on
        accounts.segment is not distinct from cells.segment
        and accounts.service is not distinct from cells.service
        and accounts.tariff is not distinct from cells.tariff
        and accounts.district is not distinct from cells.district
        and accounts.account_id is not null
