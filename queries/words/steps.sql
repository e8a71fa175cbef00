-- words that questions about steps of recovery share; every connection knows them

-- letters to subscribers, one row per contact by post
create macro letters_sent() as table
    select
        contact_id,
        account_id,
        started_at::date as on_day,
        cost
    from contacts
    where channel = 'letter';

-- what letters and cases from one day to another cost, duty included (null: not known), one row per contact by post and
-- per case. A contact by post and a case of a letter of the same account at most 3 days apart are one letter: its cost is
-- that of the case, and of the contact where the case names none; the other of the two has no row. `by_post` names a table
-- that is as letters_sent.
create macro letter_and_case_costs(by_post, from_day, to_day) as table
    with letters as materialized (
        select *
        from query_table(by_post)
        where on_day >= from_day - 3 and on_day <= to_day
    ),

    told_twice as materialized (
        select
            letters.contact_id,
            cases.case_id,
            cases.duty is null and cases.cost is null and letters.cost is not null as contact_counts
        from letters
        inner join cases on letters.account_id = cases.account_id
        where cases.step = 'letter' and cases.opened_on <= to_day and abs(letters.on_day - cases.opened_on) <= 3
    )

    select
        account_id,
        on_day,
        'letter' as step,
        cost
    from letters
    where
        on_day >= from_day
        and contact_id not in (select told_twice.contact_id from told_twice where not told_twice.contact_counts)
    union all
    select
        account_id,
        opened_on,
        step,
        case when duty is not null or cost is not null then coalesce(duty, 0) + coalesce(cost, 0) end
    from cases
    where
        opened_on between from_day and to_day
        and case_id not in (select told_twice.case_id from told_twice where told_twice.contact_counts);

-- what was done in steps of recovery from one day to another, both of them included, one row per contact, case, placement
-- and amnesty; called as in receivables.steps.recovery_steps
--
-- `begins` says that a step of recovery began with it. A letter is a contact by post or a case. A message that a subscriber
-- sent is no notice; a debtor's own call that an operator took is a talk. An amnesty taken back on its own day was never in
-- effect. A campaign that forgives is one. `counts` says that it has a cost, or one that is not known (null): attempts that
-- reached nobody too; a debt forgiven in a campaign costs what its offer did. What letters and cases cost is not here: it
-- depends on the time asked about, see letter_and_case_costs.
create macro step_attempts(from_day, to_day) as table
    select
        account_id,
        started_at::date as on_day,
        case
            when channel = 'letter' then 'letter'
            when is_notice(channel, operator_id) then 'notice'
            else 'operator'
        end as step,
        coalesce(
            channel in ('letter', 'visit') or is_notice(channel, operator_id) or is_conversation(result), false
        ) as begins,
        channel is distinct from 'letter' as counts,
        cost
    from contacts
    where
        started_at >= from_day and started_at < to_day + 1
        and (channel = 'letter' or not is_notice(channel, operator_id) or coalesce(direction, 'out') = 'out')
    union all
    select
        account_id,
        opened_on,
        step,
        true,
        false,
        null
    from cases
    where opened_on between from_day and to_day
    union all
    select
        account_id,
        placed_on,
        case kind when 'sale' then 'agency_sale' else 'agency_commission' end,
        true,
        false,
        null
    from placements
    where placed_on between from_day and to_day
    union all
    select
        account_id,
        adjusted_on,
        'amnesty',
        true,
        campaign_id is null,
        null
    from adjustments
    where
        kind = 'amnesty' and amount > 0
        and adjusted_on between from_day and to_day
        and coalesce(reversed_on > adjusted_on, true)
    union all
    select
        members.account_id,
        members.assigned_on,
        'amnesty',
        true,
        true,
        campaigns.contact_cost
    from campaign_members() as members
    inner join campaigns on members.campaign_id = campaigns.campaign_id
    where
        members.arm = 'offer'
        and members.assigned_on between from_day and to_day
        and forgives(campaigns.kind, campaigns.pay_share);

-- steps of recovery that began from one day to another, one row per step that began
create macro recovery_steps(from_day, to_day) as table
    select
        account_id,
        on_day as begun_on,
        step
    from step_attempts(from_day, to_day)
    where begins;

-- the step that has what debtors paid on days, one row per debtor and day that any has: the newest that began within its
-- window before, of one day the later of `sources`; a `light` one only where no `heavy` one did. `asked` names a table of
-- debtor_id and on_day; `sources` are the steps in order, `windows` the days of each.
create macro steps_had(asked, sources, windows, light, heavy) as table
    with places as (
        select
            unnest(sources::varchar[]) as step,
            unnest(windows::integer[]) as window_days,
            generate_subscripts(sources::varchar[], 1) as place
    ),

    -- `turn` orders what began by day and then by place, and can be read back
    begun as (
        select
            steps.account_id,
            steps.begun_on,
            steps.begun_on + places.window_days as had_to,
            (steps.begun_on - date '0001-01-01')::bigint * 100 + places.place as turn,
            list_contains(light::varchar[], places.step) as is_light,
            list_contains(heavy::varchar[], places.step) as is_heavy
        from recovery_steps(
            (select min(on_day) from query_table(asked)) - list_max(windows::integer[]),
            (select max(on_day) from query_table(asked))
        ) as steps
        inner join places on steps.step = places.step
        where places.window_days is not null
    ),

    had as (
        select
            paid.debtor_id,
            paid.on_day,
            case
                when bool_or(begun.is_heavy) then max(begun.turn) filter (where not begun.is_light)
                else max(begun.turn)
            end as turn
        from query_table(asked) as paid
        left join debtors on paid.debtor_id = debtors.debtor_id
        inner join begun
            on
                coalesce(debtors.account_id, paid.debtor_id) = begun.account_id
                and paid.on_day between begun.begun_on and begun.had_to
        group by paid.debtor_id, paid.on_day
    )

    select
        debtor_id,
        on_day,
        (sources::varchar[])[turn % 100] as step,
        date '0001-01-01' + (turn // 100)::integer as begun_on
    from had;

-- what contacts and cases from one day to another cost, duty included, one row per contact or case that names a cost; a
-- letter told twice costs once
create macro recovery_costs(first_on, last_on) as table
    with sent as (
        from letters_sent()
    )

    select
        account_id,
        started_at::date as on_day,
        cost
    from contacts
    where
        cost is not null
        and channel is distinct from 'letter' and started_at >= first_on and started_at < last_on + 1
    union all
    select
        account_id,
        on_day,
        cost
    from letter_and_case_costs('sent', first_on, last_on)
    where cost is not null;
