"""Whether offers keep subscribers and raise what is billed: by lot where they were drawn, else estimated."""

import polars as pl

from receivables.effects.drawn_effects import difference
from receivables.effects.estimated_row import COMPARED, estimated_row, mean_and_difference
from receivables.effects.similar_cases import similar_cases
from receivables.effects.verdicts import NO_OVERLAP, TOO_EARLY

WATCHED_DAYS = 180
"""Days from the offer within which it is seen who stays and what is billed."""

KEPT, BILLED = "kept_180", "billed_180"
OFFER_MEASURES = (KEPT, BILLED)

KNOWN_OF_OFFERED = ("tenure_days", "monthly_fee", "billed_before", "billed_month", "late_share")
"""What was known the day before, and cases that nobody drew are made alike in."""

FEWEST_OF_ARM = 10
"""Accounts of either side without which nothing is said."""

DRAWN_HIGHER, DRAWN_LOWER, NOT_SEEN = "drawn_higher", "drawn_lower", "difference_not_seen"

OFFER_EFFECTS: dict[str, pl.DataType] = {
    "offered": pl.String(),
    "measure": pl.String(),
    "drawn": pl.Boolean(),
    **COMPARED,
    "left_out": pl.Int64(),
}
"""One row per campaign or kind and measure. All that were offered count, accepted or not, for who accepts is another
sort of subscriber. ``imbalance``, ``e_value`` and ``left_out`` only where nobody drew (``drawn`` false)."""


def offer_effects(cases: pl.DataFrame) -> pl.DataFrame:
    """OFFER_EFFECTS of ``cases``: offered, drawn, account_id, treated, segment, KNOWN_OF_OFFERED and the measures; of
    drawn ones also arm, stratum and cluster, by which the difference is taken as campaigns take theirs."""
    rows = []
    for (offered, drawn), own in cases.group_by("offered", "drawn", maintain_order=True):
        had = int(own["treated"].sum())
        counted = {"offered": offered, "drawn": drawn, "accounts": had, "compared": own.height - had}
        if min(had, own.height - had) < FEWEST_OF_ARM:
            rows += [{**counted, "measure": measure, "verdict": TOO_EARLY} for measure in OFFER_MEASURES if had]
        else:
            rows += [{**counted, **found} for found in (_by_lot(own) if drawn else _estimated(own))]
    return pl.DataFrame(rows, schema=OFFER_EFFECTS)


def _by_lot(own: pl.DataFrame) -> list[dict[str, object]]:
    treated = own["treated"].to_numpy()
    # What was billed before is known of a subscriber as cash before is of a debtor; these owe nothing.
    known = own.with_columns(debt=pl.lit(0.0), debt_age_days=pl.lit(0), cash_before=pl.col("billed_before"))
    found = []
    for measure in OFFER_MEASURES:
        outcome = own[measure].to_numpy().astype(float)
        _method, effect = difference(known, outcome, treated)
        low, high = effect.interval
        verdict = NOT_SEEN if low <= 0 <= high else DRAWN_HIGHER if low > 0 else DRAWN_LOWER
        found.append({"measure": measure, **mean_and_difference(outcome[treated], effect), "verdict": verdict})
    return found


def _estimated(own: pl.DataFrame) -> list[dict[str, object]]:
    alike = similar_cases(own, "treated", KNOWN_OF_OFFERED)
    if alike is None:
        return [{"measure": measure, "verdict": NO_OVERLAP} for measure in OFFER_MEASURES]
    return [{"measure": measure, **estimated_row(alike, measure)} for measure in OFFER_MEASURES]
