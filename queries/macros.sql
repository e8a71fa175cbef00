-- words that several questions share, beside those of numbers, contacts and campaigns; every connection knows them

-- does `value` satisfy the filter `wanted`: nothing asked, the exact value, or one of a comma list
create macro chosen(value, wanted) as
    wanted is null or value = wanted or list_contains(list_transform(string_split(wanted, ','), lambda x: trim(x)), value);

-- a name as it is looked for: small letters, е for ё, words parted by spaces alone
create macro spoken(name) as
    translate(lower(name), 'ё-.,;"«»“”()' || chr(160), 'е            ');

-- the digits of a telephone
create macro dialled(phone) as
    regexp_replace(phone, '[^0-9]', '', 'g');

-- the cells that the four common filters leave
create macro chosen_cells(a_segment, a_service, a_tariff, a_district) as table
    select cell_id
    from cells
    where
        chosen(segment, a_segment)
        and chosen(service, a_service)
        and chosen(tariff, a_tariff)
        and chosen(district, a_district);

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
