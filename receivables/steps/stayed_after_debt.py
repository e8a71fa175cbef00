"""Whether accounts whose debt ended stay subscribers as long as similar ones that never owed: estimated."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from receivables.effects.estimates.estimate import LEVEL
from receivables.effects.estimates.multiple import holm
from receivables.effects.estimates.observational import FEWEST_ALIKE
from receivables.effects.similar_cases import SimilarCases, similar_cases
from receivables.effects.verdicts import CANNOT_TELL, ESTIMATED_HIGHER, ESTIMATED_LOWER, NO_OVERLAP, TOO_EARLY
from receivables.steps.recovery_steps import HEAVY_STEPS

OUTCOME = "active_180"
KNOWN = ("tenure_days", "monthly_fee", "bills_before", "day_no")
"""What was known on the day the debt ended, or on the day drawn for an account that never owed."""

MOST = 3000
"""Accounts of each side at most, so that many groups are compared at once; their error is then under half a point."""

MOST_GROUPS = 12
"""Groups at most, as of operators: of more, each says less and all of them take seconds."""

COMPARED_SCHEMA = {
    "similar": pl.Int64,
    "similar_share": pl.Float64,
    "difference": pl.Float64,
    "difference_low": pl.Float64,
    "difference_high": pl.Float64,
    "p_adjusted": pl.Float64,
    "e_value": pl.Float64,
    "e_value_interval": pl.Float64,
    "imbalance": pl.Float64,
    "left_out": pl.Int64,
    "verdict": pl.String,
}
COMPARED = list(COMPARED_SCHEMA)
"""``similar`` accounts that never owed; ``similar_share`` is the part of the group that would have stayed had it never
owed; ``difference`` is what stayed less that, with its interval; ``left_out`` have no like on the other side."""

KEYS = ("group", "ended_by")
_SCHEMA = {**dict.fromkeys(KEYS, pl.String), **COMPARED_SCHEMA}


def stayed_against_similar(owed: pl.DataFrame, never: pl.DataFrame) -> pl.DataFrame:
    """One row per group and way the debt ended, columns ``COMPARED``; nulls where nothing is estimated.

    Both have ``active_180``, ``KNOWN``, segment, account_key and the number ``lot``, in the order of which ``MOST`` of
    those that never owed are taken, and as many of a group. Only the ``MOST_GROUPS`` of the most accounts, heavy steps
    before all others, are compared, and verdicts allow for how many they are (Holm).
    """
    others = never.drop_nulls(OUTCOME).sort("lot").head(MOST).with_columns(had=pl.lit(value=False))
    groups = sorted(
        owed.group_by(*KEYS, maintain_order=True),
        key=lambda group: (group[0][0] in HEAVY_STEPS, group[1].height),
        reverse=True,
    )
    found = [
        dict(zip(KEYS, key, strict=True)) | _one_group(part.drop_nulls(OUTCOME), others)
        for key, part in groups[:MOST_GROUPS]
    ]
    return pl.DataFrame(_judged(found), schema=_SCHEMA)


def _one_group(owed: pl.DataFrame, others: pl.DataFrame) -> dict[str, Any]:
    if owed.is_empty() or others.is_empty():
        return {"verdict": TOO_EARLY}
    taken = owed.sort("lot").head(max(others.height, FEWEST_ALIKE)).with_columns(had=pl.lit(value=True))
    if min(taken.height, others.height) < FEWEST_ALIKE:
        return {"verdict": NO_OVERLAP}
    facts = ["account_key", "segment", OUTCOME, "had", *KNOWN]
    cases = similar_cases(pl.concat([taken.select(facts), others.select(facts)]), "had", KNOWN, unit="account_key")
    return {"verdict": NO_OVERLAP} if cases is None else _estimated(cases)


def _estimated(cases: SimilarCases) -> dict[str, Any]:
    outcome = cases.rows[OUTCOME].cast(pl.Float64).to_numpy()
    found, spread = cases.difference(outcome), float(outcome.std())
    counts = {"similar": cases.sizes[1], "left_out": cases.left_out, "imbalance": cases.imbalance}
    if found.error <= 1e-6 * max(spread, 1e-9):  # all stayed, or all left: nothing tells them apart
        return {**counts, "verdict": CANNOT_TELL}
    backing = cases.backing(found, spread)
    low, high = found.interval
    return {
        **counts,
        "similar_share": min(1.0, max(0.0, float(outcome[cases.treated].mean()) - found.value)),
        "difference": found.value,
        "difference_low": low,
        "difference_high": high,
        "p_adjusted": found.p_value,
        "e_value": backing.e_value,
        "e_value_interval": backing.e_value_interval,
        "verdict": _verdict(found.value, balanced=backing.balanced),
    }


def _verdict(value: float, *, balanced: bool) -> str:
    if not balanced:
        return CANNOT_TELL
    return ESTIMATED_HIGHER if value > 0 else ESTIMATED_LOWER


def _judged(found: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows with p-values adjusted for how many there are; what is not clear then cannot be told."""
    told = [row for row in found if row.get("p_adjusted") is not None]
    for row, p_adjusted in zip(told, holm([row["p_adjusted"] for row in told]), strict=True):
        row["p_adjusted"] = p_adjusted
        if p_adjusted > LEVEL:
            row["verdict"] = CANNOT_TELL
    return [{name: row.get(name) for name in _SCHEMA} for row in found]
