"""A scheme from the rows a person typed: what stands, and the reason beside each cell that does not."""

from typing import Any

import pytest
from bonus_frames import unhurried
from hypothesis import given
from test_bonus_rate import schemes

from receivables.bonus.rows import scheme_from_dict, scheme_from_rows
from receivables.bonus.scheme import DEFAULT_SCHEME, Scheme, scheme_to_dict

DEBT: list[dict[str, Any]] = [{"start": 0, "rate": "0.02"}, {"start": 1000.0, "rate": 0.04}]
AGE = [{"start": 1, "multiplier": 1}]


def reasons(debt: Any = DEBT, age: Any = AGE, **settings: Any) -> list[tuple[str, int, str, str]]:
    scheme, errors = scheme_from_rows(debt, age, settings)
    assert (scheme is None) == bool(errors)
    return [(error.table, error.row, error.column, str(error.reason)) for error in errors]


def test_numbers_stand_as_text_int_or_float_and_empty_rows_are_skipped() -> None:
    blank = {"start": None, "rate": float("nan")}
    scheme, errors = scheme_from_rows([*DEBT, blank], AGE, {"cap": "25 000,50", "credit_days": 7})
    assert errors == []
    assert scheme is not None
    assert [(str(band.start), str(band.rate)) for band in scheme.debt_bands] == [("0", "0.02"), ("1000.0", "0.04")]
    assert (str(scheme.cap), scheme.credit_days, scheme.shape) == ("25000.50", 7, "graduated")


@pytest.mark.parametrize(
    ("rows", "row", "column", "reason"),
    [
        ([], 0, "start", "At least one band is needed"),
        ([{"start": 5, "rate": 0.1}], 0, "start", "The first band begins at 0"),
        ([*DEBT, {"start": 1000, "rate": 0.1}], 2, "start", "This edge must be above the one before it, 1000.0"),
        ([*DEBT, {"start": 900, "rate": 0.1}], 2, "start", "This edge must be above the one before it, 1000.0"),
        ([{"start": 0, "rate": 1.5}], 0, "rate", "Enter a number from 0 to 1"),
        ([{"start": 0, "rate": -0.1}], 0, "rate", "Enter a number from 0 to 1"),
        ([{"start": 0, "rate": "0.0000001"}], 0, "rate", "At most 6 digits after the point"),
        ([{"start": 0, "rate": "four"}], 0, "rate", "A number is missing here"),
        ([{"start": 0, "rate": "inf"}], 0, "rate", "A number is missing here"),
        ([*DEBT, {"start": None, "rate": 0.1}], 2, "start", "A number is missing here"),
    ],
)
def test_a_wrong_debt_band_is_refused_beside_its_cell(rows: Any, row: int, column: str, reason: str) -> None:
    assert reasons(rows) == [("debt_bands", row, column, reason)]


def test_age_bands_begin_at_one_whole_day() -> None:
    assert reasons(age=[{"start": 0, "multiplier": 1}]) == [("age_bands", 0, "start", "The first band begins at 1")]
    half = [*AGE, {"start": 30.5, "multiplier": 2}]
    assert reasons(age=half) == [("age_bands", 1, "start", "Days are whole numbers")]


@pytest.mark.parametrize(
    ("settings", "column", "reason"),
    [
        ({"credit_days": 7.5}, "credit_days", "At most 0 digits after the point"),
        ({"credit_days": 400}, "credit_days", "Enter a number from 0 to 365"),
        ({"shape": "round"}, "shape", "Choose graduated or flat"),
        ({"excluded_channels": ["auto", "pigeon"]}, "excluded_channels", "No payment channel is called pigeon"),
        ({"cap": 100, "guarantee": 200}, "cap", "The cap is below the guaranteed minimum, 200"),
        ({"minimum_recovered": "a lot"}, "minimum_recovered", "A number is missing here"),
    ],
)
def test_a_wrong_setting_is_refused(settings: dict[str, Any], column: str, reason: str) -> None:
    assert reasons(**settings) == [("settings", 0, column, reason)]


def test_every_wrong_cell_is_told_at_once() -> None:
    rows = [{"start": 1, "rate": 2}, {"start": 0, "rate": "x"}]
    assert {(row, column) for _, row, column, _ in reasons(rows)} == {
        (0, "start"),
        (0, "rate"),
        (1, "start"),
        (1, "rate"),
    }


def test_rates_may_be_typed_per_cent() -> None:
    scheme, errors = scheme_from_rows([{"start": "0", "rate": "2,5"}], AGE, {}, per_cent=True)
    assert errors == []
    assert scheme is not None
    assert str(scheme.debt_bands[0].rate) == "0.025"
    _, errors = scheme_from_rows([{"start": "0", "rate": "100.01"}], AGE, {}, per_cent=True)
    assert [str(error.reason) for error in errors] == ["Enter a number from 0 to 100"]


@unhurried
@given(schemes())
def test_a_scheme_kept_as_text_comes_back_the_same(scheme: Scheme) -> None:
    assert scheme_from_dict(scheme_to_dict(scheme)) == scheme


def test_the_shipped_scheme_stands() -> None:
    assert scheme_from_dict(scheme_to_dict(DEFAULT_SCHEME)) == DEFAULT_SCHEME


def test_a_damaged_scheme_is_not_read() -> None:
    kept = scheme_to_dict(DEFAULT_SCHEME) | {"shape": "round"}
    with pytest.raises(ValueError, match="Choose graduated or flat"):
        scheme_from_dict(kept)
