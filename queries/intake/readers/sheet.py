"""What every reader gives: the rows of a file as they stand in it, before anything is understood."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from queries.intake.quarantine import LINE, REJECTED
from receivables.messages import Message


@dataclass(frozen=True)
class Sheet:
    """Rows under their column names, and everything that stood beside them."""

    cells: pl.DataFrame
    """``_line`` and one column per column of the file: text, or typed when the file itself is typed (Parquet)."""

    damaged: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTED))
    """Rows that could not be cut into cells, by ``REJECTED``."""

    extras: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Total and control lines, cut into cells, with their line numbers."""

    separator: str = ";"

    names: tuple[str, ...] = ()
    """All columns of the file in order, also those nobody asked for."""

    spans: dict[int, int] = field(default_factory=dict)
    """How many lines a row takes, for rows that begin on the line and take more than one."""

    notes: tuple[Message, ...] = ()

    typed: bool = False
    """True when the file states the type of each column."""

    faults: tuple[tuple[int, str, str], ...] = ()
    """Cells of a spreadsheet that cannot be believed: line, column, name of the reason."""

    numbers: dict[str, list[int]] = field(default_factory=dict)
    """Column of a spreadsheet -> lines where its cell is a number with a fraction, always written with a point."""

    guessed_encoding: bool = False
    """True when the text is not UTF-8 and nobody declared its encoding."""

    @property
    def columns(self) -> list[str]:
        return [name for name in self.cells.columns if name != LINE]


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """A column name without what people vary: capitals, spaces, quotation marks, ё."""
    return re.sub(r"[\s_\"']+", " ", name.replace("\ufeff", "").lower().replace("ё", "е")).strip()
