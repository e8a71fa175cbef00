"""Districts or houses by month, some of them with a campaign: which can be compared, and from when to when."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.areas.area_design import not_by_area
from receivables.effects.estimates.estimate import Numbers
from receivables.effects.verdicts import CANNOT_TELL, NO_COMPARISON_GROUP, OVERLAPPING, TOO_EARLY, TOO_SMALL
from receivables.messages import Message, message

Told = tuple[str, Message]
"""A verdict and its sentence."""

FEWEST_MONTHS_BEFORE = 6
"""Months before a campaign without which nobody can say that areas went alike."""
MOST_ELSEWHERE = 0.01
"""Difference of the parts of accounts with another campaign's offer, beyond which the two cannot be told apart."""

AREA_MONTHS = {
    "area": pl.String, "month": pl.Int64, "offered": pl.Int64, "control": pl.Int64, "elsewhere": pl.Int64,
    "debtors": pl.Int64, "accounts": pl.Int64, "cash": pl.Float64, "debt": pl.Float64,
}  # fmt: skip
"""One row per area and month of 30 days: month 1 begins with the assignment, 0 and less lie before.

``offered`` and ``control`` count the area's accounts in the campaign, ``elsewhere`` those with another campaign's
offer, ``debtors`` those listed or overdue on the day, ``accounts`` all; ``cash`` is money from overdue debt in the
month, ``debt`` what was overdue at its end (empty after month 0)."""


@dataclass(frozen=True)
class AreaPanel:
    """Cash per account, areas × months: ``values`` has a row per area, ``offered`` says which had the campaign.

    ``debts`` holds the overdue debt per account at the end of each month before; ``months`` are the numbers of the
    columns in order. ``left_out`` counts areas with both arms in them, outside a
    draw, or without accounts in some month; ``drawn`` whether a draw decided which areas got the offer.
    """

    areas: tuple[str, ...]
    months: NDArray[np.intp]
    values: Numbers
    debts: Numbers
    offered: NDArray[np.bool_]
    left_out: int
    drawn: bool

    @property
    def before(self) -> Numbers:
        return np.asarray(self.values[:, self.months <= 0])

    @property
    def after(self) -> Numbers:
        return np.asarray(self.values[:, self.months > 0])

    @property
    def sizes(self) -> tuple[int, int]:
        """Areas with the campaign, and those they are compared with."""
        return int(self.offered.sum()), int((~self.offered).sum())


def area_panel(rows: pl.DataFrame, *, randomised: bool) -> AreaPanel | Told:
    """The panel of ``AREA_MONTHS`` rows, or the verdict and sentence that say why there is none.

    An area has the campaign when all its listed accounts got the offer. It is compared with the areas of the control
    group; of a campaign without one, with all areas where nobody was listed.
    """
    if rows.is_empty():
        return CANNOT_TELL, message("Cannot tell: no account of the ledger has an area, or no month is known")
    areas = rows.group_by("area").agg(
        pl.col("offered", "control", "elsewhere", "debtors").first(), pl.col("accounts").max()
    )
    if (why := not_by_area(areas)) is not None:
        return why
    by_control = bool((areas["control"] > 0).any())
    compared = pl.col("control") > 0 if by_control else pl.col("control") == 0
    chosen = areas.filter(
        ((pl.col("offered") > 0) & (pl.col("control") == 0)) | ((pl.col("offered") == 0) & compared)
    ).sort("area")
    return _laid_out(rows, chosen, areas.height, drawn=randomised and by_control)


def _laid_out(rows: pl.DataFrame, chosen: pl.DataFrame, count: int, *, drawn: bool) -> AreaPanel | Told:
    months = sorted(rows["month"].unique().to_list())
    of_account = rows.filter(pl.col("area").is_in(chosen["area"].implode())).with_columns(
        pl.when(pl.col("accounts") > 0).then(pl.col(name) / pl.col("accounts")) for name in ("cash", "debt")
    )
    wide = of_account.pivot("month", index="area", values="cash").drop_nulls().join(chosen, on="area").sort("area")
    owed = of_account.filter(pl.col("month") <= 0).pivot("month", index="area", values="debt")
    values = wide.select(str(month) for month in months).to_numpy().astype(float)
    before = [str(month) for month in months if month <= 0]
    debts = wide.select("area").join(owed, on="area", maintain_order="left").select(before).to_numpy().astype(float)
    offered = (wide["offered"] > 0).to_numpy()
    panel = AreaPanel(tuple(wide["area"]), np.array(months), values, debts, offered, count - wide.height, drawn)
    return _too_little(panel) or _mixed_up(wide) or panel


def _too_little(panel: AreaPanel) -> Told | None:
    """Why so few months or areas tell nothing; None when they do."""
    if not (panel.months > 0).any():
        return TOO_EARLY, message(
            "Too early: the first 30 days after the assignment are not over, or a later campaign began in them"
        )
    months = int((panel.months <= 0).sum())
    if months < FEWEST_MONTHS_BEFORE:
        return CANNOT_TELL, message(
            "Cannot tell: only {months} months of 30 days before the campaign are known, at least {fewest} are needed",
            months=months,
            fewest=FEWEST_MONTHS_BEFORE,
        )
    offered, compared = panel.sizes
    if compared == 0:
        return NO_COMPARISON_GROUP, message("No area was left without the offer, so there is nothing to compare with")
    if offered == 0 or compared < FEWEST_AREAS:
        return TOO_SMALL, message(
            "Too few areas: {offered} with the offer and {compared} without; at least 1 and {fewest} are needed",
            offered=offered,
            compared=compared,
            fewest=FEWEST_AREAS,
        )
    return None


FEWEST_AREAS = 3
"""Areas without the campaign from which on one can see how areas vary."""


def _mixed_up(areas: pl.DataFrame) -> Told | None:
    """Whether another campaign was offered in the areas of one group clearly more than in those of the other."""
    shares = areas.group_by(pl.col("offered") > 0).agg((pl.col("elsewhere") / pl.col("accounts")).mean().alias("share"))
    parts = dict(shares.iter_rows())
    if abs(parts[True] - parts[False]) <= MOST_ELSEWHERE:
        return None
    return OVERLAPPING, message(
        "Cannot be told from other campaigns of the same weeks, which reached {offered_share} of the accounts of the "
        "areas with the offer and {compared_share} of the others; which of them goes with the difference cannot be "
        "said",
        offered_share=parts[True],
        compared_share=parts[False],
    )
