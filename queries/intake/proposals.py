"""Which column of a file is which column of a table: proposed by names, by the words of headers, by what stands there.

What names and words do not tell is proposed only when one column alone can be meant. Numbers of rows and documents are
never proposed as money.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from queries.home import Home
from queries.intake.layouts.feedable import MAPPED
from queries.intake.layouts.header_words import fitness, is_a_number_of_something
from queries.intake.layouts.synonyms import DOCUMENTS, SYNONYMS, column_named
from queries.intake.mapping import Look, look_at
from queries.intake.readers.sheet import bare_name
from receivables.tables import TableColumn

SAMPLE = 200
"""Rows by which the values of a column are judged."""

_DATE = re.compile(
    r"\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[^\W\d_]{3,})[-/., ]+\d{2,4}|(?:19|20)\d{6}|"
    r"[^\W\d_]{3,} \d{1,2}, \d{4})\b"
)
_TIME = re.compile(r".*\d{1,2}:\d{2}")
_OF_DAY = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_MONEY = re.compile(r"\s*\(?[+-]?\d[\d\s\u00a0\u202f']*([.,]\d{1,2})?\)?\s*-?(₽|руб\.?|р\.?)?\s*$")
_PHONE = re.compile(r"\s*(?:\+?7|8)?[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\s*$")
_ID_LIKE = re.compile(r"\s*0\d")
"""A number that begins with a zero is an id."""


@dataclass(frozen=True)
class Suggestion:
    """A column of the file proposed for a column of a table, and why: ``name``, ``words`` or ``values``."""

    column: str
    why: str
    clock: str | None = None
    """The column of times of day to join to a column of days."""


def suggest(
    home: Home, path: Path, table: str, options: dict[str, str] | None = None, name: str | None = None
) -> dict[str, Suggestion]:
    """Columns of the file for the columns of ``table``."""
    look = look_at(home, path, options, name, SAMPLE)
    columns = [column for column in look.offered if not _counts_rows(_cells(look, column))]
    found = _by_names(table, columns, look)
    wanted = [column for column in MAPPED[table].columns if column.required or column.name in {"phone", "due_on"}]
    for way, chosen in (("words", _by_words), ("values", _by_values)):
        for column in sorted(wanted, key=lambda one: one.kind not in {"date", "time", "money"}):
            left = [one for one in columns if one not in {suggestion.column for suggestion in found.values()}]
            if column.name not in found and (best := chosen(table, column, left, look)):
                found[column.name] = Suggestion(best, way)
    return {wanted: _with_clock(table, wanted, one, look) for wanted, one in found.items()}


def _by_names(table: str, columns: list[str], look: Look) -> dict[str, Suggestion]:
    """The columns that a synonym names; of several for one, the one whose name is the surest."""
    found: dict[str, Suggestion] = {}
    for column in columns:
        wanted = column_named(table, column) or _document(table, column)
        if wanted is None or _is_no_date(MAPPED[table].column(wanted), _cells(look, column)):
            continue
        if wanted not in found or _rank(table, wanted, column) < _rank(table, wanted, found[wanted].column):
            found[wanted] = Suggestion(column, "name")
    return found


def _is_no_date(wanted: TableColumn, cells: list[str]) -> bool:
    """Whether a date is wanted and amounts stand there: «Начислено» may be either."""
    if wanted.kind != "date" or not cells:
        return False
    return all(_MONEY.match(cell) and not cell.isdecimal() for cell in cells)


def _rank(table: str, wanted: str, column: str) -> int:
    names = [bare_name(name) for name in (wanted, *SYNONYMS.get(table, {}).get(wanted, ()))]
    return names.index(bare_name(column)) if bare_name(column) in names else len(names)


def _document(table: str, column: str) -> str | None:
    """The number of a document stands for the id of its row."""
    return MAPPED[table].key[0] if bare_name(column) in {bare_name(name) for name in DOCUMENTS.get(table, ())} else None


def _by_words(table: str, wanted: TableColumn, columns: list[str], look: Look) -> str | None:
    """The column whose header fits best; none when two fit equally well."""
    fits = {
        column: score
        for column in columns
        if (score := fitness(table, wanted.name, wanted.kind, column)) > 0
        and _may_be(wanted, _cells(look, column), column)
    }
    return _the_one([column for column, score in fits.items() if score == max(fits.values())])


def _by_values(table: str, wanted: TableColumn, columns: list[str], look: Look) -> str | None:
    """The one column whose values have the form of the wanted kind."""
    form = {"date": _DATE, "time": _TIME, "money": _MONEY}.get(wanted.kind)
    if form is None and wanted.name != "phone":
        return None
    against = [column for column in columns if fitness(table, wanted.name, wanted.kind, column) < 0]
    fits = [one for one in columns if one not in against and _may_be(wanted, _cells(look, one), one)]
    return _the_one(fits)


def _the_one(columns: list[str]) -> str | None:
    return columns[0] if len(columns) == 1 else None


def _may_be(wanted: TableColumn, cells: list[str], header: str) -> bool:
    """Whether nine of ten values have the form of the wanted kind."""
    checks: dict[str, Callable[[str], object]] = {
        "date": _DATE.match,
        "time": lambda cell: _DATE.match(cell) or _TIME.match(cell),
        "money": lambda cell: _MONEY.match(cell) and not _ID_LIKE.match(cell) and not _PHONE.match(cell),
    }
    check = _PHONE.match if wanted.name == "phone" else checks.get(wanted.kind, bool)
    if not cells or (wanted.kind == "money" and (is_a_number_of_something(header) or _mostly_small_whole(cells))):
        return False
    return sum(bool(check(cell)) for cell in cells) * 10 >= len(cells) * 9


def _cells(look: Look, column: str) -> list[str]:
    return [value.strip() for value in look.rows[column].to_list() if value and value.strip()]


def _counts_rows(cells: list[str]) -> bool:
    """Whether the values are whole numbers from 0 or 1 on, each the one before and one."""
    if len(cells) < 2 or cells[0] not in {"0", "1"} or not all(cell.isdecimal() for cell in cells):
        return False
    return all(int(later) == int(earlier) + 1 for earlier, later in pairwise(cells))


def _mostly_small_whole(cells: list[str]) -> bool:
    """Whether most values are whole numbers not above the number of rows: places in a list, and no amounts."""
    small = [cell for cell in cells if cell.isdecimal() and int(cell) <= len(cells)]
    return len(small) * 2 > len(cells)


def _with_clock(table: str, wanted: str, found: Suggestion, look: Look) -> Suggestion:
    """A time whose column holds days only is that day and the column of times of day beside it."""
    only_days = all(re.search(r"[T ]00:00:00", value) or not _TIME.match(value) for value in _cells(look, found.column))
    if MAPPED[table].column(wanted).kind != "time" or not only_days:
        return found
    for column in look.offered:
        cells = _cells(look, column)
        if cells and all(_OF_DAY.fullmatch(cell) for cell in cells) and "длит" not in column.lower():
            return replace(found, clock=column)
    return found
