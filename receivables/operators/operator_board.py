"""Who works better or worse than the others by more than chance, on accounts of the same ease.

Internal standardisation (see ``two_way_rates``): what an operator's cases brought, over what they would have brought
at the rates of their strata of ease with the team's factor. Funnel plot with control limits of 95 % and 99.8 % around
the team's rate: whoever stands inside them is not told apart. Source: Spiegelhalter 2005, Funnel plots for comparing
institutional performance, Statistics in Medicine 24, 1185-1202. Accounts are not given to operators by lot, so that
what strata do not know may still differ: the comparison is an estimate.

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

from receivables.operators.ease_strata import with_stratum
from receivables.operators.funnel import TOO_FEW, Standing, told_of
from receivables.operators.two_way_rates import TwoWay, over, two_way
from receivables.operators.uncertain_sums import normal_quantile

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
    """Of one operator: observed, expected, and the variance of what is observed at a ratio R as linear R - square R².

    That is the variance of his own cases; ``widened`` is by how much that of the comparison is more, or less.
    """

    cases: int
    observed: float
    expected: float
    linear: float
    square: float
    widened: float

    @property
    def own_variance(self) -> float:
        """Where the operator is as the team."""
        return self.linear - self.square

    @property
    def variance(self) -> float:
        """The same of the comparison with the team."""
        return self.widened * self.own_variance


def board(cases: pl.DataFrame, measure: str) -> pl.DataFrame:
    """Operators compared, one row per operator in the order of their codes; BOARD.

    ``cases``: operator_id, account_id, value (1 or 0 for KEPT, roubles for CASH), late_share, overdue. An
    operator for whom under ``funnel.LEAST`` cases are worth comparing is ``too_few`` and has no interval.
    """
    if cases.is_empty():
        return pl.DataFrame(schema=BOARD)
    known = cases.with_columns(value=pl.col("value").cast(pl.Float64))
    sums = _sums(with_stratum(known)) or _sums(known.with_columns(stratum=pl.lit(0))) or {}
    team = float(known["value"].mean() or 0)  # type: ignore[arg-type]
    case_variance = _case_variance(list(sums.values()), team)
    rows = [
        {"operator_id": operator, "measure": measure, **_row(one, measure, team, case_variance)}
        for operator, one in sorted(sums.items())
    ]
    return pl.DataFrame(rows, schema=BOARD).with_columns(
        case_variance=pl.lit(case_variance, dtype=pl.Float64), spread=pl.lit(_spread(sums.values()), dtype=pl.Float64)
    )


def _sums(placed: pl.DataFrame) -> dict[str, _Sums] | None:
    """What of each operator is compared with what; None where strata do not join all operators.

    A case brings something or nothing: the variance of one is the mean of its square less the square of its mean, and
    at a ratio R of the operator, who gets as much more often, R times the one less R² times the other.
    """
    value = pl.col("value")
    cells = placed.group_by("operator_id", "stratum").agg(n=pl.len(), total=value.sum(), squares=(value**2).sum())
    names, strata = (cells[name].unique().sort().to_list() for name in ("operator_id", "stratum"))
    n, total, squares = (_grid(cells, name, names, strata) for name in ("n", "total", "squares"))
    fitted = two_way(n, total)
    if fitted is None:
        return None
    # a stratum's mean square, were its accounts worked by the team
    seconds = over(squares.sum(axis=0) * fitted.rates, total.sum(axis=0))
    effect = _design_effect(placed, dict(zip(strata, fitted.rates, strict=True)), _ratios(names, total, fitted))
    linear, square = effect * (n @ seconds), effect * (n @ fitted.rates**2)
    columns = (n.sum(axis=1), total.sum(axis=1), fitted.expected, linear, square, fitted.widened)
    return {
        name: _Sums(int(row[0]), *map(float, row[1:]))
        for name, row in zip(names, np.column_stack(columns), strict=True)
    }


def _grid(cells: pl.DataFrame, value: str, names: list[str], strata: list[int]) -> Floats:
    """Operators by strata; nothing where an operator has no case."""
    made = np.zeros((len(names), len(strata)))
    rows, columns = ({one: place for place, one in enumerate(several)} for several in (names, strata))
    for operator, stratum, found in cells.select("operator_id", "stratum", value).iter_rows():
        made[rows[operator], columns[stratum]] = found
    return made


def _ratios(names: list[str], total: Floats, fitted: TwoWay) -> dict[str, float]:
    observed = total.sum(axis=1)
    return {
        name: float(value / expected) if expected > 0 else 0.0
        for name, value, expected in zip(names, observed, fitted.expected, strict=True)
    }


def _design_effect(placed: pl.DataFrame, rates: dict[int, float], ratios: dict[str, float]) -> float:
    """By how much cases of one account, that pay or do not pay together, make sums less certain; 1 when they do not."""
    fitted = pl.col("stratum").replace_strict(rates, return_dtype=pl.Float64) * pl.col("operator_id").replace_strict(
        ratios, return_dtype=pl.Float64
    )
    residual = pl.col("value") - fitted
    together = placed.group_by("operator_id", "account_id").agg(of_account=residual.sum(), apart=(residual**2).sum())
    apart = float(together["apart"].sum())
    return max(1.0, float((together["of_account"] ** 2).sum()) / apart) if apart else 1.0


def _case_variance(sums: list[_Sums], team: float) -> float | None:
    cases, variance = sum(one.cases for one in sums), sum(one.own_variance for one in sums)
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
    linear, square = one.widened * one.linear, one.widened * one.square
    a, b, c = one.expected**2 + z * square, 2 * one.observed * one.expected + z * linear, one.observed**2
    half = sqrt(max(0.0, b * b - 4 * a * c))
    return max(0.0, (b - half) / (2 * a)), (b + half) / (2 * a)


def _spread(sums: Any) -> float | None:
    """The mean squared score of operators, the largest tenth at either end drawn in; None of fewer than three."""
    scores = np.asarray([(one.observed - one.expected) / sqrt(one.variance) for one in sums if one.variance > 0])
    if len(scores) < 3:
        return None
    low, high = np.quantile(scores, [WINSORISED, 1 - WINSORISED])
    return float(np.mean(np.clip(scores, low, high) ** 2))
