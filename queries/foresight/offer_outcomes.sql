-- what was offered in a period and what came of it by a day, one row per offer
-- params: from, to, as_of, by
--
-- An answer counts from the day on which it was given; what is accepted holds from `starts_on`, else from the answer, else
-- from the offer. `months` are those for which a service was billed from that month on. Kept at so many days: had not
-- left by then (null while they are not over, or not accepted); `overdue_after`: over 30 days overdue within 90 days.
with made as (
    select
        offers.*,
        case
            when $by = 'campaign' then coalesce(offers.campaign_id, 'outside_campaigns')
            when offers.kind = 'other' then 'another_offer'
            else offers.kind
        end as offered,
        coalesce(offers.answer = 'accepted' and coalesce(offers.answered_on, offers.offered_on) <= $as_of, false)
            as accepted,
        coalesce(offers.starts_on, offers.answered_on, offers.offered_on) as on_day
    from offers
    where offers.offered_on between $from and $to and offers.offered_on <= $as_of
),

billed as (
    select
        made.offer_id,
        count(distinct date_trunc('month', charges.charged_on)) as months
    from made
    inner join charges on made.account_id = charges.account_id
    where
        made.accepted
        and charges.charged_on between date_trunc('month', made.on_day) and $as_of
        and coalesce(charges.cancelled_on > $as_of, true)
        and charges.amount > 0
        and coalesce(charges.kind = 'service', true)
    group by made.offer_id
),

overdue as (
    select distinct made.offer_id
    from made
    inner join open_pieces as pieces on made.account_id = pieces.account_id
    where
        made.accepted
        and pieces.due_on >= made.on_day
        and pieces.due_on + 31 <= least(made.on_day + 90, $as_of)
        and greatest(pieces.due_on + 31, pieces.open_from) < pieces.open_to
        and pieces.open_from <= least(made.on_day + 90, $as_of)
)

select
    made.offered,
    made.offer_id,
    made.account_id,
    made.accepted,
    made.fee_before,
    made.fee_after,
    made.cost,
    coalesce(billed.months, 0) as months,
    case
        when made.accepted and made.on_day + 90 <= $as_of
            then coalesce(left_by.left_on > made.on_day + 90, true)
    end as kept_90,
    case
        when made.accepted and made.on_day + 180 <= $as_of
            then coalesce(left_by.left_on > made.on_day + 180, true)
    end as kept_180,
    case when made.accepted and made.on_day + 90 <= $as_of then overdue.offer_id is not null end as overdue_after
from made
left join billed on made.offer_id = billed.offer_id
left join left_by($as_of) as left_by on made.account_id = left_by.account_id
left join overdue on made.offer_id = overdue.offer_id
order by made.offered, made.offer_id
