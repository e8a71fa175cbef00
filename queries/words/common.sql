-- words that several questions share, beside those of numbers, contacts and campaigns; every connection knows them

-- does `value` satisfy the filter `wanted`: nothing asked, the exact value, or one of a comma list
create macro chosen(value, wanted) as
    wanted is null or value = wanted or list_contains(list_transform(string_split(wanted, ','), lambda x: trim(x)), value);

-- a name as it is looked for: small letters, е for ё, words parted by spaces alone
create macro spoken(name) as
    translate(lower(name), 'ё-.,;"«»“”()' || chr(160), 'е            ');

-- an address, or what is looked for in one, with a flat as кв12 and a part of a house as к2, also where they are written
-- 5-12 and 5к2
create macro address_parts(said) as
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        ' ' || regexp_replace(replace(lower(said), 'ё', 'е'), '[^a-zа-я0-9/-]+', ' ', 'g') || ' ',
                        '([0-9]) ([абве]) ', '\1\2 ', 'g'
                    ),
                    '([0-9][а-я]?)-([0-9])', '\1 кв\2', 'g'
                ),
                '( |[0-9])(?:корпус|корп|строение|стр|литера|лит|к) ?([0-9а-я] |[0-9]+[а-я]? )', '\1 к\2', 'g'
            ),
            ' (?:квартира|кв|комната|ком|офис|оф|flat|apt) ?([0-9])', ' кв\1', 'g'
        ),
        ' (?:дом|д|house) ?([0-9])', ' \1', 'g'
    );

-- is a word looked for among the words of an address: the beginning of one, or a whole number, which may be a flat's
create macro is_in_address(word, words) as
    case
        when word[1:2] = 'кв' and regexp_matches(word, '[0-9]')
            then
                list_contains(words, word)
                or (list_contains(words, word[3:]) and len(list_filter(words, lambda x: x[1:2] = 'кв')) = 0)
        when regexp_matches(word, '[0-9]') then list_contains(words, word) or list_contains(words, 'кв' || word)
        else len(list_filter(words, lambda x: starts_with(x, word))) > 0
    end;

-- its words, without those that say only what a part of it is
create macro address_words(said) as
    list_filter(
        string_split(replace(address_parts(said), '-', ' '), ' '),
        lambda word: word <> ''
        and not list_contains(
            string_split(
                'ул улица пр т кт проспект пер переулок б р бр бульвар ш шоссе пл площадь наб набережная проезд тупик '
                || 'аллея г город гор пос поселок п с село дер деревня обл область н район мкр микрорайон д дом кв '
                || 'квартира корпус корп стр строение st street ave avenue',
                ' '
            ),
            word
        )
    );

-- the digits of a telephone
create macro dialled(phone) as
    regexp_replace(phone, '[^0-9]', '', 'g');

-- does one of several numbers end in these digits
create macro is_end_of_one(digits, numbers) as
    len(list_filter(numbers, lambda one: ends_with(one, digits))) > 0;

-- the cells that the four common filters leave
create macro chosen_cells(a_segment, a_service, a_tariff, a_district) as table
    select cell_id
    from cells
    where
        chosen(segment, a_segment)
        and chosen(service, a_service)
        and chosen(tariff, a_tariff)
        and chosen(district, a_district);

-- persons of whose houses it is known how they are billed, one row per account
create macro persons_in_houses() as table
    select
        keys.account_key,
        keys.cell_id,
        accounts.*
    from accounts
    inner join account_keys as keys on accounts.account_id = keys.account_id
    where
        accounts.house is not null
        and coalesce(accounts.is_person, true)
        and (accounts.billed_in_housing_bill is not null or accounts.housing_bill_from is not null);

-- the number of the month of a day: one more for each month later
create macro month_no(on_day) as
    year(on_day) * 12 + month(on_day);

-- does what lasts from one day to the day before another (an open piece, an advance, a closing) last on `on_day`
create macro in_effect(on_day, from_day, to_day) as
    from_day <= on_day and to_day > on_day;

-- the day from which the age of a charge is counted
create macro aged_from(basis, due_on, charged_on) as
    case when basis = 'due' then due_on else charged_on end;

-- kind of a debt by the days past due of its oldest charge: to be recovered from day 91, as in receivables.ageing
create macro debt_kind(days) as
    case
        when coalesce(days, 0) <= 0 then 'current'
        when days < 91 then 'overdue'
        else 'recovery'
    end;

-- place of a bucket in their order: 0 not due, 1 the first aged one, ..., then no due date, then advance
create macro bucket_no(days, edges) as
    case
        when days is null then len(edges) + 2
        when days <= 0 then 0
        else 1 + len(list_filter(edges, lambda edge: days > edge))
    end;

-- its name, as figures.md writes it
create macro bucket_name(no, edges) as
    case
        when no = 0 then 'not_due'
        when no = 1 then '1-' || edges[1]
        when no <= len(edges) then (edges[no - 1] + 1) || '-' || edges[no]
        when no = len(edges) + 1 then (edges[no - 1] + 1) || '+'
        when no = len(edges) + 2 then 'no_due_date'
        else 'advance'
    end;

-- accounts that ever were one debtor with those asked for, these too, with their keys, one row per pair; `asked` names a
-- table of account_id
create macro keys_with(asked) as table
    select
        pairs.account_id,
        keys.account_id as other_id,
        keys.account_key
    from (
        select
            account_id,
            account_id as other_id
        from query_table(asked)
        union
        select
            ones.account_id,
            others.account_id
        from debtors as ones
        inner join debtors as others on ones.debtor_id = others.debtor_id
        where ones.account_id in (from query_table(asked) select account_id)
    ) as pairs
    inner join account_keys as keys on pairs.other_id = keys.account_id;

-- what accounts owed on a day and how old it was; `asked` names a table of account_key and on_day
create macro debts_on(asked) as table
    select
        days.account_key,
        days.on_day,
        sum(pieces.amount) as debt,
        sum(pieces.amount) filter (where pieces.due_on < days.on_day) as overdue_debt,
        max(days.on_day - pieces.due_on) as debt_age_days
    from (select distinct account_key, on_day from query_table(asked)) as days
    inner join open_pieces as pieces on days.account_key = pieces.account_key
    where in_effect(days.on_day, pieces.open_from, pieces.open_to)
    group by days.account_key, days.on_day;
