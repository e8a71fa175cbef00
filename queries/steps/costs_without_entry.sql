-- what attempts cost on accounts with which a step of recovery never began in a period, one row per step
-- params: from, to, segment, service, tariff, district
with taken as (
    from taken_over_by($to)
),

begun as (
    select distinct
        coalesce(taken.holder_id, steps.account_id) as holder_id,
        steps.step
    from recovery_steps($from, $to) as steps
    left join taken on steps.account_id = taken.account_id
)

select
    priced.step,
    sum(priced.cost)::decimal(18, 2) as cost_apart
from step_costs($from, $to) as priced
inner join account_keys as keys on priced.account_id = keys.account_id
left join taken on priced.account_id = taken.account_id
left join begun on coalesce(taken.holder_id, priced.account_id) = begun.holder_id and priced.step = begun.step
where begun.step is null and keys.cell_id in (from chosen_cells($segment, $service, $tariff, $district))
group by priced.step
