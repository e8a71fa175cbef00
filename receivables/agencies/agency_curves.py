"""Liquidation curves: the part of debts that came in by some days after agencies got them, and of debts like them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.agencies.liquidation import STEPS, Liquidation, alike_debts
from receivables.effects.estimates.observational import FEWEST_ALIKE

CURVE: dict[str, Any] = {
    "agency": pl.String,
    "group": pl.String,
    "days": pl.Int64,
    "watched": pl.Int64,
    "placed": pl.Float64,
    "share": pl.Float64,
    "similar": pl.Int64,
    "similar_share": pl.Float64,
}

GROUPS: dict[str, Callable[[pl.DataFrame], pl.Series]] = {
    "all": lambda cases: pl.Series(["all"] * cases.height, dtype=pl.String),
    "month": lambda cases: cases["on_day"].dt.strftime("%Y-%m"),
    "age": lambda cases: cases.select(_age_group())["age_days"],
}
"""What the debts are told apart by: not at all, the month placed, days past due on that day."""


def agency_curves(whole: Liquidation, by: str) -> pl.DataFrame:
    """One row per agency, group and ``days``, by ``CURVE``; groups of which nothing was watched so long have no row.

    A curve adds up what came in within each stretch on the debts watched to its end, so that it never falls because
    other debts are watched longer. ``similar_share`` weighs the others as their chances to be like the agency's debts
    say, and is null where fewer than 30 are left; ``placed`` is the debt watched.
    """
    agencies = whole.cases["agency"].drop_nulls().unique().sort().to_list()
    rows = [row for agency in agencies for row in _of_agency(whole, agency, by)]
    return pl.DataFrame(rows, schema=CURVE, orient="row")


def _of_agency(whole: Liquidation, agency: str, by: str) -> Iterator[dict[str, Any]]:
    found = alike_debts(whole, agency)
    if found is None:
        own = (whole.cases["agency"] == agency).fill_null(value=False).to_numpy()
        part, pull = whole.of(own), np.ones(int(own.sum()))
        placed = np.full(len(pull), fill_value=True)
    else:
        cases, part = found
        chance = cases.propensity.chance
        placed, pull = cases.treated, np.where(cases.treated, 1.0, chance / (1 - chance))
    groups = GROUPS[by](part.cases)
    for group in groups.filter(pl.Series(placed)).unique().sort():
        inside = (groups == group).to_numpy()
        mine_by, theirs_by = _curve(part, pull, inside & placed), _curve(part, pull, inside & ~placed)
        for step, mine, theirs in zip(STEPS, mine_by, theirs_by, strict=True):
            if mine["watched"]:
                enough = theirs["watched"] >= FEWEST_ALIKE
                yield {
                    "agency": agency,
                    "group": group,
                    "days": step,
                    **mine,
                    "similar": theirs["watched"],
                    "similar_share": theirs["share"] if enough else None,
                }


def _curve(part: Liquidation, pull: NDArray[np.float64], rows: NDArray[np.bool_]) -> list[dict[str, Any]]:
    """By step: how many debts were watched so long, their sum, and the part that came in."""
    debt = part.cases["debt"].cast(pl.Float64).to_numpy()
    share, told = 0.0, []
    for place, step in enumerate(STEPS):
        ripe = rows & part.watched(step)
        weighed = debt * pull * ripe
        if weighed.sum() > 0:
            share += float((weighed * part.parts[:, place] * part.weight[:, place]).sum() / weighed.sum())
        told.append({"watched": int(ripe.sum()), "placed": float((debt * ripe).sum()), "share": share})
    return told


def _age_group() -> pl.Expr:
    """Days past due on the day of the placement, in the groups that the others are drawn by."""
    age = pl.col("age_days")
    older = pl.when(age <= 365).then(pl.lit("181-365")).otherwise(pl.lit("366+"))
    return (
        pl.when(age <= 90)
        .then(pl.lit("1-90"))
        .when(age <= 180)
        .then(pl.lit("91-180"))
        .otherwise(older)
        .alias("age_days")
    )
