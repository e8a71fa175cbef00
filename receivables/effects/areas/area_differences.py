"""Difference in differences: how much more areas changed with a campaign than areas without it, in the same months."""

import numpy as np
import polars as pl

from receivables.effects.areas.area_panel import AreaPanel
from receivables.effects.estimates.estimate import Estimate, Numbers, mean_of
from receivables.effects.estimates.hazards import Flags

EVENT_STUDY = {"month": pl.Int64, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64}


def difference_of_areas(change: Numbers, offered: Flags) -> Estimate:
    """Mean change of the areas with the offer less that of the others; every area counts once.

    ``change``: one number per area, so that months of an area may hang together as they like. Errors are HC2's with
    Satterthwaite's degrees of freedom, the same as CR2 with one entry per area (see ``clustered``). One area with the
    offer shows no spread of its own: it is taken to vary as the others do (Donald and Lang 2007).
    """
    treated, others = int(offered.sum()), int((~offered).sum())
    compared = mean_of(change, ~offered)
    if treated == 1:
        spread = float(change[~offered].std(ddof=1))
        own = Estimate(float(change[offered][0]), np.where(offered, spread, 0.0), others - 1)
        return own - compared
    found = mean_of(change, offered) - compared
    free = (1 / treated + 1 / others) ** 2 / (1 / (treated**2 * (treated - 1)) + 1 / (others**2 * (others - 1)))
    return Estimate(found.value, found.influence, free)


def difference_in_differences(panel: AreaPanel) -> Estimate:
    """Cash per account of all months after, above what each area's mean month before and the other areas lead to."""
    change = panel.after.mean(axis=1) - panel.before.mean(axis=1)
    return float(panel.after.shape[1]) * difference_of_areas(change, panel.offered)


def difference_before(panel: AreaPanel) -> Estimate:
    """The placebo: the same comparison of the second half of the months before with the first, per account and month.

    Nothing was offered then; a difference says that the areas did not go alike.
    """
    half = panel.before.shape[1] // 2
    change = panel.before[:, half:].mean(axis=1) - panel.before[:, :half].mean(axis=1)
    return difference_of_areas(change, panel.offered)


def leap_of_debt(panel: AreaPanel) -> Estimate:
    """How much further above its own months before the overdue debt per account stood on the day of the assignment.

    Areas, and houses most of all, that were picked because much had just fallen overdue there pay more of it
    afterwards whatever is offered; their cash before does not show that.
    """
    return difference_of_areas(panel.debts[:, -1] - panel.debts[:, :-1].mean(axis=1), panel.offered)


def event_study(panel: AreaPanel) -> pl.DataFrame:
    """By month: how much further from its own months before an area with the offer was than one without it.

    A month before is held against the other months before. Cash per account and month, with 95 % intervals.
    """
    before = panel.months <= 0
    rows = []
    for place, month in enumerate(panel.months):
        others = before & (panel.months != month)
        change = panel.values[:, place] - panel.values[:, others].mean(axis=1)
        found = difference_of_areas(change, panel.offered)
        rows.append((int(month), found.value, *found.interval))
    return pl.DataFrame(rows, schema=EVENT_STUDY, orient="row")
