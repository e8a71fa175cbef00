"""Columns of a table: none of its words is cut, and words inside a sentence begin small."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from pages.parts.tables.cells import column_writer
from pages.parts.tables.files import HeadedTable
from pages.parts.tables.table import needed_width
from pages.parts.tables.written_tables import TOTAL, WrittenCells, as_styler, written_table
from pages.parts.words import codes
from pages.parts.words.language import DASH, _, talk_in
from queries.vocabulary.kinds import Column


@pytest.mark.parametrize(
    "cells",
    [
        ["all"] * 12,
        ["a long name of somebody"] * 3,
        [None] * 3 + ["name"],
    ],
)
def test_the_browser_finds_the_width_of_even_columns(cells: list[str | None]) -> None:
    assert needed_width(pl.Series(cells, dtype=pl.String), str, "Heading") is None


@pytest.mark.parametrize(
    "cells",
    [
        [None] * 6 + ["a long name of somebody"],
        ["short"] * 20 + ["a long name of somebody"] + ["short"] * 5,
    ],
)
def test_one_long_name_among_short_ones_gets_its_width(cells: list[str | None]) -> None:
    width = needed_width(pl.Series(cells, dtype=pl.String), str, "Heading")
    assert width is not None
    assert width > 6 * len("a long name of somebody")


def test_a_column_does_not_grow_without_end() -> None:
    width = needed_width(pl.Series(["short"] * 20 + ["x" * 500, "short"]), str, "Heading")
    assert width is not None
    assert width < 500


def test_words_inside_a_sentence_begin_small_but_abbreviations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "label", {"sms": "SMS", "email": "E-mail", "letter": "Letter"}.__getitem__)
    assert [codes.label_within(code) for code in ("sms", "email", "letter")] == ["SMS", "e-mail", "letter"]


KINDS = {"id": "id", "owed": "money", "since": "date", "part": "share", "calls": "count", "late": "days"}


def sheet(first: str = "0007") -> HeadedTable:
    frame = pl.DataFrame(
        {
            "id": [first, TOTAL, None],
            "owed": [Decimal("1234567.89"), Decimal("0.00"), None],
            "since": [date(2026, 10, 31), None, None],
            "part": [0.931, None, 0.0],
            "calls": [12345, None, 0],
            "late": [1.5, 2.0, None],
        },
        schema_overrides={"owed": pl.Decimal(18, 2)},
    )
    columns = tuple(Column(name, kind, name, "") for name, kind in KINDS.items())
    return HeadedTable(frame, columns, tuple(name.upper() for name in KINDS))


def sent(styler: Any) -> tuple[object, str]:
    """The words and the style that Streamlit takes from a Styler."""
    proto = ArrowData()
    marshall_styler(proto, styler, "0")
    return pa.ipc.open_stream(proto.styler.display_values).read_all().to_pydict(), proto.styler.styles


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_table_is_written_as_pandas_would_style_it(language: str) -> None:
    talk_in(language)
    one = sheet()
    cells = written_table(one, lambda _sheet: []).cells
    writers = {
        heading: column_writer(column, one.frame[column.name])
        for column, heading in zip(one.columns, one.headings, strict=True)
    }

    def in_words(heading: str) -> Callable[[object], str]:
        return lambda value: DASH if pd.isna(value) else _("Total") if value == TOTAL else writers[heading](value)

    styled = cells.style.format({heading: in_words(heading) for heading in one.headings})
    assert sent(as_styler(cells)) == sent(styled)


def test_a_table_is_written_once_for_the_same_cells_and_language() -> None:
    """Nobody is shown the cells or the words of another: all that a table is made of says whether it is the same."""
    asked: list[HeadedTable] = []

    def cells_of(one: HeadedTable) -> WrittenCells:
        def looks(unwritten: HeadedTable) -> list[dict[str, object]]:
            asked.append(unwritten)
            return []

        return written_table(one, looks).cells

    talk_in("en")
    first = cells_of(sheet("7001"))
    assert cells_of(sheet("7001")) is first
    assert cells_of(sheet("7002"))["ID"][0] == "7002"
    talk_in("ru")
    assert cells_of(sheet("7001")).words["OWED"][0] != first.words["OWED"][0]
    assert len(asked) == 3
