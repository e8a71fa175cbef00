"""Columns of a table: none of its words is cut, and words inside a sentence begin small."""

import polars as pl
import pytest

from pages.parts.tables.table import needed_width
from pages.parts.words import codes


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
