"""What a campaign changed, measure by measure, by the design it was made with."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.arms import (
    CHOSEN,
    RANDOMISED,
    arm_sizes,
    known_at_assignment,
    numbers,
    offer_of,
    unevenly_drawn,
)
from receivables.effects.estimate import Estimate, Numbers
from receivables.effects.means import adjusted
from receivables.effects.observational import FEWEST_ALIKE, alike, estimated, fitted_propensity, usable
from receivables.effects.proportions import difference_error, newcombe, newcombe_p
from receivables.effects.ratio import FAULT_LEVEL, sample_ratio_p
from receivables.effects.sequential import always_valid
from receivables.effects.verdicts import (
    NO_COMPARISON_GROUP,
    NO_DIFFERENCE_SEEN,
    NO_OVERLAP,
    SAMPLE_RATIO_MISMATCH,
    TOO_EARLY,
    TOO_SMALL,
    WORTH_SEEING,
    Compared,
    Effect,
    Measure,
    judged_together,
    unjudged,
)
from receivables.messages import Message, message

MEASURES: dict[str, Measure] = {
    "paid": Measure("payer_share", "share", +1),
    "cash": Measure("cash_per_account", "money", +1),
    "next_bills_paid": Measure("next_bill_paid_share", "share", +1),
    "overdue_again_90": Measure("overdue_again_90_share", "share", -1),
    "overdue_again_180": Measure("overdue_again_180_share", "share", -1),
    "suspended": Measure("suspended_share", "share", -1),
    "left": Measure("left_share", "share", -1),
}
"""Column of the frame -> what it measures. Empty values (not known yet, never settled) are left out of that measure."""


def campaign_effect(
    accounts: pl.DataFrame, design: str | None, *, horizon: int, offer_share: float = 0.5, early: bool = False
) -> list[Effect]:
    """Effect of the offer on every measure of ``MEASURES``, in that order; ``accounts`` has the schema ``ACCOUNTS``.

    ``horizon`` in days; ``offer_share`` is the share that was to get the offer, for the sample-ratio check of a
    randomised campaign; ``early`` looks before the horizon is over, with an always-valid interval.
    Never raises for what the data are: a measure about which nothing can be told has the verdict that says why.
    """
    watched = accounts if early else accounts.filter("finished")
    stopped = _no_verdict(accounts, watched, design, horizon, offer_share)
    if stopped is not None:
        verdict, sentence = stopped
        arms = arm_sizes(watched if watched.height else accounts)
        return [unjudged(measure, verdict, sentence, arms) for measure in MEASURES.values()]
    if design == RANDOMISED:
        looking_early = early and not accounts["finished"].all()
        return judged_together([_drawn(watched, column, looking_early) for column in MEASURES])
    return _chosen(watched)


def _no_verdict(
    accounts: pl.DataFrame, watched: pl.DataFrame, design: str | None, horizon: int, offer_share: float
) -> tuple[str, Message] | None:
    """Why nothing can be told about any measure of this campaign, if so."""
    offered, compared = arm_sizes(accounts)
    if accounts.height and (compared == 0 or design not in (RANDOMISED, CHOSEN)):
        return NO_COMPARISON_GROUP, _gross(watched, horizon)
    if design == RANDOMISED and sample_ratio_p(offered, compared, offer_share) < FAULT_LEVEL:
        return SAMPLE_RATIO_MISMATCH, message(
            "Group sizes differ from the draw: {offered} with the offer and {compared} without, "
            "where {planned}% of all were to get it. Accounts are missing from one group, so no "
            "difference can be trusted",
            offered=offered,
            compared=compared,
            planned=round(100 * offer_share),
        )
    if accounts.height and watched.height == 0:
        return TOO_EARLY, message("Too early: the {horizon} days are not over for any account", horizon=horizon)
    return None


def _gross(watched: pl.DataFrame, horizon: int) -> Message:
    payers = int(watched["paid"].fill_null(value=False).sum())
    return message(
        "No comparison group: {payers} of {accounts} accounts paid within {horizon} days,"
        " and nobody knows how many would have paid anyway",
        payers=payers,
        accounts=watched.height,
        horizon=horizon,
    )


def _too_small(measure: Measure, arms: tuple[int, int], fewest: int) -> Effect:
    return unjudged(
        measure,
        TOO_SMALL,
        message(
            "Too few accounts: {offered} with the offer and {compared} without; at least {fewest} of each are needed",
            offered=arms[0],
            compared=arms[1],
            fewest=fewest,
        ),
        arms,
    )


def _all_the_same(measure: Measure, arms: tuple[int, int]) -> Effect:
    return unjudged(
        measure, NO_DIFFERENCE_SEEN, message("No difference seen: all accounts of both groups show the same"), arms
    )


def worth_seeing(accounts: pl.DataFrame, measure: Measure) -> float:
    """The effect that matters: 5 points of a share, or 5 % of the mean debt."""
    if measure.unit == "share":
        return WORTH_SEEING
    return WORTH_SEEING * float(accounts["debt"].cast(pl.Float64).fill_null(0.0).mean() or 0.0)  # type: ignore[arg-type]


def _drawn(accounts: pl.DataFrame, column: str, early: bool) -> Compared | Effect:
    measure, known = MEASURES[column], accounts.drop_nulls(column)
    arms = arm_sizes(known)
    if min(arms) < 2:
        return _too_small(measure, arms, 2)
    outcome, offered = numbers(known, column), offer_of(known)
    values, worth = np.unique(outcome), worth_seeing(accounts, measure)
    if measure.unit == "money" and len(values) == 1:
        return _all_the_same(measure, arms)
    # an amount that is either nothing or one sum is a share in other units; a regression has no error to show for it
    unit = 1.0 if measure.unit == "share" else float(values[-1])
    if set(values) <= {0.0, unit} and (early or not unevenly_drawn(known)):
        return _difference_of_shares(measure, outcome / unit, offered, unit=unit, worth=worth, early=early)
    found = drawn_difference(known, outcome, offered)
    low, high, p_value = (*found.interval, found.p_value)
    if early:
        low, high, p_value = always_valid(found.value, found.error, len(outcome))
    method = "always_valid" if early else "regression_hc2"
    return Compared(measure, method, found.value, low, high, p_value, found.error, worth, *arms)


def drawn_difference(accounts: pl.DataFrame, outcome: Numbers, offered: NDArray[np.bool_]) -> Estimate:
    """Adjusted difference of a drawn comparison; not adjusted where the known facts leave no error to go by."""
    found = adjusted(outcome, offered, known_at_assignment(accounts, with_strata=True))
    return found if found.error > 1e-6 * float(outcome.std()) else adjusted(outcome, offered)


def _difference_of_shares(  # noqa: PLR0913 - one comparison
    measure: Measure, outcome: Numbers, offered: NDArray[np.bool_], *, unit: float, worth: float, early: bool
) -> Compared:
    first = int(outcome[offered].sum()), int(offered.sum())
    second = int(outcome[~offered].sum()), int((~offered).sum())
    difference, error = first[0] / first[1] - second[0] / second[1], difference_error(first, second)
    (low, high), p_value, method = newcombe(first, second), newcombe_p(first, second), "newcombe"
    if early:
        (low, high, p_value), method = always_valid(difference, error, len(outcome)), "always_valid"
    return Compared(
        measure, method, difference * unit, low * unit, high * unit, p_value, error * unit, worth, first[1], second[1]
    )


def _chosen(accounts: pl.DataFrame) -> list[Effect]:
    known, offered = known_at_assignment(accounts, with_strata=False), offer_of(accounts)
    arms = arm_sizes(accounts)
    if min(arms) < FEWEST_ALIKE:
        return [_too_small(measure, arms, FEWEST_ALIKE) for measure in MEASURES.values()]
    inside = alike(offered, known)
    if inside is None:
        sentence = message(
            "The accounts that got the offer have too few like them among those that did not, so nothing is estimated"
        )
        return [unjudged(measure, NO_OVERLAP, sentence, arms) for measure in MEASURES.values()]
    kept = accounts.filter(pl.Series(inside))
    return judged_together([_estimated(kept, column) for column in MEASURES])


def _estimated(accounts: pl.DataFrame, column: str) -> Compared | Effect:
    measure, rows = MEASURES[column], accounts.drop_nulls(column)
    arms = arm_sizes(rows)
    if min(arms) < FEWEST_ALIKE:
        return _too_small(measure, arms, FEWEST_ALIKE)
    outcome, offered = numbers(rows, column), offer_of(rows)
    known = usable(known_at_assignment(rows, with_strata=False))
    propensity = fitted_propensity(offered, known)
    if propensity is None:
        return unjudged(measure, NO_OVERLAP, message("What is known tells the two groups apart completely"), arms)
    found = estimated(outcome, offered, known, propensity).aipw
    if found.error <= 1e-6 * float(outcome.std()):
        return _all_the_same(measure, arms)
    worth = worth_seeing(accounts, measure)
    return Compared(measure, "aipw_estimated", found.value, *found.interval, found.p_value, found.error, worth, *arms)
