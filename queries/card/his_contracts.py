"""The contracts of the person whose account is asked about: what limits and bans are counted over."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value

HIS_CONTRACTS = """
with asked as (
    select $account_id as account_id
    where is_held_by($account_id, $operator, $as_of)
)

select
    asked.account_id,
    accounts.is_person,
    accounts.person_id,
    accounts.time_zone
from asked
left join accounts on asked.account_id = accounts.account_id
union all
select
    others.account_id,
    others.is_person,
    others.person_id,
    others.time_zone
from asked
inner join accounts on asked.account_id = accounts.account_id
inner join accounts as others on accounts.person_id = others.person_id and others.account_id <> asked.account_id
"""


def his_contracts(company: OpenCompany, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """account_id, is_person, person_id, time_zone: the account asked about first, then the others of its person.

    Without rows for an ``operator`` who did not have the account on the day. An account that no list knows is a row.
    """
    asked: dict[str, Value] = {"account_id": account_id, "as_of": as_of, "operator": operator}
    return company.remember(("his contracts", *asked.values()), lambda: company.sql(HIS_CONTRACTS, **asked))
