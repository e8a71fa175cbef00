"""What a column is: its kind, its unit, the words over it and one line of meaning.

The kind decides everything that is done with a column's values: how they are typed, written on a page and stored in
a workbook. Texts are English; ``locale/ru.po`` has the Russian ones.
"""

from dataclasses import dataclass, replace

import polars as pl

from receivables.messages import N_
from receivables.tables import MONEY, SHARE

WIDE_SHARE = pl.Decimal(18, 6)
"""A share as it comes out of SQL, where every decimal is 18 digits wide."""


@dataclass(frozen=True)
class Kind:
    """The types that values of a kind may have, and the unit they are counted in (empty: none)."""

    dtypes: tuple[pl.DataType, ...]
    unit: str = ""


KINDS: dict[str, Kind] = {
    "id": Kind((pl.String(),)),
    "code": Kind((pl.String(),)),
    "text": Kind((pl.String(),)),
    "written": Kind((pl.String(),)),
    "month": Kind((pl.String(),), N_("YYYY-MM")),
    "date": Kind((pl.Date(),)),
    "time": Kind((pl.Datetime("us"),)),
    "flag": Kind((pl.Boolean(),)),
    "money": Kind((MONEY,), N_("currency")),
    "estimate": Kind((pl.Float64(),), N_("currency")),
    "share": Kind((pl.Float64(), SHARE, WIDE_SHARE), N_("fraction of 1")),
    "points": Kind((pl.Float64(), SHARE, WIDE_SHARE), N_("difference of two fractions of 1")),
    "effect": Kind((pl.Float64(),), N_("fraction of 1 or currency, by the measure")),
    "rate": Kind((pl.Float64(),), N_("per 1,000")),
    "mark": Kind((pl.Int64(), pl.Float64()), N_("of 100")),
    "mean": Kind((pl.Float64(),)),
    "number": Kind((pl.Float64(), SHARE)),
    "count": Kind((pl.Int64(),)),
    "seconds": Kind((pl.Int64(),), N_("seconds")),
    "days": Kind((pl.Int64(), pl.Float64()), N_("days")),
    "weeks": Kind((pl.Int64(),), N_("weeks")),
    "months": Kind((pl.Int64(),), N_("months")),
    "years": Kind((pl.Int64(),), N_("years")),
}
"""``id`` keeps leading zeros; a ``code`` has words of its own, a ``text`` has none; what is ``written``
is a figure in words, where the rows of a table count different things. ``money`` is exact to the kopeck,
an ``estimate`` is money with an error; a ``share`` is a fraction, never per cent;
``points`` are one share less another, written in percentage points. A ``mean`` (of scores
or minutes, so many per 1,000, a ratio, a strength) has two decimal places in every row, a ``number`` as many as its
value needs, as a p-value does."""


@dataclass(frozen=True)
class Column:
    """One column of an answer: its name in the contract, its kind, the heading over it and what it means.

    ``heading`` and ``meaning`` are marked for translation where the column is written down.
    """

    name: str
    kind: str
    heading: str
    meaning: str

    @property
    def unit(self) -> str:
        """What the values are counted in; empty where they are counted in nothing."""
        return KINDS[self.kind].unit

    def takes(self, dtype: pl.DataType) -> bool:
        """Whether values of this type are of the column's kind."""
        return dtype in KINDS[self.kind].dtypes

    def called(self, name: str) -> "Column":
        """The same column under another name."""
        return replace(self, name=name)

    def of_kind(self, kind: str) -> "Column":
        """The same column with values of another kind."""
        return replace(self, kind=kind)
