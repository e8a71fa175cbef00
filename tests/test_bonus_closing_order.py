"""Months are closed one after the other; what was left behind is closed at any time."""

import pytest

from receivables.bonus.closing_order import correcting_month, left_behind, skipped_by, stretches
from receivables.month import Month

MAY, JUNE, JULY, AUGUST, SEPTEMBER = (Month(2026, number) for number in range(5, 10))


@pytest.mark.parametrize(
    ("month", "months", "closed", "skipped"),
    [
        (MAY, [MAY, JUNE, JULY], [], []),
        (JULY, [MAY, JUNE, JULY], [], [MAY, JUNE]),
        (JULY, [JULY, AUGUST], [MAY, JUNE], []),
        (AUGUST, [JULY, AUGUST], [MAY, JUNE], [JULY]),
        (AUGUST, [MAY, JUNE, AUGUST], [JULY], []),  # May and June were left behind before, and do not stand in the way
        (SEPTEMBER, [MAY, AUGUST, SEPTEMBER], [JULY, JUNE], [AUGUST]),
        (JUNE, [MAY, JUNE], [JULY], []),  # itself left behind: in any order
    ],
)
def test_closing_a_month_skips_the_open_ones_after_the_last_closed(
    month: Month, months: list[Month], closed: list[Month], skipped: list[Month]
) -> None:
    assert skipped_by(month, months, closed) == skipped


def test_left_behind_is_what_is_open_before_a_closed_month() -> None:
    assert left_behind([MAY, JUNE, AUGUST], [JULY]) == [MAY, JUNE]
    assert left_behind([MAY, JUNE], []) == []


def test_the_month_after_the_last_closed_one_pays_corrections() -> None:
    assert correcting_month([JULY, MAY]) == AUGUST
    assert correcting_month([]) is None


def test_many_months_are_told_by_their_first_and_last() -> None:
    assert stretches([MAY, JUNE, JULY, SEPTEMBER]) == [(MAY, JULY), (SEPTEMBER, SEPTEMBER)]
    assert stretches([Month(2025, 12), Month(2026, 1)]) == [(Month(2025, 12), Month(2026, 1))]
    assert stretches([]) == []
