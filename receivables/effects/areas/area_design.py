"""Was a campaign made by area at all, or were accounts picked one by one, who live somewhere?"""

import numpy as np
import polars as pl

from receivables.effects.verdicts import NO_COMPARISON_GROUP
from receivables.messages import Message, message

MOST_MIXED = 0.05
"""Part of the listed accounts that may live where both arms stand; beyond it the campaign was not made by area."""
FAR_FEWER = 0.9
"""Whole areas are picked when their number is at most this part of what picking accounts one by one would touch ..."""
FAR_ERRORS = 5.0
"""... and so many standard errors below it."""


def not_by_area(areas: pl.DataFrame) -> tuple[str, Message] | None:
    """The verdict and sentence for a campaign that was not made by area; None when it was.

    ``areas``: one row per area with the counts offered, control, and debtors, who could have had the offer. With a
    control group hardly any account may live where both arms stand. Without one, accounts with the offer must live
    in far fewer areas than had they been picked one by one: else areas differ by who owed there, not by a campaign.
    """
    mixed = areas.filter((pl.col("offered") > 0) & (pl.col("control") > 0))
    listed, among = (int((part["offered"] + part["control"]).sum()) for part in (areas, mixed))
    if among > MOST_MIXED * listed:
        return NO_COMPARISON_GROUP, message(
            "Not made by area: in {mixed} areas accounts with the offer and without it live side by side, so they are "
            "compared account by account",
            mixed=mixed.height,
        )
    touched = int((areas["offered"] > 0).sum())
    if touched == 0 or (areas["control"] > 0).any():
        return None
    expected, error = _touched_one_by_one(areas)
    if touched <= FAR_FEWER * expected and touched <= expected - FAR_ERRORS * error:
        return None
    return NO_COMPARISON_GROUP, message(
        "Not made by area: accounts with the offer live in {touched} areas, and picked one by one they would live in "
        "about {expected}; areas that owe are then compared with areas that do not",
        touched=touched,
        expected=round(expected),
    )


def _touched_one_by_one(areas: pl.DataFrame) -> tuple[float, float]:
    """Areas that offers to as many debtors picked one by one would touch, and the standard error of that number."""
    debtors = areas["debtors"].cast(pl.Float64).to_numpy()
    chance = float(areas["offered"].sum()) / float(debtors.sum())
    touched = 1 - (1 - chance) ** debtors
    return float(touched.sum()), float(np.sqrt((touched * (1 - touched)).sum()))
