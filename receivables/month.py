"""A calendar month: what billing, payouts and closings are counted by."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year. Months are ordered by time; ``str()`` is ``2026-10``, as files and scripts write it."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that ``day`` lies in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """The month of ``2026-10``, years 1900 to 2199. Raises ValueError on anything else."""
        found = re.fullmatch(r"(19|20|21)([0-9]{2})-(0[1-9]|1[0-2])", text)
        if found is None:
            raise ValueError(text)
        return cls(int(found[1] + found[2]), int(found[3]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> "Month":
        """The month so many later; earlier when negative."""
        place = self.year * 12 + self.number - 1 + months
        return Month(place // 12, place % 12 + 1)

    def since(self, earlier: "Month") -> int:
        """How many months after ``earlier`` it comes."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    def to(self, last: "Month") -> Iterator["Month"]:
        """This month and every later one up to ``last``; none when ``last`` is earlier."""
        return (self.plus(months) for months in range(last.since(self) + 1))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
