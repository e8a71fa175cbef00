-- which segments, services, tariffs and districts subscribers have, one row per kind of group and group
-- params:
with every as (
    select
        unnest(['segment', 'service', 'tariff', 'district']) as "by",
        unnest([segment, service, tariff, district]) as "group"
    from cells
)

select distinct
    "by",
    "group"
from every
where "group" is not null
order by "by", "group"
