"""The order of calls: learned from what was over, judged on what it had not seen, no better where nothing is known."""

from datetime import date, timedelta

import polars as pl
import pytest
from simulated_talks import AS_OF, simulated_talks

from receivables.desk.order import (
    BETTER,
    BY_DEBT,
    BY_EXPECTED,
    NOT_BETTER,
    TOO_FEW,
    OrderJudged,
    calibration,
    first_calls,
    foreseen,
    held_out_from,
    order_judged,
)
from receivables.desk.payment_chance import learned


def judged_on(talks: pl.DataFrame, per_day: int = 16) -> OrderJudged:
    held = foreseen(talks, AS_OF)
    return order_judged(held, first_calls(held, per_day))


def test_with_a_signal_the_first_calls_bring_more_than_by_debt() -> None:
    found = judged_on(simulated_talks(1, signal=1.5))
    assert (found.verdict, found.order) == (BETTER, BY_EXPECTED)
    assert found.by_expected > 1.05 * found.by_debt
    assert found.brier is not None and found.base_brier is not None
    assert found.brier < 0.9 * found.base_brier


@pytest.mark.parametrize("seed", range(5))
def test_without_a_signal_the_desk_calls_by_debt(seed: int) -> None:
    found = judged_on(simulated_talks(seed, signal=0.0))
    assert (found.verdict, found.order) == (NOT_BETTER, BY_DEBT)


def test_too_few_days_are_said_to_be_too_few() -> None:
    last_week = simulated_talks(1, signal=1.5).filter(
        (pl.col("on_day") > AS_OF - timedelta(days=14 + 7)) | (pl.col("on_day") < held_out_from(AS_OF))
    )
    found = judged_on(last_week)
    assert (found.days, found.low, found.verdict, found.order) == (7, None, TOO_FEW, BY_DEBT)


def test_nothing_to_learn_from_is_no_model_and_no_judgement() -> None:
    everybody_paid = simulated_talks(1, signal=0.0).with_columns(cash=pl.col("overdue"))
    assert learned(everybody_paid) is None
    found = judged_on(everybody_paid)
    assert (found.conversations, found.brier, found.verdict) == (0, None, TOO_FEW)


def test_what_came_after_the_first_held_out_day_teaches_the_judged_model_nothing() -> None:
    """The conversations held out, and those whose 14 days reach into them, may be anything."""
    talks = simulated_talks(1, signal=1.5)
    late = pl.col("on_day") >= held_out_from(AS_OF) - timedelta(days=14)
    other = talks.with_columns(cash=pl.when(late).then(pl.lit(0)).otherwise("cash").cast(pl.Decimal(18, 2)))
    assert foreseen(talks, AS_OF)["chance"].to_list() == foreseen(other, AS_OF)["chance"].to_list()


def test_the_held_out_days_are_the_91_that_have_their_response() -> None:
    # 31 October less 14 days is the 17th, the last; 90 days before it is 19 July
    assert held_out_from(date(2026, 10, 31)) == date(2026, 7, 19)
    held = foreseen(simulated_talks(1, signal=0.0), AS_OF)
    assert (held["on_day"].min(), held["on_day"].max()) == (date(2026, 7, 19), date(2026, 10, 17))


def of_days(rows: list[tuple[int, str, int, float, int]]) -> pl.DataFrame:
    """Held-out conversations: day of October, account, overdue, chance, cash."""
    names = ["day", "account_id", "overdue", "chance", "cash"]
    return pl.DataFrame(rows, names, orient="row").with_columns(on_day=pl.date(2026, 10, pl.col("day")))


def test_the_first_calls_of_a_day_are_at_most_half_of_those_really_made() -> None:
    held = of_days(
        [
            (1, "A", 1000, 0.1, 0),  # expected 100
            (1, "B", 400, 0.5, 400),  # expected 200: first by expected
            (1, "C", 300, 0.4, 300),  # expected 120: second by expected, third by debt
            (1, "D", 350, 0.1, 0),  # expected 35
            (1, "E", 10, 0.9, 10),
            (2, "A", 500, 0.5, 0),  # alone on its day: no choice
        ]
    )
    assert first_calls(held, 9).rows() == [(date(2026, 10, 1), 5, 2, 400.0 + 300.0, 0.0 + 400.0)]
    assert first_calls(held, 1).rows() == [(date(2026, 10, 1), 5, 1, 400.0, 0.0)]


def test_groups_of_chances_say_what_was_expected_and_what_came() -> None:
    held = of_days([(1, "A", 1, 0.15, 0), (1, "B", 1, 0.19, 1), (1, "C", 1, 0.2, 1)])
    first, second = calibration(held).to_dicts()
    assert (first["from_chance"], first["to_chance"], first["conversations"], first["paid"]) == (0.1, 0.2, 2, 1)
    assert (first["expected_share"], first["share"]) == (pytest.approx((0.15 + 0.19) / 2), 1 / 2)
    assert (second["from_chance"], second["share"], second["high"]) == (0.2, 1.0, 1.0)
