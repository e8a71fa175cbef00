-- words that questions about cuts of service share; every connection knows them

-- warnings of a cut for debt that subscribers had been given by a day and that no cut by that day names, one row per
-- account and day: rows of suspensions, and contacts with the text `suspension` that did not fail to reach anybody
create macro warnings_told(as_of) as table
    select
        account_id,
        warned_on
    from suspensions
    where
        warned_on <= as_of
        and coalesce(suspended_on > as_of, true)
        and coalesce(reason, 'debt') = 'debt'
    union
    select
        account_id,
        started_at::date
    from contacts
    where
        notice = 'suspension'
        and account_id is not null
        and started_at < as_of + 1
        and coalesce(direction, 'out') = 'out'
        and coalesce(result not in ('no_answer', 'busy', 'voicemail', 'wrong_person'), true);
