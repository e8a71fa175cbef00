-- which accounts have this number, a name with these words, this telephone or address, one row per account, best match first
-- params: text text, limit whole=50, skip whole=0, as_of date=last, operator text=none, by any|number=any
--
-- Right after the best match of a person stand his other contracts, whether they fit or not. An operator finds only what
-- was given to him. By number alone nothing that is written about the person is looked at: neither what is found nor in
-- which order tells of it.
with wanted as (
    select
        nullif(alike(trim($text)), '') as number,
        nullif(ltrim(alike(trim($text)), '0'), '') as bare,
        right(dialled($text), 10) as tail,
        $by = 'any' and regexp_full_match(trim($text), '[-+(). 0-9]+') and length(dialled($text)) >= 4 as is_phone,
        list_filter(string_split(spoken($text), ' '), lambda word: word <> '' and $by = 'any') as words,
        address_words($text) as places,
        -- a street is looked for by its longest word; a number alone is none
        list_reverse_sort(
            list_transform(
                list_filter(address_words($text), lambda word: regexp_full_match(word, '[a-zа-я]{3,}')),
                lambda word: row(length(word), word)
            )
        )[1][2] as street
),

every as (
    select
        accounts.account_id,
        accounts.name,
        case when told.account_id is null then accounts.phone else told.phone end as phone,
        accounts.person_id,
        accounts.address
    from accounts
    left join phones_on($as_of) as told on accounts.account_id = told.account_id
    where is_held_by(accounts.account_id, $operator, $as_of)
    union all by name
    select account_id
    from account_keys
    where cell_id = 0 and is_held_by(account_id, $operator, $as_of)
),

-- cheap comparisons first: everything that can fit, and little that cannot
near as (
    select
        every.*,
        wanted.* rename (number as wanted_number, bare as wanted_bare, tail as wanted_tail),
        alike(every.account_id) as number,
        ltrim(alike(every.account_id), '0') as bare,
        list_transform(
            string_split(coalesce(every.phone, ''), ','), lambda number: right(dialled(number), 10)
        ) as tails
    from every
    cross join wanted
    where
        contains(replace(lower(every.name), 'ё', 'е'), wanted.words[1])
        or starts_with(alike(every.account_id), wanted.number)
        or starts_with(ltrim(alike(every.account_id), '0'), wanted.bare)
        or contains(dialled(every.phone), wanted.words[1])
        or (wanted.is_phone and contains(dialled(every.phone), wanted.tail))
        or contains(replace(lower(every.address), 'ё', 'е'), wanted.street)
),

said as (
    select
        *,
        ' ' || trim(spoken(coalesce(name, ''))) || ' ' as said,
        split_part(trim(spoken(coalesce(name, ''))), ' ', 1) as surname,
        coalesce(address_words(address), []) as lives
    from near
),

fitting as (
    select
        *,
        list_bool_and(
            list_transform(
                words,
                lambda word: contains(said, ' ' || word) or (length(word) >= 4 and is_end_of_one(word, tails))
            )
        ) as fits,
        case
            when number = wanted_number then 1
            when bare = wanted_bare then 2
            when starts_with(number, wanted_number) or starts_with(bare, wanted_bare) then 3
            when $by = 'number' then null
            when fits and list_contains(words, surname) then 4
            when fits and len(list_filter(words, lambda word: starts_with(surname, word))) > 0 then 5
            when is_phone and is_end_of_one(wanted_tail, tails) then 7
            when fits then 6
            when list_bool_and(list_transform(words, lambda word: contains(said, word))) then 8
            when street is not null and list_bool_and(list_transform(places, lambda word: is_in_address(word, lives)))
                then 9
            when
                street is not null
                and list_bool_and(
                    list_transform(places, lambda word: is_in_address(word, lives) or contains(said, ' ' || word))
                )
                then 10
        end as fit
    from said
),

placed as (
    select
        account_id,
        name,
        phone,
        person_id,
        address,
        row_number() over (
            order by
                fit,
                len(list_filter(words, lambda word: contains(said, ' ' || word || ' '))) desc,
                -- a house before its flat: the numbers of an address in the order in which they were typed
                case
                    when fit > 8
                        then not regexp_matches(array_to_string(lives, ' '), array_to_string(places, '.* (кв)?'))
                end,
                account_id
        ) as place
    from fitting
    where fit is not null
),

together as (
    select *
    from placed
    union all by name
    select
        account_id,
        name,
        phone,
        person_id,
        address
    from every
    where person_id in (select person_id from placed) and account_id not in (select account_id from placed)
),

of_persons as (
    select
        *,
        min(place) over person as person_place,
        arg_min(account_id, place) over person as best_id
    from together
    window person as (partition by coalesce('person ' || person_id, 'account ' || account_id))
)

select
    account_id,
    name,
    phone,
    case when account_id <> best_id then best_id end as same_person_as,
    count(*) over () as found,
    address
from of_persons
order by person_place, place nulls last, account_id
limit $limit offset $skip
