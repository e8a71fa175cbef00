-- words that questions about steps of recovery share; every connection knows them

-- steps of recovery that began from one day to another, both of them included, one row per step that began; called and
-- ordered as in receivables.steps.recovery_steps
--
-- A letter is a contact by post or a case. A message that a subscriber sent is no notice; a debtor's own call that an
-- operator took is a talk. An amnesty taken back on its own day was never in effect. A campaign that states no kind is
-- an amnesty when it says which part of the debt is to be paid.
create macro recovery_steps(from_day, to_day) as table
    select
        account_id,
        started_at::date as begun_on,
        case
            when channel = 'letter' then 'letter'
            when is_notice(channel, operator_id) then 'notice'
            else 'operator'
        end as step
    from contacts
    where
        started_at >= from_day and started_at < to_day + 1
        and (
            channel = 'letter'
            or is_notice(channel, operator_id) and coalesce(direction, 'out') = 'out'
            or not is_notice(channel, operator_id) and (is_conversation(result) or channel = 'visit')
        )
    union all
    select
        account_id,
        opened_on,
        step
    from cases
    where opened_on between from_day and to_day
    union all
    select
        account_id,
        placed_on,
        case kind when 'sale' then 'agency_sale' else 'agency_commission' end
    from placements
    where placed_on between from_day and to_day
    union all
    select
        account_id,
        adjusted_on,
        'amnesty'
    from adjustments
    where
        kind = 'amnesty' and amount > 0
        and adjusted_on between from_day and to_day
        and coalesce(reversed_on > adjusted_on, true)
    union all
    select
        members.account_id,
        members.assigned_on,
        'amnesty'
    from campaign_members() as members
    inner join campaigns on members.campaign_id = campaigns.campaign_id
    where
        members.arm = 'offer'
        and members.assigned_on between from_day and to_day
        and (campaigns.kind in ('amnesty', 'reset') or campaigns.kind is null and campaigns.pay_share is not null);
