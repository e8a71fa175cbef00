"""What part of an open debt of some age comes in within a month, learned from the last twelve months."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from receivables.effects.estimates.estimate import Numbers
from receivables.foresight.forecast_grid import ForecastSpan

LEARNED_MONTHS = 12
"""Months from which rates are learned: one of each season."""
LEVEL_MONTHS = 3
"""Months whose mean is the billing to come."""
SEASON_FROM_MONTHS = 24
"""Months that must be known before a season is told from a company's beginning."""


@dataclass(frozen=True)
class PaymentRates:
    """Rates of one span of a month by age of the debt at it, and what is said of its billing.

    ``paid`` of what is payable comes in, ``stays`` remains open, the rest goes by other ways (written off, corrected).
    ``arrives`` is the age at which new billing stands, as shares of it; ``ahead`` the cash that closes no charge, as a
    share of billing; ``drawn`` the part of advances that billing uses up; ``level`` the billing of a usual month.
    """

    paid: Numbers
    stays: Numbers
    arrives: Numbers
    ahead: float
    drawn: float
    level: float


def learned_rates(span: ForecastSpan, known: NDArray[np.intp]) -> PaymentRates:
    """Rates pooled over the last twelve of the months ``known``: newest cohorts are completed as earlier ones were.

    This is the chain ladder on what is still open in place of what is paid already (as in Mack 1993, where factors are
    volume-weighted), so that a cohort never brings more than is open of it. An age that was never seen takes the rates
    of the next younger one; one before all that were seen pays nothing.
    """
    window = known[-LEARNED_MONTHS:]
    payable = span.payable[window].sum(axis=0)
    billing, advances = span.billing[window].sum(), (span.held[window] + span.ahead[window]).sum()
    arriving = (span.payable[window] - span.stood[window]).sum(axis=0)
    return PaymentRates(
        paid=_filled(span.paid[window].sum(axis=0), payable, 0.0),
        stays=_filled(span.left[window].sum(axis=0), payable, 1.0),
        arrives=arriving / arriving.sum() if arriving.sum() > 0 else np.zeros_like(arriving),
        ahead=float(span.ahead[window].sum() / billing) if billing > 0 else 0.0,
        drawn=float(np.clip(span.drawn[window].sum() / advances, 0.0, 1.0)) if advances > 0 else 0.0,
        level=_level(span, known),
    )


def _filled(part: Numbers, whole: Numbers, unseen: float) -> Numbers:
    """Shares by age; where nothing was payable, that of the next younger age."""
    seen = whole > 0
    newest = np.maximum.accumulate(np.where(seen, np.arange(len(whole)), -1))
    shares = np.divide(part, whole, out=np.full_like(whole, unseen), where=seen)
    return np.clip(np.where(newest >= 0, shares[newest], unseen), 0.0, 1.0)


def _level(span: ForecastSpan, months: NDArray[np.intp]) -> float:
    usual = span.billing[months[-LEVEL_MONTHS:]]
    return float(usual.mean()) if len(usual) else 0.0


@dataclass(frozen=True)
class Season:
    """Factors on the rates of payment and on the billing of a month."""

    paying: float = 1.0
    billing: float = 1.0


def season_of(span: ForecastSpan, known: NDArray[np.intp], rates: PaymentRates, month: int) -> Season:
    """How a month departs, by what the same month a year before departed from its year.

    As much of it is expected again as of the year before that came back a year later: see ``came_back``. Nothing is
    said under two years.
    """
    then, two_years = month - LEARNED_MONTHS, known[-SEASON_FROM_MONTHS:]
    if len(two_years) < SEASON_FROM_MONTHS or np.ptp(two_years) >= SEASON_FROM_MONTHS or then not in two_years:
        return Season()
    paid, usual = span.paid.sum(axis=1), (span.payable * rates.paid).sum(axis=1)
    billing, level = span.billing, _level(span, known[known <= known[-1] - LEARNED_MONTHS])
    return Season(
        _power(float(paid[then]), float(usual[then]), came_back(paid[two_years], usual[two_years])),
        _power(float(billing[then]), level, came_back(billing[two_years], np.ones(SEASON_FROM_MONTHS))),
    )


def came_back(was: Numbers, usual: Numbers) -> float:
    """The part of a year's departures from the usual, by month and on the log scale, that came back a year later.

    Slope through the mean (least squares) of the last twelve of 24 months on the twelve before, held between 0 and 1;
    0 where a month had nothing. Chance does not come back, so it is expected again as little as it did.
    """
    if not ((was > 0) & (usual > 0)).all():
        return 0.0
    before, after = np.log(was / usual).reshape(2, LEARNED_MONTHS)
    apart = before - before.mean()
    spread_before = float(np.square(apart).sum())
    return float(np.clip((apart * after).sum() / spread_before, 0.0, 1.0)) if spread_before > 1e-12 else 0.0


def _power(was: float, usual: float, part: float) -> float:
    return float((was / usual) ** part) if was > 0 and usual > 0 else 1.0
