"""Limitation of charges by hand (Civil Code, articles 192, 193, 196, 200 and 204)."""

from datetime import date, timedelta

import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from receivables.court.limitation import Pause, lapses_on, months_later, with_lapse

days = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("due_on", "last"),
    [
        (date(2021, 3, 10), date(2024, 3, 11)),  # 10 March 2024 is a Sunday
        (date(2021, 3, 11), date(2024, 3, 11)),
        (date(2020, 2, 29), date(2023, 2, 28)),  # 2023 has no 29 February
        (date(2021, 5, 1), date(2024, 5, 2)),  # 1 May is a holiday; 28 to 30 April 2024 were days off by decree
        (date(2022, 1, 3), date(2025, 1, 9)),  # holidays of the New Year to 8 January
    ],
)
def test_a_term_ends_on_its_day_three_years_later_or_the_next_working_day(due_on: date, last: date) -> None:
    assert lapses_on(due_on) == last


def test_the_company_s_own_days_off_count() -> None:
    own = {date(2024, 3, 11): True, date(2024, 3, 10): False}
    assert lapses_on(date(2021, 3, 10), own=own) == date(2024, 3, 10)
    assert lapses_on(date(2021, 3, 11), own=own) == date(2024, 3, 12)


def test_the_term_stands_still_from_filing_to_the_end_of_a_cancelled_order() -> None:
    # due 2021-06-15, ends 2024-06-15; filed 2022-01-10, cancelled 2022-03-11, 60 days: to 2024-08-14, a Wednesday
    assert lapses_on(date(2021, 6, 15), [Pause(date(2022, 1, 10), date(2022, 3, 11))]) == date(2024, 8, 14)


def test_at_least_six_months_remain_after_it() -> None:
    # due 2020-09-15, ends 2023-09-15; filed four days before, cancelled 2023-10-30: to 2024-04-30, a day off: 2 May
    assert lapses_on(date(2020, 9, 15), [Pause(date(2023, 9, 11), date(2023, 10, 30))]) == date(2024, 5, 2)


def test_an_order_filed_when_the_charge_had_lapsed_changes_nothing() -> None:
    late = Pause(date(2024, 3, 12), date(2024, 6, 1))
    in_time = Pause(date(2024, 3, 11), date(2024, 6, 3))
    assert lapses_on(date(2021, 3, 10), [late]) == date(2024, 3, 11)
    assert lapses_on(date(2021, 3, 10), [in_time]) == date(2024, 12, 3)


def test_orders_that_overlap_stand_still_once() -> None:
    one, other = Pause(date(2022, 1, 10), date(2022, 3, 11)), Pause(date(2022, 2, 10), date(2022, 3, 21))
    # 60 days and 10 more: from 2024-06-15 to 2024-08-24, a Saturday
    assert lapses_on(date(2021, 6, 15), [other, one]) == date(2024, 8, 26)


@settings(max_examples=examples(60))
@given(days, days, st.integers(0, 400))
def test_a_cancelled_order_never_shortens_a_term_and_leaves_six_months(
    due_on: date, filed_on: date, stood: int
) -> None:
    pause = Pause(filed_on, filed_on + timedelta(days=stood))
    plain, paused = lapses_on(due_on), lapses_on(due_on, [pause])
    assert paused >= plain
    if filed_on <= plain:
        assert paused >= months_later(pause.ended_on, 6)


def test_charges_of_a_frame_have_each_its_own_term() -> None:
    parts = pl.DataFrame(
        {"part": ["A", "B", "B+"], "due_on": [date(2021, 6, 15), date(2021, 7, 15), date(2021, 6, 15)]}
    )
    pauses = pl.DataFrame({"part": ["B+"], "filed_on": [date(2022, 1, 10)], "ended_on": [date(2022, 3, 11)]})
    assert with_lapse(parts, pauses).sort("part")["lapses_on"].to_list() == [
        date(2024, 6, 17),  # 15 June 2024 is a Saturday
        date(2024, 7, 15),
        date(2024, 8, 14),
    ]
