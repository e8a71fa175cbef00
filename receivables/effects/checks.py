"""The checks behind a verdict, with their figures: what would have made it untrustworthy."""

import polars as pl

from receivables.effects.arms import CHOSEN, KNOWN, RANDOMISED, arm_sizes, known_at_assignment, numbers, offer_of
from receivables.effects.campaign import MEASURES
from receivables.effects.estimate import Estimate, Numbers
from receivables.effects.means import adjusted
from receivables.effects.observational import (
    BALANCE_LIMIT,
    FEWEST_ALIKE,
    Flags,
    alike,
    e_value,
    estimated,
    fitted_propensity,
    imbalance,
    usable,
)
from receivables.effects.ratio import FAULT_LEVEL, sample_ratio_p

SCHEMA = {"check": pl.String, "value": pl.Float64, "limit": pl.Float64, "passed": pl.Boolean}
WAYS = {"way": pl.String, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64}
Check = tuple[str, float, float | None, bool | None]


def campaign_checks(accounts: pl.DataFrame, design: str | None, *, offer_share: float = 0.5) -> pl.DataFrame:
    """One row per check: its figure, the limit, whether it passed (empty: a figure to read, not to pass).

    Randomised: ``sample_ratio_p`` and the balance of what was known. Chosen: accounts left out for want of their
    like, the largest imbalance before and after weighting, and the E-values of the cash effect.
    """
    if min(arm_sizes(accounts)) < 2:
        return pl.DataFrame(schema=SCHEMA)
    rows: list[Check] = []
    if design == RANDOMISED:
        p_value = sample_ratio_p(*arm_sizes(accounts), offer_share)
        rows = [("sample_ratio_p", p_value, FAULT_LEVEL, p_value >= FAULT_LEVEL), _balance("imbalance", accounts, None)]
    if design == CHOSEN and min(arm_sizes(accounts)) >= FEWEST_ALIKE:
        rows = _checks_of_chosen(accounts)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _balance(name: str, accounts: pl.DataFrame, chance: Numbers | None) -> Check:
    worst = float(abs(imbalance(offer_of(accounts), _known(accounts), chance)).max())
    return name, worst, BALANCE_LIMIT, worst <= BALANCE_LIMIT


def _known(accounts: pl.DataFrame) -> Numbers:
    return known_at_assignment(accounts, with_strata=False)[:, : len(KNOWN)]


def _inside(accounts: pl.DataFrame) -> Flags | None:
    return alike(offer_of(accounts), known_at_assignment(accounts, with_strata=False))


def _checks_of_chosen(accounts: pl.DataFrame) -> list[Check]:
    before, inside = _balance("imbalance_before", accounts, None), _inside(accounts)
    if inside is None:
        return [("left_out", float(accounts.height), None, False), before]
    kept = accounts.filter(pl.Series(inside))
    known = usable(known_at_assignment(kept, with_strata=False))
    propensity = fitted_propensity(offer_of(kept), known)
    rows: list[Check] = [("left_out", float((~inside).sum()), None, None), (*before[:3], None)]
    if propensity is None:
        return rows
    rows.append(_balance("imbalance_after", kept, propensity.chance))
    finished = kept.filter("finished")
    if finished.height < kept.height or min(arm_sizes(finished)) < FEWEST_ALIKE:
        return rows
    cash = numbers(kept, "cash")
    effect = estimated(cash, offer_of(kept), known, propensity).aipw
    to_zero, interval_to_zero = e_value(effect.value, *effect.interval, float(cash.std()))
    return [*rows, ("e_value", to_zero, None, None), ("e_value_interval", interval_to_zero, None, None)]


def ways_to_estimate(accounts: pl.DataFrame, column: str = "cash") -> pl.DataFrame:
    """The effect of a chosen campaign on one column of ``MEASURES``, estimated in four ways beside each other.

    ``naive`` compares the groups as they are. No rows when the accounts have too few like them.
    """
    rows = accounts.filter("finished").drop_nulls(column)
    inside = _inside(rows) if column in MEASURES and min(arm_sizes(rows)) >= FEWEST_ALIKE else None
    if inside is None:
        return pl.DataFrame(schema=WAYS)
    kept = rows.filter(pl.Series(inside))
    known, offered = usable(known_at_assignment(kept, with_strata=False)), offer_of(kept)
    propensity = fitted_propensity(offered, known)
    if propensity is None:
        return pl.DataFrame(schema=WAYS)
    found = estimated(numbers(kept, column), offered, known, propensity)
    naive = adjusted(numbers(rows, column), offer_of(rows))
    table = [_way("aipw", found.aipw), _way("ra", found.ra), _way("ipw", found.ipw), _way("naive", naive)]
    return pl.DataFrame(table, schema=WAYS, orient="row")


def _way(name: str, found: Estimate) -> tuple[str, float, float, float]:
    low, high = found.interval
    return name, found.value, low, high
