"""What stands on the sheets of a report: an answer, cards, pictures and short tables, already in the reader's words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from pages.parts.door.answers import company
from pages.parts.shell.brand import MARK, company_name, own_logo
from pages.parts.shell.cards import Card
from pages.parts.tables.cells import IN_CURRENCY, headed, writer
from pages.parts.words.language import DASH, MINUS, _, language, number
from queries.documents.typeset import pdf
from queries.vocabulary.columns import columns_of

MARK_OF_PRODUCT = Path(__file__).parents[3] / MARK
"""What stands for a company without a logo of its own, wherever the command is called from."""

WIDEST = 24
"""Letters of a cell that a column makes room for before the words go on below."""

SHORT = 14
"""Letters of a cell that is never broken."""

UNIT = re.compile(r", .{1,2}$")
"""The end of a heading that says what its sums are counted in."""

BOLD = 1.1
"""How much wider headings are than the same letters below them."""

LEFT_KINDS = ("id", "code", "text", "month", "date", "written", "flag")
"""Kinds of columns that are read from the left; figures stand at the right."""


@dataclass(frozen=True)
class Picture:
    """A vector picture under the sentence that says what it shows."""

    says: str
    drawn: str


@dataclass(frozen=True)
class ShortTable:
    """A table to print: ``rights`` says of each column whether it is aligned right; ``totals``: the last row is one."""

    headings: Sequence[str]
    rights: Sequence[bool]
    rows: Sequence[Sequence[str]]
    title: str = ""
    totals: bool = False
    size: float = 7.5


@dataclass(frozen=True)
class PaperSheet:
    """One page: ``pictures`` row by row, one or two in each; ``figures`` name (question, column) to be defined."""

    title: str
    answer: str
    cards: Sequence[Card] = ()
    pictures: Sequence[Sequence[Picture]] = ()
    told: Sequence[str] = ()
    tables: Sequence[ShortTable] = ()
    remarks: Sequence[str] = ()
    figures: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Head:
    """What stands at the head of every page: what the report is, about whom or what, and the day and filters."""

    title: str
    subject: str
    about: str


def short_table(  # noqa: PLR0913 - one table is these things
    frame: pl.DataFrame,
    question: str,
    names: Sequence[str],
    *,
    title: str = "",
    total: Sequence[str] = (),
    places: int = 0,
) -> ShortTable:
    """Some columns of an answer, sums with so many ``places``; ``total``: columns to add up in a last row."""
    shown = headed(frame.select(names), columns_of(question))
    kinds = [column.kind for column in shown.columns]
    writers = [
        partial(_sum_in, places) if column.kind in IN_CURRENCY else writer(column, shown.frame.schema[column.name])
        for column in shown.columns
    ]
    rows = [[DASH if value is None else write(value) for write, value in zip(writers, row, strict=True)]
            for row in shown.frame.iter_rows()]  # fmt: skip
    totals = bool(total) and frame.height > 1
    if totals:
        sums = [write(frame[name].sum()) if name in total else "" for name, write in zip(names, writers, strict=True)]
        rows.append([_("Total"), *sums[1:]])
    return ShortTable(shown.headings, [kind not in LEFT_KINDS for kind in kinds], rows, title, totals)


def _sum_in(places: int, value: Any) -> str:
    return number(value, places)


def printed_sheets(head: Head, sheets: Sequence[PaperSheet]) -> bytes:
    """The sheets as PDF, each on a page of A4. Equal sheets, equal bytes."""
    snapshot = company().snapshot
    shown: dict[str, Any] = {
        "language": language(),
        "title": head.title,
        "subject": head.subject,
        "about": head.about,
        "company": company_name() or "Vozvrat",
        "version": _("Data version {version}", version=snapshot.version if snapshot else ""),
        "page": _("Page {page} of {all}", page="{page}", all="{all}"),
        "sheets": [_as_json(sheet) for sheet in sheets],
    }
    return pdf("board_report", shown, own_logo() or MARK_OF_PRODUCT, plain_letters=True)


def _as_json(sheet: PaperSheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "answer": sheet.answer,
        "cards": [_card(one) for one in sheet.cards],
        "pictures": [[vars(one) for one in row] for row in sheet.pictures],
        "told": list(sheet.told),
        "tables": [_table(one) for one in sheet.tables],
        "remarks": list(sheet.remarks),
    }


def _card(one: Card) -> Mapping[str, Any]:
    return {
        "title": one.title,
        "value": one.value,
        "status": None if one.status is None else vars(one.status),
        "against": [words for words in (one.change, one.year) if words],
    }


def _table(one: ShortTable) -> dict[str, Any]:
    """Short cells such as dates and sums stand in one line, and a unit beside its heading."""
    rows = [[unbroken(words) if len(words) <= SHORT else words for words in row] for row in one.rows]
    beside = [words.replace(", ", ",\N{NO-BREAK SPACE}") if UNIT.search(words) else words for words in one.headings]
    whole = replace(one, rows=rows, headings=beside)
    return {**vars(whole), "widths": _widths(whole)}


def _widths(one: ShortTable) -> list[float]:
    """How wide each column is beside the others; none where all are text: the last of them takes what is left.

    A column is as wide as its longest word, and as what stands in it up to ``WIDEST``.
    """
    if not any(one.rights[1:]):
        return []
    headings = [BOLD * max(len(piece) for piece in words.split(" ")) for words in one.headings]
    columns = list(zip(*one.rows, strict=True)) or [()] * len(headings)
    pieces = [max((len(piece) for words in column for piece in words.split(" ")), default=0) for column in columns]
    cells = [min(WIDEST, max(map(len, column), default=0)) for column in columns]
    return [max(4, *several) + 2 for several in zip(headings, pieces, cells, strict=True)]


def unbroken(words: str) -> str:
    """Words that stand in one line, such as an interval: no break at a space, nor behind a minus."""
    return words.replace(" ", "\N{NO-BREAK SPACE}").replace(MINUS, f"{MINUS}\N{WORD JOINER}")
