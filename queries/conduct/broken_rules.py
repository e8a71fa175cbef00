"""Every rule that contacts broke: limits, hours and bans, and what was told to whom.

Bonuses look at limits, hours and bans alone (``queries.contact.counted_by_law``): what was told is the supervisor's
to judge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import polars as pl

from queries.ask import OpenCompany
from queries.contact.counted_by_law import broken_among, limited_contacts
from receivables.conduct.manner import told_wrongly
from receivables.contact.limits import BREACH_COLUMNS
from receivables.month import Month

MONTHS = """
select
    strftime(started_at, '%Y-%m') as month,
    count(*) as contacts
from contacts
where started_at >= $from::date and started_at < $to::date + 1
group by month
order by month
"""

TOGETHER = 4_000_000
"""So many contacts are held in memory at once, some 2 GB of it; where one month has more, those of it."""


def broken_rules(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts from ``first`` to ``last`` that broke a rule, one row per contact and rule: BREACH_COLUMNS.

    Each month is counted once and kept, for a page shows a year of them and then one.
    """
    found = [pl.DataFrame(schema=BREACH_COLUMNS)]
    for months in _read_together(company.sql(MONTHS, **{"from": first, "to": last}).rows()):
        read = _Contacts(company, months)
        found += [
            company.remember(("broken rules", month), partial(read.broken_in, month), on_disk=True) for month in months
        ]
    return _between(pl.concat(found), first, last)


def _read_together(counted: Iterable[tuple[str, int]]) -> list[list[Month]]:
    """Months, of each the number of its contacts, in spans of up to TOGETHER."""
    spans: list[list[Month]] = []
    left = 0
    for code, contacts in counted:
        if contacts > left:
            spans.append([])
            left = TOGETHER
        spans[-1].append(Month.read(code))
        left -= contacts
    return spans


@dataclass(frozen=True)
class _Contacts:
    """The contacts of some months, read and held against the rules together when the first of them has to be counted:
    a year at once takes half the time of its months.
    """

    company: OpenCompany
    months: Sequence[Month]

    @cached_property
    def broken(self) -> pl.DataFrame:
        """What was broken in all of them; a week, or a call that was handed on, may begin in the month before."""
        first, last = self.months[0].first, self.months[-1].last
        limits = broken_among(self.company, limited_contacts(self.company, first, last))
        told = told_wrongly(self.company.gather("conduct/told_contacts", **{"from": first, "to": last}))
        return pl.concat([limits, told]).sort("started_at", "contact_id", "rule")

    def broken_in(self, month: Month) -> pl.DataFrame:
        """What was broken in one of the months."""
        return _between(self.broken, month.first, month.last)


def _between(rows: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    return rows.filter(pl.col("started_at").dt.date().is_between(first, last))
