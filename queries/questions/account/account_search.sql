-- which accounts have this number, a name with these words, or this telephone, one row per account, at most 50
-- params: text text
with wanted as (
    select
        lower(trim($text)) as number,
        right(regexp_replace($text, '[^0-9]', '', 'g'), 10) as digits
),

words as (
    select unnest(string_split_regex(replace(lower(trim($text)), 'ё', 'е'), '\s+')) as word
),

every as (
    select
        account_id,
        name,
        phone
    from accounts
    union all
    select
        account_id,
        null,
        null
    from account_keys
    where account_id not in (select account_id from accounts)
),

named as (
    select every.account_id
    from every
    cross join words
    group by every.account_id
    having bool_and(contains(replace(lower(every.name), 'ё', 'е'), words.word))
),

found as (
    select
        every.*,
        case
            when lower(every.account_id) = wanted.number then 1
            when starts_with(lower(every.account_id), wanted.number) then 2
            when
                length(wanted.digits) >= 7
                and right(regexp_replace(every.phone, '[^0-9]', '', 'g'), 10) = wanted.digits
                then 3
            when every.account_id in (select named.account_id from named) then 4
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
