"""Every rule that contacts broke: limits, hours and bans, and what was told to whom.

Bonuses look at limits, hours and bans alone, see ``queries.bonus.gather``: what was told is the supervisor's to judge.
"""

from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.gather import broken_limits
from receivables.contact.limits import BREACH_COLUMNS
from receivables.contact.manner import told_wrongly
from receivables.month import Month

HERE = Path(__file__).parent

MONTHS = """
select distinct strftime(started_at, '%Y-%m') as month
from contacts
where started_at >= $from::date and started_at < $to::date + 1
order by month
"""


def conduct_sql(name: str) -> str:
    """The text of a query that lies beside this module."""
    return (HERE / f"{name}.sql").read_text("utf-8")


def broken_rules(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts from ``first`` to ``last`` that broke a rule, one row per contact and rule: BREACH_COLUMNS.

    Each month is counted once and remembered, for a page shows a year of them and then one.
    """
    months = company.sql(MONTHS, **{"from": first, "to": last})["month"]
    parts = [
        company.remember(("broken rules", month), partial(_of_month, company, Month.read(month))) for month in months
    ]
    found = pl.concat([pl.DataFrame(schema=BREACH_COLUMNS), *parts])
    return found.filter(pl.col("started_at").dt.date().is_between(first, last))


def _of_month(company: OpenCompany, month: Month) -> pl.DataFrame:
    told = company.sql(conduct_sql("told_contacts"), **{"from": month.first, "to": month.last})
    limits = broken_limits(company, month.first, month.last)
    return pl.concat([limits, told_wrongly(told)]).sort("started_at", "contact_id", "rule")
