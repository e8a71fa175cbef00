"""What a file gives once a layout is laid on it, and what the person who loads it says over the layout."""

from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from queries.intake.quarantine import LINE
from queries.intake.rows.agent_rows import PASSED_ON, PAYERS
from queries.intake.rows.document_lines import REPEATS
from queries.intake.rows.side_words import WORD_DOUBTS
from receivables.messages import Message

DATE_DOUBTS = pl.Schema({"table_name": pl.String(), "row_id": pl.String(), "dated_on": pl.Date()})
"""One row dated years from the others of its file."""


@dataclass(frozen=True)
class Parsed:
    """What a file gives: of ``rows``, ``rejected`` were put aside, ``uncounted`` do not count, others fed tables."""

    tables: dict[str, pl.DataFrame]
    rejected: pl.DataFrame
    rows: int
    notes: tuple[Message, ...] = ()
    uncounted: int = 0
    """Rows that do not count, by a column that says so."""
    uncounted_tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    """The tables they would have fed: a row that an earlier file brought counts no longer."""
    taken_back: int = 0
    unused: tuple[str, ...] = ()
    """Columns of the file that nobody asked for."""
    word_doubts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=WORD_DOUBTS))
    repeats: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REPEATS))
    date_doubts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DATE_DOUBTS))

    passed_on: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PASSED_ON))
    payers: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PAYERS))

    @property
    def accepted(self) -> int:
        return self.rows - len(self.rejected) - self.uncounted

    def with_rows(self, texts: dict[int, str]) -> "Parsed":
        """The same, the rejected rows shown as they stand in the file."""
        row = pl.col(LINE).replace_strict(texts, default="", return_dtype=pl.String)
        shown = self.rejected.with_columns(row=pl.when(pl.col("row") == "").then(row).otherwise("row"))
        return replace(self, rejected=shown)


@dataclass(frozen=True)
class Instructions:
    """What the person who loads a file says about it, over what its layout says, and what the company is."""

    file: str
    currency: str
    zone: str
    loaded_on: date
    chosen_currency: str | None = None
    dates: tuple[str, ...] = ()
    decimal: str | None = None
    yearly: bool = False
    """The numbers of documents begin anew each year."""
