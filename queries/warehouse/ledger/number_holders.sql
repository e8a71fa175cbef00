-- who had which telephone number when, one row per subscriber, number and time; lone: nobody else ever had the number
--
-- Rows of phones replace the telephone of the account. Several numbers in one cell are several: parted by a sign or a
-- word, or written one after the other with ten or eleven digits each.
with told as (
    select
        account_id,
        phone,
        null::date as from_on,
        null::date as to_on
    from accounts
    anti join phones using (account_id)
    where phone is not null
    union all
    select
        account_id,
        phone,
        from_on,
        to_on
    from phones
),

parts as (
    select
        * exclude (phone),
        unnest(regexp_split_to_array(phone, '[,;/|\r\n]+|\s(?:и|или|and|or)\s')) as part
    from told
),

numbers as (
    select
        * exclude (part),
        unnest(
            case
                when length(digits) >= 20 and length(digits) % 11 = 0 then regexp_extract_all(digits, '\d{11}')
                when length(digits) >= 20 and length(digits) % 10 = 0 then regexp_extract_all(digits, '\d{10}')
                else [part]
            end
        ) as one
    from (
        select
            *,
            regexp_replace(part, '[^0-9]', '', 'g') as digits
        from parts
    )
),

held as (
    select distinct
        ten_digits(one) as number,
        account_id,
        coalesce(from_on, date '0001-01-01') as from_on,
        coalesce(to_on, date '9999-12-31') as to_on
    from numbers
    where ten_digits(one) is not null
)

select
    held.*,
    coalesce(accounts.connected_on, date '0001-01-01') as connected_on,
    coalesce(accounts.disconnected_on, date '9999-12-31') as disconnected_on,
    accounts.time_zone,
    count(*) over (partition by held.number) = 1 as lone
from held
left join accounts on held.account_id = accounts.account_id
