"""Rates of operators and of sorts of accounts at once: what each operator would have, were his accounts those of all.

Where good operators get the hard accounts, the rate of hard accounts is that of good operators: whoever is compared
with it looks worse than he is. So both are found together: the rate of a case is the operator's factor times the rate
of its stratum, by iterative proportional fitting, which is the maximum likelihood of a Poisson model with two main
effects. Source: Breslow and Day 1987, vol. II, 4.3 and 4.6 (internal standardisation by multiplicative models);
Deming and Stephan 1940 for the fitting.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

STEPS, CLOSE = 500, 1e-9
NOTHING = 1e-9
"""Share of the greatest eigenvalue under which an eigenvalue is none."""


@dataclass(frozen=True)
class TwoWay:
    """Factors of operators (1: as the team), rates of strata, and by how much the variance of an operator's ratio is
    that of his own cases alone: under 1, for his cases are part of the team, or over 1, for the rates of his strata
    are uncertain. ``expected`` is what an operator's cases bring at factor 1; together as much as was observed.
    """

    expected: Floats
    rates: Floats
    widened: Floats


def two_way(cases: Floats, values: Floats) -> TwoWay | None:
    """``cases`` and summed ``values`` by operator (rows) and stratum (columns).

    None where the strata do not join all operators to each other, so that some cannot be compared.
    """
    rates = _rates(cases, values)
    expected = cases * rates
    known = expected.sum(axis=1) > 0
    weights = np.where(known, expected.sum(axis=1), 0.0)
    widened = _widened(expected, weights)
    return None if widened is None else TwoWay(weights, rates, widened)


def _rates(cases: Floats, values: Floats) -> Floats:
    by_operator, by_stratum = values.sum(axis=1), values.sum(axis=0)
    rates = by_stratum / cases.sum(axis=0)
    for _step in range(STEPS):
        factors = over(by_operator, cases @ rates)
        fitted = over(by_stratum, factors @ cases)
        change = np.abs(fitted - rates).max() if len(rates) else 0.0
        rates = fitted
        if change <= CLOSE * max(rates.max(), NOTHING):
            break
    whole = (cases @ rates).sum()
    scaled: Floats = rates * (values.sum() / whole) if whole > 0 else rates
    return scaled


def over(upper: Floats, lower: Floats) -> Floats:
    """``upper / lower``, 0 where that is nothing."""
    divided: Floats = np.divide(upper, lower, out=np.zeros_like(upper), where=lower > 0)
    return divided


def _widened(expected: Floats, weights: Floats) -> Floats | None:
    """Variance of each log ratio to the team times what is expected of the operator, by the information of the model.

    The strata's rates are profiled out of it; what is left has one direction without information, all factors
    together, unless the operators fall apart into groups.
    """
    met = expected.sum(axis=0) > 0
    told = weights > 0
    part = expected[np.ix_(told, met)]
    left = np.diag(part.sum(axis=1)) - (part / part.sum(axis=0)) @ part.T
    sizes, directions = np.linalg.eigh(left)
    empty = sizes <= NOTHING * max(sizes.max(initial=0.0), NOTHING)
    if empty.sum() != 1:
        return None
    inverse = (directions[:, ~empty] / sizes[~empty]) @ directions[:, ~empty].T
    share = weights[told] / weights[told].sum()
    contrast = np.eye(len(share)) - share
    variance = np.einsum("ij,jk,ik->i", contrast, inverse, contrast)
    widened = np.zeros(len(weights))
    widened[told] = variance * weights[told]
    return widened
