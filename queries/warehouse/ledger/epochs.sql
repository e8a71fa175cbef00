-- spans of days in which an account's history only grows, one row per account and span; most accounts have one
with starts as (
    select
        account_key,
        date '0001-01-01' as epoch_from
    from account_keys
    union all
    select
        account_key,
        on_date
    from boundaries
)

select
    account_key,
    epoch_from,
    coalesce(
        lead(epoch_from) over (partition by account_key order by epoch_from), date '9999-12-31'
    ) as epoch_to
from starts
