"""Houses that go over to the housing bill: what is planted is found; too few or unlike houses are refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pytest

from receivables.effects.verdicts import CANNOT_TELL, ESTIMATED_HIGHER, TOO_SMALL
from receivables.steps.housing_panel import house_panel
from receivables.steps.housing_switch import APART_BEFORE, FOUND, commission_pays, housing_switch, switch_months

MONTHS = 6


def rows_of(lift: float, *, seed: int = 1, going: int = 40, like: int = 160, drift: float = 0.0) -> pl.DataFrame:
    """Houses of ten accounts that pay about 90 % of 1,000 a month; those that go over pay ``lift`` more from month 0.

    ``drift`` is what they gain in each month before already. Of the billed 3 % are cost, 1 % after going over.
    """
    random = np.random.default_rng(seed)
    rows = []
    for number in range(going + like):
        switched = number < going
        level = 0.9 + random.normal(0, 0.05)
        for month in range(-MONTHS, MONTHS):
            rate = level + random.normal(0, 0.08) + (lift * (month >= 0) + drift * month if switched else 0)
            cost = 10 if switched and month >= 0 else 30
            rows.append(
                (f"H{number:03}", switched, date(2026, 1, 1), 10, month, 1000, round(1000 * rate, 2), 500, cost)
            )
    names = ["house", "switched", "switched_on", "accounts", "month", "billed", "cash", "overdue", "cost"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(
        pl.col("billed", "cash", "overdue", "cost").cast(pl.Decimal(18, 2))
    )


def measured(rows: pl.DataFrame) -> dict[str, dict[str, Any]]:
    found = housing_switch(rows)
    assert found.columns == list(FOUND)
    return {row["measure"]: row for row in found.iter_rows(named=True)}


def test_the_planted_lift_and_the_commission_that_it_pays_for_are_found() -> None:
    """0.9 + 0.06 of the billed are paid, and 0.02 less spent: (0.06 + 0.02) / 0.96 = 8.3 % of what is paid."""
    found = measured(rows_of(0.06))
    rate, net, even = found["collection_rate"], found["net_rate"], found["break_even"]
    assert rate["low"] < 0.06 < rate["high"]
    assert rate["verdict"] == ESTIMATED_HIGHER
    assert net["estimate"] == pytest.approx(rate["estimate"] + 0.02)
    assert even["low"] < 0.08 / 0.96 < even["high"]
    assert even["estimate"] == pytest.approx(net["estimate"] / rate["after"])
    assert (rate["houses"], rate["compared"], rate["left_out"]) == (40, 120, 0)  # three like houses each


def test_without_a_lift_verdicts_err_about_as_often_as_they_say() -> None:
    told = [measured(rows_of(0.0, seed=seed))["collection_rate"] for seed in range(40)]
    assert sum(row["verdict"] not in (CANNOT_TELL, APART_BEFORE) for row in told) <= 5  # 5 % of 40 is two
    assert sum(row["low"] is None or row["low"] <= 0 <= row["high"] for row in told) >= 35


def test_houses_that_had_gone_apart_before_tell_nothing() -> None:
    """Each measure by its own placebo: the overdue debt went alike, what was paid did not."""
    found = measured(rows_of(0.0, drift=0.02))
    for measure in ("collection_rate", "net_rate", "break_even"):
        drifting = found[measure]
        assert drifting["before_p"] < 0.05
        assert drifting["verdict"] == APART_BEFORE
        assert (drifting["estimate"], drifting["low"], drifting["high"]) == (None, None, None)
    assert found["cost_share"]["verdict"] != APART_BEFORE
    assert commission_pays(housing_switch(rows_of(0.0, drift=0.02)), 0.0) is None


def test_too_few_houses_are_refused_and_counted() -> None:
    few = measured(rows_of(0.2, going=4))
    assert {row["verdict"] for row in few.values()} == {TOO_SMALL}
    assert {row["estimate"] for row in few.values()} == {None}
    assert few["collection_rate"]["houses"] == 4
    assert switch_months(rows_of(0.2, going=4)).is_empty()
    assert housing_switch(rows_of(0.2, going=0)).is_empty()
    assert housing_switch(rows_of(0.2, like=0)).is_empty()


def test_a_house_is_compared_with_those_of_its_size_and_bills_and_small_ones_with_none() -> None:
    bills = {"H000": 1000, "H001": 1000, "H002": 5000, "H003": 990, "H004": 5000}
    rows = pl.DataFrame(
        [
            (
                house,
                house in {"H000", "H002"},
                date(2026, 1, 1),
                2 if house == "H001" else 10,
                month,
                bill,
                bill,
                0,
                None,
            )
            for house, bill in bills.items()
            for month in range(-2, 2)
        ],
        schema=["house", "switched", "switched_on", "accounts", "month", "billed", "cash", "overdue", "cost"],
        orient="row",
    ).with_columns(pl.col("billed", "cash", "overdue").cast(pl.Decimal(18, 2)), pl.col("cost").cast(pl.Decimal(18, 2)))
    panel = house_panel(rows)
    assert panel is not None
    assert panel.facts.tolist() == [[10.0, 200.0], [10.0, 1000.0], [10.0, 198.0], [10.0, 1000.0]]
    assert panel.costs is None


def test_the_months_before_lie_around_nothing_and_those_after_around_the_lift() -> None:
    months = switch_months(rows_of(0.1))
    assert months["month"].to_list() == list(range(-MONTHS, MONTHS))
    apart = dict(months.select("month", "estimate").rows())
    assert abs(sum(apart[month] for month in range(-MONTHS, 0))) < 0.05
    assert sum(apart[month] for month in range(MONTHS)) / MONTHS == pytest.approx(0.1, abs=0.03)


def test_a_commission_pays_only_where_its_whole_interval_says_so() -> None:
    found = housing_switch(rows_of(0.06))
    even = found.filter(measure="break_even").row(0, named=True)
    assert commission_pays(found, float(Decimal("0.02"))) is True
    assert commission_pays(found, even["estimate"]) is None
    assert commission_pays(found, 0.5) is False
    assert commission_pays(housing_switch(rows_of(0.2, going=4)), 0.01) is None
