"""How new operators come on, by hand and with a planted curve."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from receivables.operators.learning_curve import Learnt, weeks_until_enough
from receivables.operators.onboarding import onboarding

MONDAY = date(2026, 3, 2)


def talks(random: np.random.Generator, weeks: int, curve: list[float], each: int = 60) -> pl.DataFrame:
    """Talks of three operators of old and three new ones, who bring ``curve`` of what the others do, week by week."""
    rows = []
    for week in range(weeks):
        for n in range(6):
            part = curve[min(week, len(curve) - 1)] if n < 3 else 1
            for talk in range(each):
                late = float(random.choice([0.2, 0.8]))
                paid = random.random() < part * (0.6 if late < 0.5 else 0.3)
                day = MONDAY + timedelta(days=7 * week + talk % 5)
                rows.append((f"O{n}", f"{week}-{n}-{talk}", day, week if n < 3 else 100, late, 500.0, 100.0 * paid))
    names = ["operator_id", "account_id", "on_day", "weeks_since_hired", "late_share", "overdue", "cash"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_the_share_is_the_new_ones_median_over_the_others_on_the_same_days_and_accounts() -> None:
    def of(operator: str, weeks: int | None, paid: int) -> list[tuple[object, ...]]:
        """Twenty talks of one week, of which so many bring 100."""
        return [(operator, f"{operator}{n}", MONDAY, weeks, 0.5, 500.0, 100.0 if n < paid else 0.0) for n in range(20)]

    names = ["operator_id", "account_id", "on_day", "weeks_since_hired", "late_share", "overdue", "cash"]
    rows = of("N1", 3, 4) + of("N2", 3, 6) + of("E1", 30, 8) + of("E2", None, 12)
    (told,) = onboarding(pl.DataFrame(rows, schema=names, orient="row")).rows(named=True)
    # new: 20 and 30 per talk; the others: 40 and 60
    assert (told["week"], told["operators"], told["conversations"]) == (3, 2, 40)
    assert (told["recovered"], told["team"]) == (25, pytest.approx(50))
    assert told["share"] == pytest.approx(25 / 50)
    assert told["pooled"] == pytest.approx(0.5)
    assert told["low"] < 0.5 < told["high"]
    assert told["weeks_low"] is not None


def test_a_planted_curve_is_found_with_the_week_from_which_nine_tenths_are_reached() -> None:
    # 20 % on the first day, 90 % after 8 weeks
    curve = [1 - 0.8 * 8 ** (-week / 8) for week in range(16)]
    told = onboarding(talks(np.random.default_rng(5), 16, curve))
    assert told["week"].to_list() == list(range(16))
    planted = pl.Series(curve)
    assert ((told["low"] <= planted) & (planted <= told["high"])).sum() >= 14
    weeks = told.select("weeks_low", "weeks_until", "weeks_high").row(0)
    assert weeks[0] <= 8 <= weeks[2]
    assert abs(weeks[1] - 8) <= 3


def test_who_brings_as_much_from_the_first_day_takes_no_weeks_and_who_never_does_has_none() -> None:
    weeks = np.arange(20.0)
    expected, variance = np.full(20, 1000.0), np.full(20, 20_000.0)
    at_once = weeks_until_enough(weeks, expected, expected, variance, 26)
    assert at_once == Learnt(0, 0, 2)
    never = weeks_until_enough(weeks, 0.3 * expected, expected, variance, 26)
    assert never == Learnt(None, None, None)
    assert weeks_until_enough(weeks, expected, 0 * expected, variance, 26) is None


def test_the_interval_of_the_weeks_holds_the_planted_ones() -> None:
    random, weeks, held = np.random.default_rng(3), np.arange(26.0), 0
    curve = 1 - 0.8 * np.exp(-weeks / (10 / np.log(8)))
    for _seed in range(100):
        observed = random.poisson(20 * curve) * 100.0
        told = weeks_until_enough(weeks, observed, np.full(26, 2000.0), np.full(26, 200_000.0), 26)
        assert told is not None
        held += (told.low is not None and told.low <= 10) and (told.high is None or told.high >= 10)
    assert held >= 90


def test_too_few_talks_or_operators_are_told_as_such_and_nobody_new_has_no_rows() -> None:
    random = np.random.default_rng(1)
    alone = talks(random, 2, [1.0]).filter(~pl.col("operator_id").is_in(["O0", "O1"]))
    assert onboarding(alone).select("share", "recovered").rows() == [(None, None)] * 2
    assert onboarding(alone)["pooled"].null_count() == 0
    scarce = talks(random, 1, [1.0], each=4)
    assert onboarding(scarce).select("conversations", "pooled", "share").rows() == [(12, None, None)]
    assert onboarding(alone.filter(pl.col("weeks_since_hired") == 100)).is_empty()
