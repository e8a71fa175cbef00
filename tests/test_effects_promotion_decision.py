"""Promotions are decided by money earned over whole terms, and rolled out only by a draw."""

from itertools import product

import pytest

from receivables.effects.promotions.promotion_decision import promotion_decision, term_days

Interval = tuple[float, float] | None


@pytest.mark.parametrize(
    ("verdict", "earned", "stayed", "code"),
    [
        ("too_early", None, None, "wait"),
        ("too_small", None, None, "test_by_lot"),
        ("estimated_lower", (-547, -191), (0.036, 0.071), "test_by_lot"),
        ("estimated_lower", (-547, -191), (-0.01, 0.02), "stop"),
        ("cannot_tell", (-547, -191), (-0.01, 0.02), "test_by_lot"),
        ("estimated_higher", (191, 547), (0.036, 0.071), "test_by_lot"),
    ],
)
def test_without_a_draw_it_is_tested_by_lot_or_stopped(
    verdict: str, earned: Interval, stayed: Interval, code: str
) -> None:
    decided = promotion_decision(verdict, earned, stayed, drawn=False)
    assert decided.code == code
    assert str(decided.doubt)


@pytest.mark.parametrize(
    ("verdict", "earned", "code"),
    [
        ("too_early", None, "wait"),
        ("works", (3, 9), "roll_out"),
        ("harms", (-9, -3), "stop"),
        ("too_small", (-3, 9), "run_longer"),
        ("no_difference_seen", (0, 9), "run_longer"),
        ("sample_ratio_mismatch", None, "test_again"),
    ],
)
def test_with_a_draw_the_interval_of_money_earned_decides(verdict: str, earned: Interval, code: str) -> None:
    assert promotion_decision(verdict, earned, None, drawn=True).code == code


@pytest.mark.parametrize(
    ("verdict", "earned"), [*product(["works", "estimated_higher", "cannot_tell"], [(1, 9), (-1, 9), (-9, -1), None])]
)
def test_what_was_not_drawn_is_never_rolled_out(verdict: str, earned: Interval) -> None:
    assert promotion_decision(verdict, earned, (0.1, 0.2), drawn=False).code != "roll_out"


def test_a_term_is_counted_in_whole_days() -> None:
    assert [term_days(11, 1), term_days(5, 1), term_days(1, 0)] == [365, 183, 31]
