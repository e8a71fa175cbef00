"""Whether a step of recovery nets roubles or loses them: by more than chance, or it is not said."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from scipy import stats

from receivables.effects.estimates.estimate import LEVEL
from receivables.effects.estimates.multiple import holm
from receivables.operators.uncertain_sums import mean_interval

FEWEST = 30
"""Accounts whose days are over without which a step is not judged: what few debtors pay is no measure of it."""

LOSES, NETS, UNCLEAR = "step_loses", "step_nets", "net_unclear"
COST_UNKNOWN, TOO_YOUNG = "cost_unknown", "too_few_ripe"

Row = Mapping[str, Any]


def with_verdicts(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Each row with net_low, net_high (95 %) and verdict; the verdicts allow for how many steps are judged (Holm).

    A row has ripe (accounts), mean and deviation of the net of one of them, where what is not known of the cost is
    left out, and cost (None: not known). ``LOSES``: below zero beyond chance, which no further cost could mend;
    ``NETS``: above zero beyond chance, and the whole cost is known; ``TOO_YOUNG``: under ``FEWEST`` accounts.
    """
    judged = [row for row in rows if row["ripe"] >= FEWEST]
    sure = [adjusted <= LEVEL for adjusted in holm([_p_value(row) for row in judged])] if judged else []
    beyond = {row["step"]: said for row, said in zip(judged, sure, strict=True)}
    return [{**row, **_interval(row), "verdict": _verdict(row, beyond.get(row["step"]))} for row in rows]


def _p_value(row: Row) -> float:
    """Of "an account nets nothing" (Student)."""
    if not row["deviation"]:
        return 1.0 if not row["mean"] else 0.0
    return float(2 * stats.t.sf(abs(row["mean"]) / (row["deviation"] / sqrt(row["ripe"])), row["ripe"] - 1))


def _interval(row: Row) -> dict[str, float | None]:
    """Of the net of all accounts; where some cost is not known, of what is left at most."""
    found = mean_interval(row["mean"], row["deviation"], row["ripe"]) if row["deviation"] is not None else None
    low, high = found or (None, None)
    return {
        "net_low": None if low is None else low * row["ripe"],
        "net_high": None if high is None else high * row["ripe"],
    }


def _verdict(row: Row, beyond: bool | None) -> str:
    if beyond is None:
        return TOO_YOUNG
    if beyond and row["mean"] < 0:
        return LOSES
    if row["cost"] is None:
        return COST_UNKNOWN
    return NETS if beyond else UNCLEAR


def the_loser(rows: Sequence[Row]) -> Row | None:
    """The one step that loses most, of those that lose beyond chance; None where none does."""
    losing = [row for row in rows if row["verdict"] == LOSES]
    return min(losing, key=lambda row: row["net_high"]) if losing else None
