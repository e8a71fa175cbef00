-- which accounts have this number, a name with these words, or this telephone, one row per account, at most 50
-- params: text text
with wanted as (
    select
        lower(trim($text)) as words,
        regexp_replace($text, '[^0-9]', '', 'g') as digits
),

every as (
    select
        account_id,
        name,
        phone
    from accounts
    union all
    select distinct
        account_id,
        null,
        null
    from charges
    where account_id not in (select account_id from accounts)
),

found as (
    select
        every.*,
        case
            when lower(every.account_id) = wanted.words then 1
            when starts_with(lower(every.account_id), wanted.words) then 2
            when
                length(wanted.digits) >= 7
                and right(regexp_replace(every.phone, '[^0-9]', '', 'g'), 10) = right(wanted.digits, 10)
                then 3
            when
                list_bool_and(
                    list_transform(
                        string_split_regex(replace(wanted.words, 'ё', 'е'), '\s+'),
                        word -> contains(replace(lower(every.name), 'ё', 'е'), word)
                    )
                )
                then 4
        end as fit
    from every
    cross join wanted
)

select
    account_id,
    name,
    phone
from found
where fit is not null
order by fit, name, account_id
limit 50
