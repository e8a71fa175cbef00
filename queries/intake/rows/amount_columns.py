"""Columns of amounts beside the amount that is read: what was paid, what is left, what went back."""

import polars as pl

from queries.intake.file_questions import Asked, Choice
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.row_words import sort_of_column
from queries.intake.readers.sheet import Sheet
from queries.intake.rows.rejections import FileColumns, as_text
from receivables.messages import message

_EQUAL_IS_HARMLESS = {
    "charges": {"balance"},
    "payments": {"paid", "inward"},
    "adjustments": {"inward"},
}
"""Sorts of columns that say nothing new where they repeat the amount of every row."""


def check_amounts(layout: Layout, sheet: Sheet, columns: FileColumns, spare: list[str], file: str) -> None:
    """Raises Problem when an amount that nobody reads changes what the rows add up to."""
    names = [table.table.name for table in layout.tables]
    table = "charges" if "charges" in names else names[0]
    if layout.open:
        return
    amount = _amount(layout, sheet, columns)
    telling = [name for name in spare if _tells(table, sheet, name, amount)]
    if not telling:
        return
    told = ", ".join(telling)
    left = next((name for name in telling if sort_of_column(name) == "balance"), None)
    nothing = Choice("ignore", told, message("These columns change nothing: {columns}", columns=told))
    if table == "charges" and left:
        open_ = Choice("open", left, message("What is left stands in the column {column}", column=left))
        raise Asked(
            "{file}: the columns {columns} say that the amount is not what is owed; say open=\"{left}\" to load what "
            'is left of each row, or ignore="{columns}" to load the whole amount',
            (open_, nothing),
            file=file, columns=told, left=left,
        )  # fmt: skip
    if table == "payments" and all(sort_of_column(name) == "billed" for name in telling):
        raise Asked(
            "{file}: the columns {columns} say what was billed, and the file would be read as payments alone; say on "
            'the page Data which columns are the charges, or ignore="{columns}" to load only the payments',
            (nothing,),
            file=file, columns=told,
        )  # fmt: skip
    off = Choice("less", telling[0], message("The column {column} is taken off the amount", column=telling[0]))
    raise Asked(
        "{file}: the columns {columns} change what the amount means, and nothing says how; say less=\"{first}\" when "
        'that is to be taken off, ignore="{columns}" when they change nothing, or load them by a layout that reads '
        "them",
        (off, nothing),
        file=file, columns=told, first=telling[0],
    )  # fmt: skip


def _tells(table: str, sheet: Sheet, column: str, amount: pl.Series | None) -> bool:
    """Whether a column of amounts says anything that the amount does not."""
    sort = sort_of_column(column)
    if sort == "billed" and table == "charges":
        sort = "balance"
    values = _numbers(sheet, column)
    if sort != "balance" or table != "charges":
        written = as_text(sheet.cells[column]).str.strip_chars().fill_null("") != ""
        nothing = (values == 0).fill_null(value=False) | ~written
    else:
        nothing = (as_text(sheet.cells[column]).str.strip_chars().fill_null("")) == ""
    if nothing.all():
        return False
    harmless = sort in _EQUAL_IS_HARMLESS.get(table, set())
    return not (harmless and amount is not None and bool((values == amount).fill_null(value=False).all()))


def _amount(layout: Layout, sheet: Sheet, columns: FileColumns) -> pl.Series | None:
    sources = [s for table in layout.tables for s in table.sources if s.column.name == "amount"]
    found = columns.find(sources[0].names) if sources else None
    return _numbers(sheet, found) if found else None


def _numbers(sheet: Sheet, column: str) -> pl.Series:
    """Amounts to compare; what is none, or can be read two ways, is null and so equal to nothing."""
    text = as_text(sheet.cells[column]).str.replace_all(r"[\s\u00a0\u202f'’₽]|руб\.?|р\.$", "")
    return text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
