-- the open debt of a day by everything that a reserve depends on, one row per bucket, part of the tax reserve, line of the own rule and rate of VAT
-- params: as_of, edges, half_from, whole_over, own_days, vat_from
with penalties as (
    select
        charge_id,
        charged_on
    from charges
    where kind = 'penalty'
),

open_now as (
    select
        pieces.charged_on,
        $as_of - pieces.due_on as days,
        penalties.charge_id is not null as is_penalty,
        sum(pieces.amount) as amount
    from open_pieces as pieces
    left join penalties on pieces.charge_id = penalties.charge_id and pieces.charged_on = penalties.charged_on
    where in_effect($as_of, pieces.open_from, pieces.open_to)
    group by all
)

select
    bucket_no(days, $edges::integer[]) as bucket_no,
    case
        when is_penalty or coalesce(days, 0) < $half_from then 0.0
        when days <= $whole_over then 0.5
        else 1.0
    end as tax_share,
    len(list_filter($own_days::integer[], lambda over_days: coalesce(days, 0) > over_days)) as own_no,
    greatest(1, len(list_filter($vat_from::date[], lambda from_on: from_on <= charged_on))) as vat_no,
    sum(amount)::decimal(18, 2) as amount
from open_now
group by all
order by all
