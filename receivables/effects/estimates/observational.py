"""Accounts that were chosen, not drawn: effects estimated from what is known about both groups.

Point estimates and sandwich errors are those of statsmodels' ``TreatmentEffect`` (and Stata's ``teffects``), written
out as influences: its generic optimiser takes minutes where this takes milliseconds. All of it rests on the
assumption that nothing unknown decided who got the offer; therefore the word "estimated" goes with every result.
"""

import warnings
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from statsmodels.discrete.discrete_model import Logit
from statsmodels.tools.sm_exceptions import PerfectSeparationError

from receivables.effects.estimates.estimate import Estimate, Numbers
from receivables.effects.estimates.means import independent, standardised

Flags = NDArray[np.bool_]
COMMON_RANGE = (0.05, 0.95)
"""Accounts whose chance of the offer lies outside have no like in the other group and are left out, and counted."""
SURE = 1e-9
"""Chances are kept this far from 0 and 1, so that weights stay finite."""
FEWEST_ALIKE = 30
"""Accounts each group must keep inside the common range."""
BALANCE_LIMIT = 0.1
"""Standardised difference up to which the groups count as alike (Austin 2009)."""


@dataclass(frozen=True)
class Propensity:
    """Chance of the offer per account, how it moves with the coefficients, and their influences."""

    chance: Numbers
    slope: Numbers
    influence: Numbers


@dataclass(frozen=True)
class Estimated:
    """Three ways to estimate the effect, and both mean outcomes: with the offer and without."""

    ra: Estimate
    ipw: Estimate
    aipw: Estimate
    with_offer: Estimate
    without_offer: Estimate


def propensity_of(fitted: Any) -> Propensity:
    """From a fitted statsmodels Logit or Probit, the offer as its outcome."""
    model, coefficients = fitted.model, np.asarray(fitted.params)
    scores = np.asarray(model.score_obs(coefficients))
    bread = np.linalg.pinv(-np.asarray(model.hessian(coefficients)))
    linear = np.asarray(model.exog) @ coefficients
    return Propensity(
        np.clip(np.asarray(model.cdf(linear)), SURE, 1 - SURE),
        np.asarray(model.pdf(linear))[:, None] * np.asarray(model.exog),
        scores @ bread,
    )


def fitted_propensity(offered: Flags, known: Numbers) -> Propensity | None:
    """Logit of the offer on the known columns; None when they tell the groups apart completely.

    A few accounts that could not get the offer (or could not but get it) keep the fit from settling; their chances
    are then next to 0 or 1 and the common range leaves them out, so that is no reason to stop.
    """
    design = np.column_stack([np.ones(len(offered)), known])
    # whether columns hang together is for `usable` to say, and errors of the coefficients are not asked for
    unchecked, bare = {"check_rank": False}, {"skip_hessian": True}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = propensity_of(Logit(offered.astype(float), design, **unchecked).fit(disp=0, maxiter=100, **bare))
    except (np.linalg.LinAlgError, PerfectSeparationError):
        return None
    apart = found.chance[offered].min() > found.chance[~offered].max()
    return None if apart or not np.isfinite(found.influence).all() else found


def usable(known: Numbers) -> Numbers:
    """The known columns standardised, without constants and without combinations of others."""
    columns = standardised(known)
    return columns[:, independent(columns)]


def alike(offered: Flags, known: Numbers, common_range: tuple[float, float] = COMMON_RANGE) -> Flags | None:
    """Accounts inside the common range of chances; None when too few are, in either group or of all."""
    propensity = fitted_propensity(offered, usable(known))
    return None if propensity is None else inside_range(propensity, offered, common_range)


def inside_range(propensity: Propensity, offered: Flags, common_range: tuple[float, float]) -> Flags | None:
    """The same by a propensity that is fitted."""
    low, high = common_range
    inside = (propensity.chance >= low) & (propensity.chance <= high)
    enough = min((inside & offered).sum(), (inside & ~offered).sum()) >= FEWEST_ALIKE
    return inside if enough and inside.mean() >= 0.5 else None


def estimated(outcome: Numbers, offered: Flags, known: Numbers, propensity: Propensity) -> Estimated:
    """Regression adjustment, inverse weighting and both together (doubly robust), over all accounts given.

    ``known`` are the columns of the outcome regressions, without the constant.
    """
    count, treated = len(outcome), offered.astype(float)
    design = np.column_stack([np.ones(count), known])
    chance = propensity.chance
    with_it, pull_with, left_with = _regression(outcome, treated, design)
    without, pull_without, left_without = _regression(outcome, 1 - treated, design)

    def mean(values: Numbers, *nuisances: Numbers) -> Estimate:
        value = float(values.mean())
        return Estimate(value, (values - value + sum(nuisances, np.zeros(count))) / count)

    middle = design.mean(axis=0)
    ra = mean(with_it - without, pull_with @ middle, -(pull_without @ middle))
    one = mean(
        with_it + treated * left_with / chance,
        pull_with @ (design * (1 - treated / chance)[:, None]).mean(axis=0),
        -propensity.influence @ (propensity.slope * (treated * left_with / chance**2)[:, None]).mean(axis=0) * count,
    )
    rest = (1 - treated) / (1 - chance)
    none = mean(
        without + rest * left_without,
        pull_without @ (design * (1 - rest)[:, None]).mean(axis=0),
        propensity.influence @ (propensity.slope * (rest * left_without / (1 - chance))[:, None]).mean(axis=0) * count,
    )
    ipw = _weighted(outcome, treated / chance, -treated / chance**2, propensity) - _weighted(
        outcome, rest, rest / (1 - chance), propensity
    )
    return Estimated(ra, ipw, one - none, one, none)


def _regression(outcome: Numbers, weight: Numbers, design: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Fitted values for all accounts, influences of the coefficients (times the count), residuals."""
    bread = np.linalg.pinv(design.T @ (design * weight[:, None]))
    coefficients = bread @ (design.T @ (weight * outcome))
    fitted = design @ coefficients
    residual = outcome - fitted
    return fitted, np.asarray((design * (weight * residual)[:, None]) @ bread * len(outcome)), residual


def _weighted(outcome: Numbers, weight: Numbers, weight_slope: Numbers, propensity: Propensity) -> Estimate:
    """Weighted mean whose weights were estimated; ``weight_slope`` is their derivative by the chance."""
    total = weight.sum()
    value = float((weight * outcome).sum() / total)
    moved = propensity.influence @ (propensity.slope * (weight_slope * (outcome - value))[:, None]).sum(axis=0)
    return Estimate(value, (weight * (outcome - value) + moved) / total)


def without_among_offered(outcome: Numbers, offered: Flags, known: Numbers, propensity: Propensity) -> Estimate:
    """What those with the offer would have done without it (doubly robust)."""
    treated, design = offered.astype(float), np.column_stack([np.ones(len(outcome)), known])
    without, pull, left = _regression(outcome, 1 - treated, design)
    odds = (1 - treated) * propensity.chance / (1 - propensity.chance)
    total = treated.sum()
    value = float((treated * without + odds * left).sum() / total)
    moved_by_outcome = pull @ (design * (treated - odds)[:, None]).sum(axis=0) / len(treated)
    odds_slope = (1 - treated) * left / (1 - propensity.chance) ** 2
    moved_by_chance = propensity.influence @ (propensity.slope * odds_slope[:, None]).sum(axis=0)
    own = treated * (without - value) + odds * left
    return Estimate(value, (own + moved_by_outcome + moved_by_chance) / total)


def for_small_groups(
    found: Estimate, offered: Flags, columns: int, clusters: NDArray[np.intp] | None = None
) -> Estimate:
    """The estimate with an error that knows how few accounts, or clusters, it stands on: n / (n − k), Student's t.

    ``n`` of the smaller group carry ``k`` coefficients of a regression. With the normal law alone, intervals of 100
    accounts held 87 to 91 % of true effects.
    """
    smaller, spent = int(min(offered.sum(), (~offered).sum())), columns + 1
    if clusters is not None:
        found = found.grouped(clusters)
        smaller = min(int(np.count_nonzero(np.bincount(clusters[arm]))) for arm in (offered, ~offered))
    left = smaller - spent
    if left < 1:
        return Estimate(found.value, found.influence * smaller, 1.0)
    return Estimate(found.value, found.influence * smaller / left, left)


def imbalance(offered: Flags, known: Numbers, chance: Numbers | None = None) -> Numbers:
    """Standardised difference of each known column between the groups, weighted by the chances when given."""
    one = offered / chance if chance is not None else offered.astype(float)
    none = ~offered / (1 - chance) if chance is not None else (~offered).astype(float)
    spread = np.sqrt((known[offered].var(axis=0) + known[~offered].var(axis=0)) / 2)
    gap = (known * one[:, None]).sum(axis=0) / one.sum() - (known * none[:, None]).sum(axis=0) / none.sum()
    return np.asarray(np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0))


def e_value(effect: float, low: float, high: float, spread: float) -> tuple[float, float]:
    """How strong an unknown cause would have to be, as risk ratios with both offer and outcome, to explain the effect.

    The first number explains the estimate away, the second only the interval; 1 means nothing is needed. ``spread``
    is the outcome's standard deviation. Source: VanderWeele and Ding 2017, with their conversion exp(0.91 d).
    """
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    return _e_of(abs(effect) / spread if spread > 0 else 0.0), _e_of(nearest / spread if spread > 0 else 0.0)


def _e_of(standardised_effect: float) -> float:
    ratio = exp(min(0.91 * standardised_effect, 300.0))
    return ratio + sqrt(ratio * (ratio - 1))
