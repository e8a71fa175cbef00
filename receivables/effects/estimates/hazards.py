"""Two groups waiting for something: the log-rank test, and Cox's ratio of how fast it comes."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from statsmodels.duration.hazard_regression import PHReg
from statsmodels.duration.survfunc import survdiff

from receivables.effects.estimates.clusters import Codes
from receivables.effects.estimates.estimate import Numbers

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Waits:
    """One entry per account: days until it happened or watching ended, whether it happened, and the group.

    ``strata`` are those within which the draw was made with uneven shares; ``clusters`` were drawn together.
    """

    days: Numbers
    happened: Flags
    offered: Flags
    strata: Codes | None = None
    clusters: Codes | None = None


@dataclass(frozen=True)
class Hazards:
    """The logarithm of the hazard ratio, offered to not offered, with its standard error."""

    value: float
    error: float

    @property
    def p_value(self) -> float:
        return float(2 * stats.norm.sf(abs(self.value) / self.error))

    def at(self, level: float) -> tuple[float, float]:
        """The interval of the logarithm that errs in ``level`` of cases (Wald)."""
        half = float(stats.norm.isf(level / 2)) * self.error
        return self.value - half, self.value + half


def log_rank(waits: Waits) -> tuple[float, float] | None:
    """Chi-square with one degree of freedom and p-value of "both groups wait alike", within strata if given.

    None when the order of events tells nothing, as when it happened to all on one day or never to anybody.
    """
    try:
        square, p_value = survdiff(
            waits.days, waits.happened.astype(int), waits.offered.astype(int), strata=waits.strata
        )
    except np.linalg.LinAlgError:
        return None
    return (float(square), float(p_value)) if np.isfinite(square) else None


def cox(waits: Waits) -> Hazards | None:
    """Cox's regression on the group alone, ties by Efron; errors clustered where accounts were drawn together.

    None when it has no finite answer: it happened in one group only, or to all on one day.
    """
    happened = waits.happened
    if not (happened[waits.offered].any() and happened[~waits.offered].any()) or log_rank(waits) is None:
        return None
    model = PHReg(
        waits.days,
        waits.offered.astype(float)[:, None],
        status=waits.happened.astype(int),
        strata=waits.strata,
        ties="efron",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that runs away is told by its error, below
        fitted = model.fit(groups=waits.clusters, disp=0)
    value, error = float(fitted.params[0]), float(fitted.bse[0])
    return Hazards(value, error) if np.isfinite(value) and 0 < error < RUN_AWAY else None


RUN_AWAY = 10.0
"""Standard error of a logarithm of a ratio beyond which the fit has no finite maximum."""
