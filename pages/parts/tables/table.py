"""From a frame to a table a person reads: worded headings, the language's numbers, a row of totals."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.tables.cells import headed, writer
from pages.parts.tables.download_menu import offer
from pages.parts.tables.files import HeadedTable
from pages.parts.tables.written_tables import TOTAL, as_styler, written_table
from pages.parts.words.language import DASH, _
from queries.vocabulary.columns import columns_of
from queries.vocabulary.kinds import Column

WHOLE_ROWS = 25
"""A table of so many rows stands whole on the page, its totals with it; a longer one scrolls in its place."""

SHOWN_ROWS = 500
"""Rows a page carries to the browser at most; the downloads hold them all."""


def table(  # noqa: PLR0913 - how one table is shown
    frame: pl.DataFrame,
    key: str,
    about: Mapping[str, Any] | None = None,
    *,
    pick: bool = False,
    columns: Sequence[Column] | None = None,
    first: Sequence[str] | None = None,
    total: Sequence[str] | None = None,
    title: str | None = None,
) -> int | None:
    """Show a frame and offer it for download; with ``pick`` a row can be chosen, and its place is returned.

    ``columns`` say what is shown; without them ``key`` names the question whose answer it is. ``first`` names the
    columns that fit a screen, the rest come when asked for. ``total`` names the columns that a last row adds up over
    all rows. ``title`` says in the menu of downloads what the table is.
    """
    columns = columns or columns_of(key)
    offer(frame, key, columns, about or {}, title)
    shown = frame
    if first is not None and len(first) < len(frame.columns) and not frame.is_empty():
        everything = st.toggle(_("All columns"), key=f"all-columns-{key}")
        shown = frame if everything else frame.select(first)
    part = shown.head(SHOWN_ROWS)
    event = preview(with_total(part, shown, total) if total else part, key, columns, pick)
    if part.height > WHOLE_ROWS:
        # Paper does not scroll: it holds the rows that are in sight.
        on_paper = _("On paper: the rows in sight; all {all} are in the file to download.", all=frame.height)
        st.html(f"<p class='printed-note'>{escape(on_paper)}</p>")
    if shown.height > part.height:
        st.caption(_("Rows shown: {shown} of {all}; the downloads hold them all.", shown=part.height, all=frame.height))
    rows = event["selection"]["rows"] if pick and event else []
    return rows[0] if rows and rows[0] < part.height else None


def with_total(part: pl.DataFrame, whole: pl.DataFrame, added: Sequence[str]) -> pl.DataFrame:
    """``part`` with a last row in which the columns ``added`` hold what all rows of ``whole`` add up to."""
    row: dict[str, Any] = {name: whole[name].sum() for name in added if name in whole.columns}
    words = next((name for name, dtype in part.schema.items() if dtype == pl.String), None)
    if words is not None and not part.is_empty():
        row[words] = TOTAL
    return part if part.is_empty() else pl.concat([part, pl.DataFrame([row], schema=part.schema)])


def preview(frame: pl.DataFrame, key: str, columns: Sequence[Column], pick: bool = False) -> Any:
    """Show a small frame as it is, without downloads; a sentence in the place of one without rows."""
    if frame.is_empty():
        st.caption(_("There are no rows for this choice."))
        return None
    sheet = headed(frame, columns)
    cells, looks = written_table(sheet, _column_looks)
    stand: dict[str, Any] = {words: dict(look) for words, look in zip(sheet.headings, looks, strict=True)}
    options: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"} if pick else {}
    return st.dataframe(
        as_styler(cells),
        key=f"table-{key}-{len(frame.columns)}",
        hide_index=True,
        column_config=stand,
        placeholder=DASH,
        height="content" if frame.height <= WHOLE_ROWS else "auto",
        alt=", ".join(sheet.headings),
        **options,
    )


def _column_looks(sheet: HeadedTable) -> list[Any]:
    """How each column stands: figures to the right, words to the left and as wide as the longest of them."""
    looks = []
    for column, heading in zip(sheet.columns, sheet.headings, strict=True):
        cells = sheet.frame[column.name]
        if cells.dtype.is_numeric() or column.kind == "written":
            looks.append(st.column_config.Column(alignment="right"))
        else:
            wide = needed_width(cells, writer(column, cells.dtype), heading) if cells.dtype == pl.String else None
            looks.append(st.column_config.Column(alignment="left", width=wide))
    return looks


MEASURED, LETTER, AROUND, LONGEST = 9, 6.9, 18, 60
"""Rows measured by the browser at the head of a table; pixels of a letter and around a cell; letters shown at most."""


def needed_width(cells: pl.Series, write: Callable[[Any], str], heading: str) -> int | None:
    """Pixels of a column of words whose longest cell the browser would cut; None where it finds the width itself.

    It measures the first rows and the last, and takes what is twice as wide as their mean for an exception.
    """
    letters = [len(_("Total") if cell == TOTAL else write(cell)) if cell is not None else 1 for cell in cells]
    measured = [*letters[:MEASURED], *letters[MEASURED:][-1:]]
    usual = [one for one in measured if len(measured) <= 5 or one < 2 * sum(measured) / len(measured)]
    longest = min(LONGEST, max(letters))
    return round(longest * LETTER) + AROUND if longest > max([*usual, len(heading)]) else None
