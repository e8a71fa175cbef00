"""Who works better or worse than the others by more than chance, on accounts of the same ease.

Indirect standardisation: what an operator's cases brought, over what they would have brought at the rates of the
whole team in the same strata of ease. Funnel plot with control limits of 95 % and 99.8 % around the team's rate:
whoever stands inside them is not told apart. Source: Spiegelhalter 2005, Funnel plots for comparing institutional
performance, Statistics in Medicine 24, 1185-1202. Accounts are not given to operators by lot, so that what strata do
not know may still differ: the comparison is an estimate.

Of over-dispersion: the limits are widened for what cases of one account have in common (see ``_design_effect``), not
by the spread between operators, which is what is looked for; that spread is told as ``spread``, a mean of squared
winsorised scores, 1 where only chance is at work (Spiegelhalter 2005, section 4).
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from receivables.contact.ease_strata import with_stratum
from receivables.contact.funnel import TOO_FEW, Standing, told_of
from receivables.contact.uncertain_sums import normal_quantile

KEPT, CASH = "promises_kept", "cash_per_conversation"
MEASURES = (KEPT, CASH)
"""Promises kept, of promises; cash on the overdue debt within 14 days of a conversation, of conversations."""

WINSORISED = 0.1
"""Part of the scores at either end that is drawn in before the spread is told."""

Floats = npt.NDArray[np.float64]

BOARD: dict[str, Any] = {
    "operator_id": pl.String,
    "measure": pl.String,
    "cases": pl.Int64,
    "observed": pl.Float64,
    "expected": pl.Float64,
    "ratio": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "rate": pl.Float64,
    "adjusted": pl.Float64,
    "adjusted_low": pl.Float64,
    "adjusted_high": pl.Float64,
    "team_rate": pl.Float64,
    "verdict": pl.String,
    "weight": pl.Float64,
    "case_variance": pl.Float64,
    "spread": pl.Float64,
}
"""One row per operator: ``rate`` = observed / cases, ``ratio`` = observed / expected, ``adjusted`` = ratio * team_rate.

``weight`` is the number of cases of middling ease that would be as certain; ``case_variance`` the variance of one of
them over its squared mean, the same in all rows: together they give the limits of the funnel (``limits_at``).
"""


@dataclass(frozen=True)
class _Sums:
    """Of one operator: observed, expected, and the variance of observed - ratio * expected as a polynomial of ratio.

    ``full`` is the variance against a team so large that the operator's own cases do not count in it.
    """

    cases: int
    observed: float
    expected: float
    linear: float
    square: float
    full: float

    @property
    def variance(self) -> float:
        """Where the operator is as the team."""
        return self.linear - self.square


def board(cases: pl.DataFrame, measure: str) -> pl.DataFrame:
    """Operators compared, one row per operator in the order of their codes; BOARD.

    ``cases``: operator_id, account_id, value (1 or 0 for KEPT, roubles for CASH), late_share, overdue. An
    operator for whom under ``funnel.LEAST`` cases are worth comparing is ``too_few`` and has no interval.
    """
    if cases.is_empty():
        return pl.DataFrame(schema=BOARD)
    placed = with_stratum(cases)
    sums = _sums(placed)
    team = float(placed["value"].cast(pl.Float64).mean() or 0)  # type: ignore[arg-type]
    case_variance = _case_variance(list(sums.values()), team)
    rows = [
        {"operator_id": operator, "measure": measure, **_row(one, measure, team, case_variance)}
        for operator, one in sorted(sums.items())
    ]
    return pl.DataFrame(rows, schema=BOARD).with_columns(
        case_variance=pl.lit(case_variance, dtype=pl.Float64), spread=pl.lit(_spread(sums.values()), dtype=pl.Float64)
    )


def _sums(placed: pl.DataFrame) -> dict[str, _Sums]:
    """What of each operator is compared with what.

    A case brings something or nothing: the variance of one is the mean of its square less the square of its mean, and
    at a ratio R of the operator, who gets as much more often, R times the one less R² times the other. The team's rate
    of a stratum holds the operator's own cases; so his share of them is left out of the variance.
    """
    value = pl.col("value").cast(pl.Float64)
    strata = placed.group_by("stratum").agg(mean=value.mean(), second=(value**2).mean(), all=pl.len())
    effect = _design_effect(placed.join(strata, on="stratum"))
    mine = placed.group_by("operator_id", "stratum").agg(n=pl.len(), total=value.sum()).join(strata, on="stratum")
    every = effect * pl.col("n")
    others = every * (1 - pl.col("n") / pl.col("all"))
    counted = mine.group_by("operator_id").agg(
        cases=pl.col("n").sum(),
        observed=pl.col("total").sum(),
        expected=(pl.col("n") * pl.col("mean")).sum(),
        linear=(others * pl.col("second")).sum(),
        square=(others * pl.col("mean") ** 2).sum(),
        full=(every * (pl.col("second") - pl.col("mean") ** 2)).sum(),
    )
    return {name: _Sums(*values) for name, *values in counted.iter_rows()}


def _design_effect(known: pl.DataFrame) -> float:
    """By how much cases of one account, that pay or do not pay together, make sums less certain; 1 when they do not."""
    residual = pl.col("value").cast(pl.Float64) - pl.col("mean")
    together = known.group_by("operator_id", "account_id").agg(of_account=residual.sum(), apart=(residual**2).sum())
    apart = float(together["apart"].sum())
    return max(1.0, float((together["of_account"] ** 2).sum()) / apart) if apart else 1.0


def _case_variance(sums: list[_Sums], team: float) -> float | None:
    cases, variance = sum(one.cases for one in sums), sum(one.full for one in sums)
    return variance / cases / team**2 if cases and team > 0 and variance > 0 else None


def _row(one: _Sums, measure: str, team: float, case_variance: float | None) -> dict[str, Any]:
    known = {"cases": one.cases, "observed": one.observed, "team_rate": team, "rate": one.observed / one.cases}
    if case_variance is None or one.expected <= 0 or one.variance <= 0:
        return {**known, "expected": one.expected or None, "verdict": TOO_FEW}
    ratio, certainty = one.observed / one.expected, one.expected**2 / one.variance
    weight = certainty * case_variance
    verdict = told_of(Standing(measure == CASH, ratio, certainty, weight))
    low, high = (None, None) if verdict == TOO_FEW else _interval(one)
    return {
        **known,
        "expected": one.expected,
        "ratio": ratio,
        "low": low,
        "high": high,
        "adjusted": ratio * team,
        "adjusted_low": None if low is None else low * team,
        "adjusted_high": None if high is None else high * team,
        "verdict": verdict,
        "weight": weight,
    }


def _interval(one: _Sums) -> tuple[float, float]:
    """The 95 % score interval of observed / expected; of a share in one stratum it is Wilson's."""
    z = normal_quantile() ** 2
    a, b, c = one.expected**2 + z * one.square, 2 * one.observed * one.expected + z * one.linear, one.observed**2
    half = sqrt(max(0.0, b * b - 4 * a * c))
    return max(0.0, (b - half) / (2 * a)), (b + half) / (2 * a)


def _spread(sums: Any) -> float | None:
    """The mean squared score of operators, the largest tenth at either end drawn in; None of fewer than three."""
    scores = np.asarray([(one.observed - one.expected) / sqrt(one.variance) for one in sums if one.variance > 0])
    if len(scores) < 3:
        return None
    low, high = np.quantile(scores, [WINSORISED, 1 - WINSORISED])
    return float(np.mean(np.clip(scores, low, high) ** 2))
