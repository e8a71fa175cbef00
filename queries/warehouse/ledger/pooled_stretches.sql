-- steps 2 and 3 of the closing rule, one row per stretch of money between two ends on an account's two lines
--
-- What is left of the charges lies end to end in closing order, what is left of the credits end to end in theirs.
-- A stretch belongs to the charge and to the credit that end at its own end or next after it: no credit, the
-- charge is open; no charge, the credit is an advance.
with debit_line as (
    select
        epoch_debits.account_key,
        epoch_debits.epoch_from,
        epoch_debits.charge_no,
        sum(epoch_debits.amount - coalesce(named.amount, 0)) over (
            partition by epoch_debits.account_key, epoch_debits.epoch_from order by epoch_debits.charge_no
        ) as ends_at
    from epoch_debits
    left join
        (
            select
                account_key,
                epoch_from,
                charge_no,
                sum(amount) as amount
            from named_stretches
            group by account_key, epoch_from, charge_no
        ) as named
        using (account_key, epoch_from, charge_no)
    where epoch_debits.amount > coalesce(named.amount, 0)
),

credit_line as (
    select
        epoch_credits.account_key,
        epoch_credits.epoch_from,
        epoch_credits.credit_no,
        sum(epoch_credits.amount - coalesce(named_stretches.amount, 0)) over (
            partition by epoch_credits.account_key, epoch_credits.epoch_from order by epoch_credits.credit_no
        ) as ends_at
    from epoch_credits
    left join named_stretches using (account_key, epoch_from, credit_no)
    where epoch_credits.amount > coalesce(named_stretches.amount, 0)
),

ends as (
    select
        account_key,
        epoch_from,
        ends_at,
        charge_no,
        null as credit_no
    from debit_line
    union all
    select
        account_key,
        epoch_from,
        ends_at,
        null,
        credit_no
    from credit_line
),

laid as (
    select
        account_key,
        epoch_from,
        first_value(charge_no ignore nulls) over onward as charge_no,
        first_value(credit_no ignore nulls) over onward as credit_no,
        (ends_at - lag(ends_at, 1, 0) over line)::decimal(18, 2) as amount
    from ends
    window
        line as (partition by account_key, epoch_from order by ends_at, charge_no, credit_no),
        onward as (
            partition by account_key, epoch_from
            order by ends_at, charge_no, credit_no
            rows between current row and unbounded following
        )
)

select *
from laid
where amount > 0
