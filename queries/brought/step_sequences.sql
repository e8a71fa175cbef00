-- what the first three contacts with accounts that became overdue in a period were, by channel, and what was paid within 90 days, one row per sequence
-- params: from, to, as_of
--
-- An account counts once, from the day on which something became overdue after nothing was. Contacts are those that the
-- company began within 90 days while that debt was open. An account whose 90 days are not over counts as unripe only.
with taken as materialized (
    select *
    from taken_over_by($as_of)
),

pieces as materialized (
    select
        coalesce(taken.holder_id, open_pieces.account_id) as holder_id,
        open_pieces.account_id,
        open_pieces.due_on,
        greatest(open_pieces.due_on + 1, open_pieces.open_from) as overdue_from,
        open_pieces.open_to
    from open_pieces
    left join taken on open_pieces.account_id = taken.account_id
    where
        open_pieces.due_on < least($to, $as_of)
        and open_pieces.open_to >= $from
        and open_pieces.open_from <= least($to, $as_of)
        and open_pieces.due_on + 1 < open_pieces.open_to
),

days as (
    select
        holder_id,
        overdue_from,
        max(open_to) as open_to,
        min(account_id) as account_id
    from pieces
    group by holder_id, overdue_from
),

-- something was overdue at the close of the day before, when what began earlier ends on that day or later
begun as (
    select
        *,
        max(open_to) over (
            partition by holder_id order by overdue_from rows between unbounded preceding and 1 preceding
        ) as before_to
    from days
),

asked as materialized (
    select
        holder_id,
        arg_min(account_id, overdue_from) as account_id,
        min(overdue_from) as on_day
    from begun
    where overdue_from between $from and least($to, $as_of) and coalesce(before_to < overdue_from, true)
    group by holder_id
),

owing as (
    select
        asked.holder_id,
        asked.on_day,
        least(max(pieces.open_to), asked.on_day + 90, $as_of) as to_day
    from asked
    inner join pieces on asked.holder_id = pieces.holder_id
    where pieces.due_on < asked.on_day and pieces.open_to > asked.on_day
    group by asked.holder_id, asked.on_day
),

contacted as (
    select
        coalesce(taken.holder_id, contacts.account_id) as holder_id,
        contacts.started_at::date as on_day,
        contacts.channel,
        (contacts.started_at, contacts.contact_id) as place,
        contacts.cost
    from contacts
    left join taken on contacts.account_id = taken.account_id
    where
        coalesce(contacts.direction, 'out') = 'out'
        and contacts.started_at >= $from
        and contacts.started_at < least($to::date + 90, $as_of) + 1
),

tried as (
    select
        owing.holder_id,
        (list(contacted.channel order by contacted.place))[1:3] as channels,
        sum(contacted.cost) as cost
    from owing
    inner join contacted on owing.holder_id = contacted.holder_id
    where contacted.on_day between owing.on_day and owing.to_day
    group by owing.holder_id
),

told as (
    select
        coalesce(tried.channels, []) as channels,
        asked.on_day + 90 <= $as_of as ripe,
        coalesce(paid.cash, 0) as cash,
        case when tried.channels is null then 0 else tried.cost end as cost
    from asked
    left join tried on asked.holder_id = tried.holder_id
    left join cash_on_overdue('asked', 90, $as_of) as paid
        on asked.account_id = paid.account_id and asked.on_day = paid.on_day
)

select
    channels[1] as first_action,
    channels[2] as second_action,
    channels[3] as third_action,
    count(*) filter (where ripe) as accounts,
    sum(cash) filter (where ripe)::decimal(18, 2) as cash,
    sum(cost) filter (where ripe)::decimal(18, 2) as cost,
    count(*) filter (where ripe and cash > 0) as payers,
    count(*) filter (where not ripe) as unripe
from told
group by all
order by accounts desc, first_action nulls first, second_action nulls first, third_action nulls first
