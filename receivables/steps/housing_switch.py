"""What going over to the housing bill changed, and the commission at which it pays: estimated, house by house."""

from typing import Any

import polars as pl

from receivables.effects.areas.area_differences import difference_before, difference_in_differences, event_study
from receivables.effects.estimates.estimate import LEVEL, Estimate, Numbers, mean_of
from receivables.effects.estimates.fieller import quotient
from receivables.effects.estimates.observational import e_value
from receivables.effects.verdicts import CANNOT_TELL, ESTIMATED_HIGHER, ESTIMATED_LOWER, TOO_SMALL
from receivables.steps.housing_panel import HousePanel, house_panel

RATE, OVERDUE, COST, NET, BREAK_EVEN = "collection_rate", "overdue_bills", "cost_share", "net_rate", "break_even"
"""Cash, overdue debt at a month's end, cost, and cash less cost, each as a part of what is billed in a month; and the
part of cash that may be paid for it."""

FOUND = {
    "measure": pl.String, "houses": pl.Int64, "compared": pl.Int64, "before": pl.Float64, "after": pl.Float64,
    "compared_before": pl.Float64, "compared_after": pl.Float64, "estimate": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "p_value": pl.Float64, "before_p": pl.Float64, "e_value": pl.Float64,
    "e_value_interval": pl.Float64, "imbalance": pl.Float64, "left_out": pl.Int64, "verdict": pl.String,
}  # fmt: skip
"""Columns of ``housing_switch``. ``before_p`` is the p-value of "the houses went alike before", the placebo."""

APART_BEFORE = "apart_before"
"""The verdict where the placebo fails: nothing is estimated of that measure over so many months."""

BY_MONTH = {
    "month": pl.Int64, "switched_rate": pl.Float64, "compared_rate": pl.Float64, "estimate": pl.Float64,
    "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip


def housing_switch(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per measure, columns ``FOUND``; no rows where no house can be followed. ``rows`` as ``house_panel``.

    How much further the houses that went over moved from their own months before than like ones did in the same
    months; every house counts once. With too few houses, or where they had gone apart before, nothing is said.
    """
    panel = house_panel(rows)
    if panel is None:
        return pl.DataFrame(schema=FOUND)
    found = [_measure(panel, OVERDUE, panel.overdue), _measure(panel, RATE, panel.rates)]
    if panel.costs is not None:
        found += [_measure(panel, COST, panel.costs), _measure(panel, NET, panel.rates - panel.costs)]
    found.append(_break_even(panel, found[-1]))
    return pl.DataFrame(found, schema=FOUND)


def switch_months(rows: pl.DataFrame) -> pl.DataFrame:
    """The collection rate by month, columns ``BY_MONTH``: of both sides, and how far they are apart with its interval.

    A month before is held against the other months before. No rows where there are too few houses.
    """
    panel = house_panel(rows)
    if panel is None or not panel.enough:
        return pl.DataFrame(schema=BY_MONTH)
    apart = event_study(panel.of(panel.rates))
    sides = [panel.rates[side].mean(axis=0) for side in (panel.switched, ~panel.switched)]
    return apart.with_columns(
        month=pl.col("month") - 1,
        switched_rate=pl.Series(sides[0]),
        compared_rate=pl.Series(sides[1]),
    ).select(pl.col(name).cast(kind) for name, kind in BY_MONTH.items())


def _measure(panel: HousePanel, measure: str, values: Numbers) -> dict[str, Any]:
    before, after = values[:, panel.months < 0].mean(axis=1), values[:, panel.months >= 0].mean(axis=1)
    sizes = dict(zip(("houses", "compared"), panel.sizes, strict=True))
    means = {
        f"{side}{time}": float(part[flags].mean())
        for side, flags in (("", panel.switched), ("compared_", ~panel.switched))
        for time, part in (("before", before), ("after", after))
    }
    counted = {"measure": measure, **sizes, **means, "left_out": panel.left_out, "imbalance": panel.imbalance}
    if not panel.enough:
        return {**counted, "verdict": TOO_SMALL}
    found, placebo = _change(panel, values), difference_before(panel.of(values))
    if placebo.p_value <= LEVEL:
        return {**counted, "before_p": placebo.p_value, "verdict": APART_BEFORE}
    low, high = found.interval
    strength = e_value(found.value, low, high, float((after - before).std()))
    return {
        **counted,
        "estimate": found.value,
        "low": low,
        "high": high,
        "p_value": found.p_value,
        "before_p": placebo.p_value,
        **dict(zip(("e_value", "e_value_interval"), strength, strict=True)),
        "verdict": _verdict(found),
    }


def _change(panel: HousePanel, values: Numbers) -> Estimate:
    """The change of the mean month after."""
    months = int((panel.months >= 0).sum())
    return (1 / months) * difference_in_differences(panel.of(values))


def _verdict(found: Estimate) -> str:
    low, high = found.interval
    if low <= 0 <= high:
        return CANNOT_TELL
    return ESTIMATED_HIGHER if found.value > 0 else ESTIMATED_LOWER


def _break_even(panel: HousePanel, net: dict[str, Any]) -> dict[str, Any]:
    """The commission on all that these accounts pay at which nothing is won: what it brings net / cash, of the billed.

    Where no cost is known it is what it brings in cash. A house billed for nothing less has no say in it.
    """
    told = {**net, "measure": BREAK_EVEN} | dict.fromkeys(
        ("before", "after", "compared_before", "compared_after", "p_value", "e_value", "e_value_interval")
    )
    if not panel.enough or net["verdict"] == APART_BEFORE:
        return told
    values = panel.rates if panel.costs is None else panel.rates - panel.costs
    cash = mean_of(panel.rates[:, panel.months >= 0].mean(axis=1), panel.switched)
    if not cash.value > 0:
        return {**told, "estimate": None, "low": None, "high": None, "verdict": CANNOT_TELL}
    estimate, low, high = quotient(_change(panel, values), cash)
    return {**told, "estimate": estimate, "low": low, "high": high}


def commission_pays(found: pl.DataFrame, commission: float) -> bool | None:
    """Whether a commission is surely under, or surely over, the one at which nothing is won; None: cannot be told."""
    row = found.row(by_predicate=pl.col("measure") == BREAK_EVEN, named=True)
    if row["low"] is None or row["verdict"] == TOO_SMALL:
        return None
    if commission < row["low"]:
        return True
    return False if commission > row["high"] else None
