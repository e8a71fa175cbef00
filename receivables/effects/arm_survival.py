"""How soon accounts of both arms pay, and how soon the next charge is overdue: over all accounts of the arm.

Watched from the assignment, whatever came before: comparing only those that settled would compare different people.
"""

from dataclasses import dataclass, replace
from math import exp, log

import numpy as np
import polars as pl

from receivables.effects.areas.area_panel import Told
from receivables.effects.arms import CHOSEN, CONTROL, OFFER, RANDOMISED, arm_sizes, clusters_of, numbers, offer_of
from receivables.effects.estimates.hazards import Hazards, Waits, cox, log_rank
from receivables.effects.estimates.multiple import holm, level_for
from receivables.effects.estimates.survival import SCHEMA, happened_by_day
from receivables.effects.survival_sentences import (
    SURVIVAL_EVENTS,
    chosen_in_words,
    no_hazard_in_words,
    ratio_in_words,
)
from receivables.effects.uneven_strata import unevenly_drawn
from receivables.effects.verdicts import (
    CANNOT_TELL,
    HARMS,
    NO_COMPARISON_GROUP,
    NO_DIFFERENCE_SEEN,
    TOO_EARLY,
    TOO_SMALL,
    WORKS,
)
from receivables.messages import Message, message

FEWEST_CLUSTERS = 40
"""Houses or households from which on clustered errors of Cox's regression may be believed."""


@dataclass(frozen=True)
class Survival:
    """What both arms show of one event; ``None`` where there is nothing to state.

    ``*_half_days`` is the day by which it has happened to half of the arm; ``ratio`` is the hazard ratio, with the
    offer to without, over 1 where it comes sooner with the offer; ``p_value`` is Cox's, ``p_adjusted`` Holm's over
    the events, and the interval follows it.
    """

    event: str
    verdict: str
    sentence: Message
    method: str
    offered: int
    compared: int
    offered_happened: int
    compared_happened: int
    offered_half_days: int | None
    compared_half_days: int | None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    p_adjusted: float | None = None
    log_rank: float | None = None
    log_rank_p: float | None = None


def survival_by_arm(accounts: pl.DataFrame, design: str | None, fault: Told | None, worth: float) -> list[Survival]:
    """One row per event of ``SURVIVAL_EVENTS``, in that order.

    ``accounts``: one row per account and event with event, arm, stratum, cluster, finished, days (whole, from the
    assignment to the event or to the end of watching) and happened. ``fault`` is the verdict and sentence that stop
    the campaign, if any; ``worth`` the part by which the hazard must differ to matter. Two arms are compared only
    where a draw made them; else the rows describe them.
    """
    parts = {event: accounts.filter(pl.col("event") == event) for event in SURVIVAL_EVENTS}
    found = {event: _hazards(rows, design, fault) for event, rows in parts.items()}
    tested = [event for event, one in found.items() if isinstance(one, Hazards)]
    adjusted = dict(zip(tested, holm([one.p_value for one in found.values() if isinstance(one, Hazards)]), strict=True))
    return [
        _judged(event, rows, one, (adjusted[event], len(tested)), worth)
        if isinstance(one, Hazards)
        else _described(event, rows, one)
        for (event, one), rows in zip(found.items(), parts.values(), strict=True)
    ]


def curves_by_arm(accounts: pl.DataFrame) -> pl.DataFrame:
    """Kaplan-Meier's curve of each arm and event: event, arm, day, share, low, high, at_risk."""
    found = [
        happened_by_day(rows).select(pl.lit(event).alias("event"), pl.lit(arm).alias("arm"), pl.all())
        for event in SURVIVAL_EVENTS
        for arm in (OFFER, CONTROL)
        for rows in [accounts.filter((pl.col("event") == event) & (pl.col("arm") == arm))]
    ]
    return pl.concat(found) if found else pl.DataFrame(schema={"event": pl.String, "arm": pl.String, **SCHEMA})


def _hazards(rows: pl.DataFrame, design: str | None, fault: Told | None) -> Hazards | Told:
    """What Cox's regression finds, or why nothing may be claimed."""
    offered, compared = arm_sizes(rows)
    if min(offered, compared) == 0 or design not in (RANDOMISED, CHOSEN):
        return NO_COMPARISON_GROUP, message("No comparison group: nobody knows how soon they would have done it anyway")
    if fault is not None:
        return fault
    if design == CHOSEN:
        return CANNOT_TELL, chosen_in_words()
    if not rows["finished"].all():
        return TOO_EARLY, message(
            "Too early: the days are over for {finished} of {accounts} accounts",
            finished=int(rows["finished"].sum()),
            accounts=rows.height,
        )
    waits = waits_of(rows)
    if waits.clusters is not None and len(np.unique(waits.clusters)) < FEWEST_CLUSTERS:
        return TOO_SMALL, message(
            "Too few houses or households that were drawn: {clusters}; at least {fewest} are needed",
            clusters=len(np.unique(waits.clusters)),
            fewest=FEWEST_CLUSTERS,
        )
    happened = waits.happened
    told = int(happened[waits.offered].sum()), int(happened[~waits.offered].sum())
    return cox(waits) or (CANNOT_TELL, no_hazard_in_words(*told))


def waits_of(rows: pl.DataFrame) -> Waits:
    """The accounts of one event as the tests want them."""
    strata = rows["stratum"].rank("dense").to_numpy().astype(np.intp) if unevenly_drawn(rows) else None
    # on the day of the assignment itself nothing counts yet; what is watched for no day ends at once
    days = np.maximum(numbers(rows, "days"), 0.5)
    return Waits(days, rows["happened"].to_numpy().astype(bool), offer_of(rows), strata, clusters_of(rows))


def _described(event: str, rows: pl.DataFrame, why: Told) -> Survival:
    """What both arms show, without a comparison."""
    arms = [rows.filter(pl.col("arm") == arm) for arm in (OFFER, CONTROL)]
    halves = [happened_by_day(arm).filter(pl.col("share") >= 0.5)["day"].min() for arm in arms]
    half_days = [half if isinstance(half, int) else None for half in halves]
    happened = [int(arm["happened"].sum()) for arm in arms]
    return Survival(event, why[0], why[1], "none", *arm_sizes(rows), *happened, *half_days)


def _judged(event: str, rows: pl.DataFrame, found: Hazards, holm_of: tuple[float, int], worth: float) -> Survival:
    p_adjusted, count = holm_of
    low, high = found.at(level_for(found.p_value, p_adjusted, count))
    if low > 0 or high < 0:
        verdict = WORKS if (found.value > 0) == SURVIVAL_EVENTS[event] else HARMS
    else:
        verdict = NO_DIFFERENCE_SEEN if max(-low, high) <= log(1 + worth) else TOO_SMALL
    waits = waits_of(rows)
    square, p_value = (log_rank(waits) if waits.clusters is None else None) or (None, None)
    ratio = exp(found.value), exp(low), exp(high)
    return replace(
        _described(event, rows, (verdict, ratio_in_words(event, verdict, *ratio))),
        method="cox_efron" if waits.clusters is None else "cox_clustered",
        ratio=ratio[0],
        low=ratio[1],
        high=ratio[2],
        p_value=found.p_value,
        p_adjusted=p_adjusted,
        log_rank=square,
        log_rank_p=p_value,
    )
