"""Columns of the tables of offers that a page makes itself: effects as text, shares in points and sums as money."""

from queries.vocabulary.kinds import Column
from queries.vocabulary.offer_columns import (
    BY_LOT,
    HAD_OFFER,
    NO_OFFER,
    OFFER_MEASURE,
    OFFER_MORE,
    OFFER_VERDICT,
    WHAT_OFFERED,
)
from receivables.messages import N_

BOTH_ENDS = Column("interval", "written", N_("95% interval"), N_("Both ends of the 95% confidence interval"))

OFFER_TABLES: dict[str, tuple[Column, ...]] = {
    "offers_compared": (
        WHAT_OFFERED,
        OFFER_MEASURE,
        OFFER_MORE.called("effect").of_kind("written"),
        BOTH_ENDS,
        OFFER_VERDICT,
        BY_LOT,
        HAD_OFFER,
        NO_OFFER,
    ),
}
OFFER_TITLES = {"offers_compared": N_("What offers show")}
"""Table → what the menu of downloads calls it."""
