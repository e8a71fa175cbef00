-- accounts that came to pay otherwise, and others on days when they had not, with what was known before and what came in
-- 90 days; one row per alternative, account and day
-- params: as_of, most, others
--
-- The day is that of the agreement, of the first automatic payment after three other ones, or of the first bill within
-- the housing bill; of `others` accounts, drawn by their numbers alone, the first day of a month drawn likewise. Of more
-- than `most` accounts that came to pay in one way as many are drawn, by their numbers too. With a plan are compared those
-- who owed something overdue the day before, with the rest those who had bills in the year.
with automatic as (
    select
        account_id,
        min(paid_on) as on_day
    from payments
    where channel = 'auto' and amount > 0 and paid_on <= $as_of
    group by account_id
),

paid_otherwise as (
    select
        account_id,
        min(paid_on, 3) as first_days
    from payments
    where
        channel is distinct from 'auto'
        and amount > 0
        and paid_on <= $as_of
        and account_id in (
            select automatic.account_id
            from automatic
            where automatic.on_day > $as_of - 731
        )
    group by account_id
),

began as (
    select
        kind as alternative,
        account_id,
        min(agreed_on) as on_day,
        true as is_case
    from arrangements
    where kind is not null and agreed_on <= $as_of
    group by kind, account_id
    union all
    select
        'autopayment',
        automatic.account_id,
        automatic.on_day,
        coalesce(paid_otherwise.first_days[3] < automatic.on_day, false)
    from automatic
    left join paid_otherwise on automatic.account_id = paid_otherwise.account_id
    union all
    select
        'in_housing_bill',
        account_id,
        coalesce(housing_bill_from, connected_on, date '0001-01-01'),
        coalesce(housing_bill_from > connected_on + 90, false)
    from accounts
    where billed_in_housing_bill and coalesce(housing_bill_from <= $as_of, true)
),

drawn as (
    select
        account_id,
        (
            date_trunc('month', $as_of) - to_months(3 + (('0x' || md5(account_id)[:6])::integer % 22)::integer)
        )::date as on_day
    from account_keys
    where
        account_key in (
            select bills.account_key
            from bills
            where bills.charged_on <= $as_of
        )
    order by md5(account_id)
    limit $others
),

ways as (
    select distinct alternative
    from began
    where is_case
),

changed as (
    select
        alternative,
        account_id,
        on_day
    from began
    where is_case and on_day between $as_of - 730 and $as_of - 90
    qualify row_number() over (partition by alternative order by md5(account_id)) <= $most
),

cases as materialized (
    select
        alternative,
        account_id,
        on_day,
        true as treated
    from changed
    union all
    select
        ways.alternative,
        drawn.account_id,
        drawn.on_day,
        false
    from drawn
    cross join ways
    left join began
        on drawn.account_id = began.account_id and ways.alternative = began.alternative
    where coalesce(began.on_day > drawn.on_day + 90, true)
),

-- as a list, so that what is large is looked up by these few days and not the other way round
days as materialized (
    select unnest(few.days, recursive := true)
    from (
        select
            list(distinct struct_pack(
                account_id := cases.account_id,
                account_key := account_keys.account_key,
                on_day := cases.on_day
            )) as days
        from cases
        inner join account_keys on cases.account_id = account_keys.account_id
    ) as few
),

billed as materialized (
    select
        account_key,
        charge_key,
        due_on,
        ends_on
    from bills
    where
        due_on between $as_of - 1096 and $as_of - 1
        and account_key in (select days.account_key from days)
),

late as materialized (
    select distinct billed.charge_key
    from billed
    inner join open_pieces as pieces
        on billed.charge_key = pieces.charge_key and in_effect(billed.due_on, pieces.open_from, pieces.open_to)
    where pieces.due_on < pieces.open_to and pieces.account_key in (select days.account_key from days)
),

habits as (
    select
        around.account_key,
        around.on_day,
        count(distinct around.charge_key) filter (where before_it) as bills,
        count(distinct late.charge_key) filter (where before_it) as late,
        count(distinct around.charge_key) filter (where after_it) as bills_after,
        count(distinct late.charge_key) filter (where after_it) as late_after
    from (
        select
            days.account_key,
            days.on_day,
            billed.charge_key,
            billed.due_on < days.on_day and billed.ends_on > days.on_day as before_it,
            billed.due_on >= days.on_day and billed.ends_on > $as_of as after_it
        from days
        inner join billed
            on
                days.account_key = billed.account_key
                and billed.due_on between days.on_day - 365 and days.on_day + 89
    ) as around
    left join late on around.charge_key = late.charge_key
    group by around.account_key, around.on_day
),

paid_before as (
    select
        days.account_key,
        days.on_day,
        sum(lines.amount) as cash
    from days
    inner join cash_lines as lines
        on
            days.account_key = lines.account_key
            and days.on_day > lines.decided_on
            and days.on_day - 90 <= lines.decided_on
    where lines.paid_on < days.on_day
    group by days.account_key, days.on_day
)

select
    cases.*,
    accounts.segment,
    accounts.monthly_fee,
    cases.on_day - accounts.connected_on as tenure_days,
    coalesce(owed.overdue, 0)::double as debt,
    coalesce(owed.days_past_due, 0) as debt_age_days,
    coalesce(paid_before.cash, 0)::double as cash_before,
    habits.late / nullif(habits.bills, 0) as late_share,
    case when owed.overdue > 0 then least(coalesce(paid.cash, 0) / owed.overdue, 1)::double end as paid_share,
    habits.late_after / nullif(habits.bills_after, 0) as late_share_after
from cases
inner join days on cases.account_id = days.account_id and cases.on_day = days.on_day
left join accounts on cases.account_id = accounts.account_id
left join overdue_before('days') as owed on cases.account_id = owed.account_id and cases.on_day = owed.on_day
left join cash_on_overdue('days', 89, $as_of) as paid
    on cases.account_id = paid.account_id and cases.on_day = paid.on_day
left join habits on days.account_key = habits.account_key and cases.on_day = habits.on_day
left join paid_before on days.account_key = paid_before.account_key and cases.on_day = paid_before.on_day
where
    case when cases.alternative in ('instalments', 'deferral') then owed.overdue > 0 else habits.bills > 0 end
order by cases.alternative, cases.account_id, cases.on_day
