-- what operators wrote down of the debtor of an account by a day, the newest of each, one row
-- params: account_id text, as_of date=last, operator text=none
select
    arg_max(debtor_kind, started_at) filter (where debtor_kind is not null) as debtor_kind,
    max(started_at::date) filter (where debtor_kind is not null) as debtor_kind_on,
    arg_max(reason, started_at) filter (where reason is not null) as reason,
    max(started_at::date) filter (where reason is not null) as reason_on,
    arg_max(objection, started_at) filter (where objection is not null) as objection,
    max(started_at::date) filter (where objection is not null) as objection_on,
    arg_max(pay_place, started_at) filter (where pay_place is not null) as pay_place,
    max(started_at::date) filter (where pay_place is not null) as pay_place_on,
    max(call_back_at) filter (where call_back_at >= $as_of) as call_back_at
from contacts
where
    account_id = $account_id
    and started_at < $as_of + 1
    and is_held_by($account_id, $operator, $as_of)
