"""What is to be said where days off decide: that the decree on moved days of a year is not known."""

from datetime import date

from queries.ask import OpenCompany
from receivables.contact.days_off import undecreed_years
from receivables.messages import Message, message

COUNTED_BY_DAYS_OFF = frozenset({"breach_months", "breach_summary", "contact_breaches", "review_queue"})
"""Questions whose answer hangs on which days are off."""


def calendar_notice(company: OpenCompany, first: date | None = None, last: date | None = None) -> Message | None:
    """Of which years between two days only the fixed holidays count; None when all decrees are known.

    A day that is not given is the first, or the last, of the data.
    """
    data = company.warehouse.snapshot
    first, last = first or data.first_date, last or data.last_date
    years = undecreed_years(first, last, company.settings.own_days) if first and last else []
    return _notice(years) if years else None


def _notice(years: list[int]) -> Message:
    return message(
        "The decree on moved days off of {years} is not known: of holidays only the fixed ones count. Name the other "
        "days in a file of your own, [calendar] in company.toml.",
        years=", ".join(map(str, years)),
    )
