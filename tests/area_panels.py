"""Panels of areas by month with a planted effect: levels and seasons of their own, months that hang together."""

import numpy as np
import polars as pl

from receivables.effects.areas.area_panel import AREA_MONTHS
from receivables.effects.estimates.estimate import Numbers


def _hanging_together(random: np.random.Generator, areas: int, months: int, memory: float) -> Numbers:
    """Errors of which each month carries on a part of the month before, as strong in the first as in the last."""
    shocks = random.normal(0, 5, (areas, months))
    shocks[:, 0] /= np.sqrt(1 - memory**2)
    for month in range(1, months):
        shocks[:, month] += memory * shocks[:, month - 1]
    return shocks


def area_months_of(  # noqa: PLR0913 - what is planted
    random: np.random.Generator,
    *,
    areas: int = 20,
    offered: int = 5,
    memory: float = 0.6,
    lift: float = 0.0,
    drift: float = 0.0,
    before: int = 12,
    after: int = 3,
    control: bool = True,
) -> pl.DataFrame:
    """Rows of ``AREA_MONTHS``: 100 accounts an area, about 100 a month from each, ``offered`` areas picked at random.

    Errors of a month carry ``memory`` of the month before; all areas share ups and downs, each in its own measure.
    With the offer ``lift`` is added to every month after, ``drift`` to each month more than to the one before.
    """
    months = before + after
    shocks = _hanging_together(random, areas, months, memory)
    shared = random.normal(1, 0.3, areas)[:, None] * random.normal(0, 8, months)
    with_offer = np.isin(np.arange(areas), random.choice(areas, offered, replace=False))
    numbers = np.arange(1 - before, after + 1)
    effect = with_offer[:, None] * (lift * (numbers > 0) + drift * (numbers + before))
    values = random.normal(100, 10, areas)[:, None] + shared + shocks + effect
    return pl.DataFrame(
        {
            "area": np.repeat([f"{place:03}" for place in range(areas)], months),
            "month": np.tile(numbers, areas),
            "offered": np.repeat(np.where(with_offer, 100, 0), months),
            "control": np.repeat(np.where(with_offer | (not control), 0, 100), months),
            "elsewhere": 0,
            "debtors": 100,
            "accounts": 100,
            "cash": 100 * values.ravel(),
            "debt": 100 * np.where(numbers > 0, np.nan, random.normal(300, 20, (areas, months))).ravel(),
        },
        schema=AREA_MONTHS,
    )
