-- what was known of accounts at the end of a day and of days like it before, and what came within so many days of each,
-- one row per account and day; accounts overdue for 30 days and more, gone, taken over by another, or billed nothing for
-- a year are left out
-- params: as_of, days, back, judged, watched, few
--
-- The days are `as_of` (`turn` 0) and the same day of months before it, up to `back` of them, whose `days` are over by
-- then (`turn` 1, 2, ...). Of the last `judged` of these the first `watched` accounts are looked at, of the others the
-- first `few`: first by a digest of their numbers, so that the draw stays the same whatever comes later.
-- `spent` is what was billed for the last whole calendar month without penalties, equipment and opening balances, `usual`
-- the mean of those of the six months before for which anything was (`usual_months`); null while nobody was billed yet.
with began as (
    select
        account_key,
        account_id,
        row_number() over (order by md5(account_id), account_id) as place
    from account_keys
    semi join bills on account_keys.account_key = bills.account_key and bills.charged_on <= $as_of
),

days as materialized (
    select
        on_day,
        row_number() over (order by on_day desc) - 1 as turn,
        month_no(on_day + 1) - 1 as last_month
    from (
        select ($as_of + 1 - to_months(months::integer))::date - 1 as on_day
        from unnest(range(0, $back::bigint + 1)) as steps (months)
    ) as past
    where on_day = $as_of or on_day + $days::integer <= $as_of
),

here as materialized (
    select
        began.account_key,
        began.account_id,
        began.place,
        days.on_day,
        days.turn,
        days.last_month,
        accounts.monthly_fee,
        accounts.is_person,
        accounts.billed_in_housing_bill,
        accounts.connected_on,
        case when links.moved_on is null then accounts.disconnected_on end as left_on
    from days
    inner join began
        on
            days.turn = 0
            or began.place <= case when days.turn <= $judged then $watched else $few end
    left join accounts on began.account_id = accounts.account_id
    left join (
        select
            from_account_id,
            min(moved_on) as moved_on
        from account_links
        group by from_account_id
    ) as links on began.account_id = links.from_account_id
    where
        coalesce(accounts.connected_on <= days.on_day, true)
        and coalesce(links.moved_on > days.on_day, true)
        and coalesce(accounts.disconnected_on > days.on_day or links.moved_on is not null, true)
),

standing as (
    select
        here.account_key,
        here.on_day,
        sum(pieces.amount)::decimal(18, 2) as open_debt,
        coalesce(sum(pieces.amount) filter (where pieces.due_on < here.on_day), 0)::decimal(18, 2) as overdue,
        max(here.on_day - pieces.due_on) as days_past_due
    from here
    inner join open_pieces as pieces
        on
            here.account_key = pieces.account_key
            and in_effect(here.on_day, pieces.open_from, pieces.open_to)
    group by here.account_key, here.on_day
),

asked as materialized (
    select
        here.*,
        coalesce(standing.open_debt, 0)::decimal(18, 2) as open_debt,
        coalesce(standing.overdue, 0)::decimal(18, 2) as overdue,
        greatest(coalesce(standing.days_past_due, 0), 0) as days_past_due
    from here
    left join standing on here.account_key = standing.account_key and here.on_day = standing.on_day
    where coalesce(standing.days_past_due, 0) < 30
),

monthly as materialized (
    select
        began.account_key,
        charges.charged_on,
        coalesce(charges.cancelled_on, date '9999-12-31') as ends_on,
        charges.amount,
        case
            when regexp_matches(charges.period, '^[0-9]{4}-[0-9]{2}$')
                then charges.period[1:4]::integer * 12 + charges.period[6:7]::integer
            else month_no(charges.charged_on)
        end as "month"
    from charges
    inner join began on charges.account_id = began.account_id
    where
        charges.charged_on <= $as_of
        and charges.charged_on
        > $as_of - 31 * case when began.place <= $watched then $back::integer + 9 else 9 end
        and coalesce(charges.kind not in ('penalty', 'equipment', 'opening', 'refund'), true)
),

first_billed as (
    select
        "month",
        min(charged_on) as known_on
    from monthly
    group by "month"
),

spending as (
    select
        asked.account_key,
        asked.on_day,
        sum(monthly.amount) filter (where monthly."month" = asked.last_month)::double as spent,
        sum(monthly.amount) filter (where monthly."month" < asked.last_month)::double as before,
        count(distinct monthly."month") filter (where monthly."month" < asked.last_month) as usual_months
    from asked
    inner join monthly
        on
            asked.account_key = monthly.account_key
            and asked.last_month between monthly."month" and monthly."month" + 6
            and asked.on_day >= monthly.charged_on
            and asked.on_day < monthly.ends_on
    group by asked.account_key, asked.on_day
),

due as (
    select
        asked.account_key,
        asked.on_day,
        count(*) as bills,
        count(*) filter (where bills.due_on > asked.on_day - 92) as bills_now
    from asked
    inner join bills
        on
            asked.account_key = bills.account_key
            and asked.on_day > bills.due_on
            and asked.on_day <= bills.due_on + 365
            and asked.on_day >= bills.charged_on
            and asked.on_day < bills.ends_on
    group by asked.account_key, asked.on_day
),

late_bills as (
    select
        asked.account_key,
        asked.on_day,
        pieces.due_on,
        pieces.charge_key,
        max(least(pieces.open_to, asked.on_day) - pieces.due_on) as days_late,
        any_value(month_no(pieces.due_on) = asked.last_month) as is_last_month
    from asked
    inner join open_pieces as pieces
        on
            asked.account_key = pieces.account_key
            and asked.on_day > pieces.due_on
            and asked.on_day <= pieces.due_on + 365
            and asked.on_day >= pieces.open_from
    where pieces.due_on < pieces.open_to
    group by all
),

late as (
    select
        account_key,
        on_day,
        count(*) as late_bills,
        count(*) filter (where days_late > 30) as bills_over_30,
        coalesce(sum(days_late) filter (where due_on > on_day - 92), 0) as late_days_now,
        coalesce(sum(days_late) filter (where due_on <= on_day - 92), 0) as late_days_before,
        bool_or(is_last_month) as late_last_month
    from late_bills
    group by account_key, on_day
),

paid as (
    select
        asked.account_key,
        asked.on_day,
        asked.on_day - max(lines.paid_on) filter (where lines.amount > 0) as days_since_paid,
        sum(lines.amount) filter (where lines.paid_on > asked.on_day - 31)::double as cash_now,
        sum(lines.amount)::double as cash_half_year,
        arg_max(lines.channel, lines.paid_on) = 'auto' as by_auto
    from asked
    inner join cash_lines as lines
        on
            asked.account_key = lines.account_key
            and asked.on_day >= lines.paid_on
            and asked.on_day < lines.paid_on + 183
    group by asked.account_key, asked.on_day
),

unpaid as (
    select distinct
        asked.account_key,
        asked.on_day
    from asked
    inner join open_pieces as pieces on asked.account_key = pieces.account_key
    where
        asked.turn > 0
        and greatest(pieces.due_on + 31, pieces.open_from, asked.on_day + 1)
        < least(pieces.open_to, asked.on_day + $days::integer + 1)
)

select
    asked.account_id,
    asked.on_day,
    asked.turn,
    asked.place,
    asked.overdue,
    asked.open_debt,
    asked.days_past_due,
    asked.monthly_fee,
    case when first_billed.known_on <= asked.on_day then coalesce(spending.spent, 0) end as spent,
    spending.before / nullif(spending.usual_months, 0) as usual,
    coalesce(spending.usual_months, 0) as usual_months,
    coalesce(due.bills, 0) as bills,
    coalesce(due.bills_now, 0) as bills_now,
    coalesce(late.late_bills, 0) as late_bills,
    coalesce(late.bills_over_30, 0) as bills_over_30,
    coalesce(late.late_days_now, 0)::bigint as late_days_now,
    coalesce(late.late_days_before, 0)::bigint as late_days_before,
    coalesce(late.late_last_month, false) as late_last_month,
    paid.days_since_paid,
    coalesce(paid.cash_now, 0) as cash_now,
    coalesce(paid.cash_half_year, 0) as cash_half_year,
    coalesce(paid.by_auto, false) as by_auto,
    coalesce(asked.billed_in_housing_bill, false) as in_housing_bill,
    coalesce(not asked.is_person, false) as is_firm,
    asked.on_day - asked.connected_on as tenure_days,
    case when asked.turn > 0 then unpaid.account_key is not null end as went_overdue,
    case when asked.turn > 0 then coalesce(asked.left_on <= asked.on_day + $days::integer, false) end as went_away
from asked
left join first_billed on asked.last_month = first_billed."month"
left join spending on asked.account_key = spending.account_key and asked.on_day = spending.on_day
left join due on asked.account_key = due.account_key and asked.on_day = due.on_day
left join late on asked.account_key = late.account_key and asked.on_day = late.on_day
left join paid on asked.account_key = paid.account_key and asked.on_day = paid.on_day
left join unpaid on asked.account_key = unpaid.account_key and asked.on_day = unpaid.on_day
where coalesce(due.bills, 0) + coalesce(spending.usual_months, 0) > 0 or spending.spent is not null
order by asked.on_day, asked.account_id
