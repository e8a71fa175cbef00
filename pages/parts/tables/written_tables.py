"""A table as it goes to the browser: figures that stay figures, beside the words a person reads, written once.

A table of the same cells, columns and language is written once for the process, whoever looks at it: all that it is
made of is its key, so nothing of it can reach a reader whose page did not ask for these very cells.
"""

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

import pandas as pd
import polars as pl
from cachetools import LRUCache
from pandas.io.formats.style import Styler

from pages.parts.tables.cells import column_writer
from pages.parts.tables.files import HeadedTable
from pages.parts.words.language import DASH, _, language

TOTAL = "\N{N-ARY SUMMATION}"
"""What stands in the first text column of a row of totals; the reader sees the word."""

KEPT_BYTES = 64_000_000
"""What tables that are written may take of a process's memory; the longest unused go first."""


class WrittenCells(pd.DataFrame):  # type: ignore[misc]  # pandas has no types here
    """Figures, which a click on a heading sorts; as text they are the words that stand for them."""

    _metadata = ["words"]  # noqa: RUF012  # pandas' own name for what a frame carries besides its cells
    words: pd.DataFrame

    def astype(self, dtype: Any, *further: Any, **more: Any) -> Any:
        """As pandas has it; text is the words."""
        return self.words if dtype is str else super().astype(dtype, *further, **more)


class Kept(NamedTuple):
    """What is kept of a table: its cells, and how each of its columns stands."""

    cells: WrittenCells
    looks: Sequence[Mapping[str, Any]]


def written_table(sheet: HeadedTable, looks_of: Callable[[HeadedTable], Sequence[Mapping[str, Any]]]) -> Kept:
    """A table as it is written, with what ``looks_of`` says of its columns."""
    key = _key(sheet)
    with _keeping:
        known: Kept | None = _kept.get(key)
    if known is None:
        known = Kept(_written(sheet), looks_of(sheet))
        with _keeping, suppress(ValueError):  # larger than all there is room for
            _kept[key] = known
    return known


def as_styler(cells: WrittenCells) -> Styler:
    """What Streamlit shows as a table: it takes from a Styler its figures, and its text for what is read.

    Pandas would make HTML of every cell first, ten times the work; there is no style in it but the words.
    """
    styler = Styler(cells)
    styler._compute = lambda: styler
    styler._translate = lambda *_all: {}
    return styler


def _written(sheet: HeadedTable) -> WrittenCells:
    figures = sheet.headed.with_columns(pl.col(pl.Decimal).cast(pl.Float64)).to_pandas()
    words = {}
    for column, heading in zip(sheet.columns, sheet.headings, strict=True):
        write = _or_dash(cache(column_writer(column, sheet.frame[column.name])))
        words[heading] = pd.Series([write(cell) for cell in figures[heading]], dtype="str")
    cells = WrittenCells(figures)
    cells.words = pd.DataFrame(words)
    return cells


def _or_dash(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: DASH if pd.isna(value) else _("Total") if value == TOTAL else write(value)


def _key(sheet: HeadedTable) -> Hashable:
    cells = sheet.frame.write_ipc(None).getvalue()
    return language(), sheet.headings, sheet.columns, blake2b(cells).digest()


def _size(one: Kept) -> int:
    return 2000 + sum(int(frame.memory_usage(deep=True).sum()) for frame in (one.cells, one.cells.words))


_kept: LRUCache[Hashable, Kept] = LRUCache(KEPT_BYTES, getsizeof=_size)
_keeping = threading.Lock()
