-- everything that moved an account's balance, one row per event; `measure` is the part of the identity it belongs to
with raised as (
    select
        account_key,
        charged_on as dated_on,
        kind as event,
        charge_id as document_id,
        amount,
        case kind
            when 'refund' then 'cash'
            when 'correction' then 'corrections'
            when 'passed_on' then 'corrections'
            when 'amnesty' then 'written_off'
            when 'write_off' then 'written_off'
            when 'cession' then 'ceded'
            when 'free_month' then 'free_months'
            when 'opening' then 'taken_over'
            else 'billed'
        end as measure,
        ends_on
    from debits
    where not moved and (kind <> 'refund' or can_be_named)
),

lowered as (
    select
        account_key,
        credited_on as dated_on,
        kind as event,
        credit_id as document_id,
        amount,
        case kind
            when 'payment' then 'cash'
            when 'amnesty' then 'written_off'
            when 'write_off' then 'written_off'
            when 'cession' then 'ceded'
            when 'free_month' then 'free_months'
            when 'opening' then 'taken_over'
            else 'corrections'
        end as measure,
        ends_on
    from credits
    where not moved and not refunded
),

every as (
    select
        account_key,
        dated_on,
        event,
        document_id,
        measure,
        amount as debit,
        0 as credit
    from raised
    union all
    select
        account_key,
        ends_on,
        event || '_cancelled',
        document_id,
        case
            when measure = 'billed' and date_trunc('month', ends_on) <> date_trunc('month', dated_on) then 'corrections'
            else measure
        end,
        0,
        amount
    from raised
    where ends_on < date '9999-12-31'
    union all
    select
        account_key,
        dated_on,
        event,
        document_id,
        measure,
        0,
        amount
    from lowered
    union all
    select
        account_key,
        ends_on,
        event || '_reversed',
        document_id,
        measure,
        amount,
        0
    from lowered
    where ends_on < date '9999-12-31'
    union all
    select
        account_key,
        dated_on,
        event,
        document_id,
        'cash',
        debit,
        credit
    from refund_events
)

select
    keys.account_id,
    keys.account_key,
    every.dated_on,
    every.event,
    every.document_id,
    every.measure,
    every.debit::decimal(18, 2) as debit,
    every.credit::decimal(18, 2) as credit,
    keys.cell_id
from every
left join debt_holders as holders
    on
        every.account_key = holders.account_key
        and every.dated_on >= holders.from_on
        and every.dated_on < holders.to_on
inner join account_keys as keys on coalesce(holders.holder_key, every.account_key) = keys.account_key
union all
select
    keys.account_id,
    keys.account_key,
    moved.moved_on,
    moved.event,
    moved.document_id,
    'corrections',
    greatest(moved.amount, 0),
    greatest(-moved.amount, 0),
    keys.cell_id
from moved_balances as moved
inner join account_keys as keys using (account_key)
