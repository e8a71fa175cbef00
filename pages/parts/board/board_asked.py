"""What a report for the board is asked about: a month, and which subscribers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from pages.parts.door.answers import company, counted, settings
from pages.parts.words.codes import label
from pages.parts.words.headings import group_heading
from pages.parts.words.language import _
from receivables.messages import Problem
from receivables.month import Month

YEAR = 12
LONGEST = 120
"""Letters of the filters that the head of a page has room for."""


@dataclass(frozen=True)
class BoardAsked:
    """A month of the data, and subscribers by segment, service, tariff and district (comma lists; None is all)."""

    month: Month
    who: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The last day of the month that the data know."""
        return min(self.month.last, company().warehouse.snapshot.last_date or self.month.last)

    @cached_property
    def months(self) -> list[str]:
        """The months that charts show: at most twelve, up to the one asked about."""
        return self.every["month"].to_list()[-YEAR:]

    @property
    def first(self) -> Month:
        """The first of the months shown."""
        return Month.read(self.months[0])

    @property
    def year(self) -> dict[str, Any]:
        """The days of the months shown and the subscribers, as questions are asked."""
        return {"from_": self.first.first, "to": self.as_of, **self.who}

    @cached_property
    def every(self) -> pl.DataFrame:
        """The answer of ``collection_by_month`` for the month and the twelve before it, as far as the data go back."""
        return counted("collection_by_month", from_=self.month.plus(-YEAR).first, to=self.as_of, **self.who)

    @property
    def currency(self) -> str:
        return settings().currency

    @property
    def filters(self) -> str:
        """Which subscribers the report is about, in words."""
        chosen = [
            f"{group_heading(by)}: {', '.join(label(code) for code in codes.split(','))}"
            for by, codes in self.who.items()
            if codes
        ]
        words = "; ".join(chosen) or _("all subscribers")
        return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"

    @property
    def some(self) -> bool:
        """Whether it is about some subscribers only."""
        return any(self.who.values())


def asked_of(month: Month, who: Mapping[str, str | None]) -> BoardAsked:
    """What the report is asked about. Raises Problem when the data have no such month, or nothing happened in it."""
    data = company().warehouse.snapshot
    if data.first_date is None or data.last_date is None or not data.row_counts.get("charges"):
        raise Problem("A report for the board needs charges: load them first")
    if not Month.of(data.first_date) <= month <= Month.of(data.last_date):
        raise Problem(
            "There is no month {month} in the data: they are from {first} to {last}",
            month=str(month),
            first=data.first_date,
            last=data.last_date,
        )
    asked = BoardAsked(month, who)
    if asked.every.is_empty():
        raise Problem("Nothing was billed to these subscribers and nothing came from them by the end of {month}",
                      month=str(month))  # fmt: skip
    return asked
