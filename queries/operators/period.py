"""The days that a question about a month or a period means."""

from datetime import date

from queries.ask import OpenCompany
from receivables.messages import Problem
from receivables.month import Month


def days_of(company: OpenCompany, month: Month | None, first: date | None, last: date | None) -> tuple[date, date]:
    """First and last day: those of ``month``, else those given, else of the month in which the data end.

    Raises Problem when a month and days are given, or one day without the other.
    """
    if month is not None and (first or last):
        raise Problem("Give a month, or from and to, not both")
    if (first is None) != (last is None):
        raise Problem("from and to are given together")
    if first is not None and last is not None:
        return first, last
    asked = month or Month.of(company.warehouse.snapshot.last_date or date(2000, 1, 1))
    return asked.first, asked.last
