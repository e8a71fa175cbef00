-- what was accepted though something about it is unclear, one row per doubt and row of a table; doubtful on D when
-- dated_on <= D < ends_on: a payment may name a charge that comes later
with named_charges as (
    select
        charges.charge_id,
        charges.account_id,
        charges.charged_on
    from charges
    semi join named_apart on charges.charge_id = named_apart.names
),

named_payments as (
    select
        payments.payment_id,
        payments.account_id,
        payments.paid_on
    from payments
    semi join named_apart
        on
            payments.payment_id = named_apart.names
            and named_apart.table_name = 'payments'
            and named_apart.amount < 0
),

named as (
    select
        named_apart.*,
        coalesce(charges.account_id, taken.account_id) as found_in,
        coalesce(charges.charged_on, taken.paid_on) as found_on
    from named_apart
    left join named_charges as charges on named_apart.names = charges.charge_id
    left join named_payments as taken
        on named_apart.table_name = 'payments' and named_apart.amount < 0 and named_apart.names = taken.payment_id
),

alike as (
    select account_id
    from account_keys
    qualify count(*) over (partition by spelling(account_id)) > 1
),

-- of accounts that differ only in how the number is written, all but the one with the most money; those of one list of
-- accounts are different ones
similar_accounts as (
    select
        account_id,
        min(dated_on) as dated_on,
        sum(abs(amount)) as amount
    from documents
    semi join alike using (account_id)
    where table_name <> 'contacts'
    group by account_id
    qualify
        row_number() over (partition by spelling(account_id) order by sum(abs(amount)) desc, account_id) > 1
        and not bool_and(account_id in (select account_id from accounts)) over (partition by spelling(account_id))
),

-- a private person with more contracts than anybody has: a number that the billing gives to all who have none
many_contracts as (
    select
        account_id,
        connected_on
    from accounts
    where person_id is not null and is_person is distinct from false
    qualify count(*) over (partition by person_id) > 20
),

doubted as (
    select *
    from row_doubts
    union all
    select
        'names_charge_of_another_account',
        named.table_name,
        named.row_id,
        named.account_id,
        greatest(named.dated_on, named.found_on),
        named.amount
    from named
    left join debt_holders as holders
        on
            named.account_id = holders.account_id
            and greatest(named.dated_on, named.found_on) >= holders.from_on
            and greatest(named.dated_on, named.found_on) < holders.to_on
    left join debt_holders as found_holders
        on
            named.found_in = found_holders.account_id
            and greatest(named.dated_on, named.found_on) >= found_holders.from_on
            and greatest(named.dated_on, named.found_on) < found_holders.to_on
    where coalesce(found_holders.holder_id, named.found_in) <> coalesce(holders.holder_id, named.account_id)
    union all
    select distinct
        'unknown_word',
        table_name,
        row_id,
        null,
        coalesce(on_day, date '0001-01-01'),
        null::decimal(18, 2)
    from word_doubts
    where table_name not in ('charges', 'payments', 'adjustments', 'contacts')
    union all
    select
        doubt,
        table_name,
        row_id,
        account_id,
        dated_on,
        amount
    from doubtful_documents
    anti join told_documents using (table_name, row_id)
    union all
    select
        'similar_account',
        'accounts',
        account_id,
        account_id,
        dated_on,
        amount
    from similar_accounts
    union all
    select
        'far_contact',
        'contacts',
        contact_id,
        account_id,
        date '0001-01-01',
        null
    from contacts
    semi join date_doubts on date_doubts.table_name = 'contacts' and contacts.contact_id = date_doubts.row_id
    union all
    select
        'agent_transfer',
        'payments',
        payment_id,
        account_id,
        paid_on,
        amount
    from agent_transfers
    union all
    select
        'move_not_counted',
        'account_links',
        links.from_account_id,
        links.account_id,
        links.moved_on,
        null
    from account_links as links
    left join
        (
            select
                account_id,
                min(from_on) as moved_on
            from debt_holders
            group by account_id
        ) as moves
        on links.from_account_id = moves.account_id
    where moves.account_id is null or links.moved_on > moves.moved_on
    union all
    select
        'unknown_time_zone',
        'accounts',
        account_id,
        account_id,
        coalesce(connected_on, date '0001-01-01'),
        null
    from accounts
    where time_zone is not null and time_zone not in (select name from pg_timezone_names())
    union all
    select
        'person_of_many_contracts',
        'accounts',
        account_id,
        account_id,
        coalesce(connected_on, date '0001-01-01'),
        null
    from many_contracts
)

select
    *,
    date '9999-12-31' as ends_on
from doubted
union all
select
    'names_unknown_charge',
    table_name,
    row_id,
    account_id,
    dated_on,
    amount,
    coalesce(found_on, date '9999-12-31')
from named
where found_on is null or found_on > dated_on
union all
select
    *,
    date '9999-12-31'
from contact_doubts
