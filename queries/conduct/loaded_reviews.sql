-- reviews that came with files, of known conversations or not, one row per review
-- params:
select
    reviews.contact_id,
    contacts.operator_id,
    reviews.reviewed_on,
    reviews.reviewer,
    reviews.score,
    reviews.failed,
    reviews.note
from reviews
left join contacts on reviews.contact_id = contacts.contact_id
order by reviews.contact_id, reviews.reviewed_on, reviews.reviewer
