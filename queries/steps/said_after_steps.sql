-- what subscribers said of a period, in surveys and complaints, and after which step of recovery, one row per answer and complaint
-- params: from, to, as_of, steps, windows, light, heavy, segment, service, tariff, district
--
-- The step is the one that would have had a payment of that day (see steps_had); null where there was none.
with said as (
    select
        account_id,
        answered_on as on_day,
        null as complaint_id,
        about,
        score
    from surveys
    where answered_on between $from and least($to, $as_of)
    union all
    select
        account_id,
        received_on,
        complaint_id,
        null,
        null
    from complaints
    where received_on between $from and least($to, $as_of)
),

told as materialized (
    select
        said.*,
        coalesce(debtors.debtor_id, said.account_id) as debtor_id
    from said
    left join account_keys as keys on said.account_id = keys.account_id
    left join debtors
        on said.account_id = debtors.account_id and in_effect(said.on_day, debtors.from_on, debtors.to_on)
    where coalesce(keys.cell_id, 0) in (from chosen_cells($segment, $service, $tariff, $district))
)

select
    strftime(told.on_day, '%Y-%m') as month,
    had.step,
    told.complaint_id,
    told.about,
    told.score
from told
left join steps_had('told', $steps, $windows, $light, $heavy) as had
    on told.debtor_id = had.debtor_id and told.on_day = had.on_day
order by all
