-- payments told to agencies as the files have it by a day, one row per payment and agency
-- params: as_of
select
    payment_id,
    agency,
    min(told_at) as told_at
from agency_reports
where told_at < $as_of::date + 1
group by payment_id, agency
