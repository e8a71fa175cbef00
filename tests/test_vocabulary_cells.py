"""The kind of a column decides how its cells are written and what a page's table may show."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from pages.parts.tables.cells import column_writer, headed, writer
from pages.parts.words import language as words
from queries.vocabulary.columns import column_of, columns_of
from queries.vocabulary.kinds import KINDS, Column


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("money", Decimal("1234.50"), "1,234.50"),
        ("estimate", 1234.567, "1,234.57"),
        ("share", 0.25, "25.0%"),
        ("share", Decimal("0.250000"), "25.0%"),
        ("points", -0.0153, "−1.5\N{NO-BREAK SPACE}pp"),
        ("mean", 3.0, "3.00"),
        ("mean", 3.4878, "3.49"),
        ("number", Decimal("1.500000"), "1.5"),
        ("number", 0.00123, "0.0012"),
        ("count", 1234, "1,234"),
        ("days", 31, "31"),
        ("days", 30.26, "30.3"),
        ("month", "2026-10", "Oct 2026"),
        ("date", date(2026, 10, 31), "31 Oct 2026"),
        ("flag", True, "yes"),
        ("code", "not_due", "Not due"),
        ("id", "00123", "00123"),
    ],
)
def test_a_cell_is_written_by_the_kind_of_its_column(
    kind: str, value: Any, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")
    dtype = next(dtype for dtype in KINDS[kind].dtypes if dtype.to_python() is type(value))
    assert writer(Column("x", kind, "X", "An example"), dtype)(value) == written


def test_a_share_is_told_by_its_kind_and_not_by_its_name() -> None:
    assert column_of("promotion_what_if", "discount").kind == "share"
    assert column_of("campaign_list", "pay_share").kind == "share"
    assert column_of("bonus_lines", "multiplier").kind == "number"


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("after_debt", ["difference", "difference_low", "difference_high"]),
        ("agency_effects", ["difference", "low", "high", "net_difference", "net_low", "net_high"]),
        ("alternative_results", ["difference", "low", "high"]),
        ("court_loss", ["lost", "low", "high"]),
        ("housing_switch_months", ["estimate", "low", "high"]),
        ("early_warning_check", ["difference", "difference_low", "difference_high"]),
    ],
)
def test_one_share_less_another_is_written_in_points_and_never_in_per_cent(question: str, columns: list[str]) -> None:
    assert {name: column_of(question, name).kind for name in columns} == dict.fromkeys(columns, "points")


def test_amounts_are_headed_with_the_currency_and_unknown_columns_are_refused(
    monkeypatch: pytest.MonkeyPatch, served_home: object
) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")
    frame = pl.DataFrame({"bucket": ["1-30"], "amount": [Decimal(5)]})
    assert headed(frame, columns_of("debt_by_age")).headings == ("Bucket", "Debt, ₽")
    with pytest.raises(KeyError):
        headed(frame.with_columns(other=pl.lit(1)), columns_of("debt_by_age"))


def test_estimates_of_thousands_are_told_without_hundredths_in_the_whole_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")
    estimate, money = (Column("x", kind, "X", "An example") for kind in ("estimate", "money"))
    large, small = pl.Series([12.345, None, -1000.0]), pl.Series([12.345, None, 999.9])
    assert [column_writer(estimate, large)(value) for value in (12.345, -1000.0)] == ["12", "−1,000"]
    assert [column_writer(estimate, small)(value) for value in (12.345, 999.9)] == ["12.35", "999.90"]
    assert column_writer(money, pl.Series([Decimal("1000.25")]))(Decimal("1000.25")) == "1,000.25"
