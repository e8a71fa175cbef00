"""How many debtors are spoken with in a day."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.desk.order import HELD_OUT_DAYS


def per_day(company: OpenCompany, as_of: date) -> int:
    """Debtors spoken with in a day: what the settings say, else the median of the held-out weeks' days with any."""
    if company.settings.calls.per_day is not None:
        return company.settings.calls.per_day
    talks = company.sql(TALKS_BY_DAY, as_of=as_of, days=HELD_OUT_DAYS, team=None, operator=None)
    return round(talks.select(pl.col("talks").median()).item() or 0)


def pace_of(company: OpenCompany, as_of: date, team: str | None, operator: str | None) -> int:
    """``per_day`` of a team or an operator: the part of it that the talks of the held-out weeks were theirs."""
    talks = company.sql(TALKS_BY_DAY, as_of=as_of, days=HELD_OUT_DAYS, team=team, operator=operator)
    of_all, theirs = int(talks["talks"].sum()), int(talks["theirs"].sum())
    return round(per_day(company, as_of) * theirs / of_all) if of_all else per_day(company, as_of)


TALKS_BY_DAY = """
select
    count(distinct account_id) as talks,
    count(distinct account_id) filter (where chosen(contacts.operator_id, $operator) and chosen(team, $team)) as theirs
from contacts
left join operators on contacts.operator_id = operators.operator_id
where
    channel = 'call'
    and coalesce(direction, 'out') = 'out'
    and is_conversation(result)
    and started_at >= $as_of::date + 1 - $days::integer
    and started_at < $as_of::date + 1
group by started_at::date
"""
