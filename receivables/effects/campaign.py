"""What a campaign changed, measure by measure, by the design it was made with."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from receivables.effects.arms import CHOSEN, RANDOMISED, arm_sizes, clusters_of, offer_of
from receivables.effects.chosen_effects import chosen_effects
from receivables.effects.drawn_effects import drawn_effect
from receivables.effects.estimates.clusters import clustered
from receivables.effects.estimates.ratio import FAULT_LEVEL, same_share_p, sample_ratio_p, sequential_ratio_p
from receivables.effects.measures import DEFAULT_PRIMARY, MEASURES, not_measured
from receivables.effects.verdicts import (
    ATTRITION,
    GUARDRAIL,
    NO_COMPARISON_GROUP,
    OVERLAPPING,
    PRIMARY,
    SAMPLE_RATIO_MISMATCH,
    TOO_EARLY,
    Effect,
    judged_together,
    unjudged,
)
from receivables.effects.worth_seeing import WORTH_SEEING
from receivables.messages import Message, message


@dataclass(frozen=True)
class CampaignTerms:
    """How a campaign is judged.

    ``horizon`` in days; ``offer_share`` is the share that was planned to get the offer, None when nobody said it (it
    is then assumed as found); ``primary`` is the measure that carries the verdict; ``worth`` the effect that matters,
    as a part of the value without the offer; ``early`` looks before the horizon is over; ``prepayment`` says that
    months are paid ahead, so that cash of some days tells nothing.
    """

    horizon: int
    offer_share: float | None = None
    primary: str = DEFAULT_PRIMARY
    worth: float = WORTH_SEEING
    early: bool = False
    prepayment: bool = False


def campaign_effect(accounts: pl.DataFrame, design: str | None, terms: CampaignTerms) -> list[Effect]:
    """Effect of the offer on every measure of ``MEASURES``, in that order; ``accounts`` has the schema ``ACCOUNTS``.

    Only the primary measure is tested at 5 %; the others are guardrails, tested together. Looking early has an
    interval that stays valid. Never raises for what the data are: a measure about which nothing can be told has the
    verdict that says why.
    """
    watched = accounts if terms.early else accounts.filter("finished")
    stopped = _no_verdict(accounts, watched, design, terms)
    if stopped is not None:
        verdict, sentence = stopped
        arms = arm_sizes(watched if watched.height else accounts)
        return [
            not_measured(watched, column, role) or unjudged(measure, verdict, sentence, arms, role)
            for column, measure in MEASURES.items()
            for role in [PRIMARY if measure.name == terms.primary else GUARDRAIL]
        ]
    if design == CHOSEN:
        return judged_together(chosen_effects(watched, terms.worth), terms.primary)
    early = terms.early and not accounts["finished"].all()
    found = [drawn_effect(watched, column, terms.worth, early=early) for column in MEASURES]
    return judged_together(found, terms.primary)


def _no_verdict(
    accounts: pl.DataFrame, watched: pl.DataFrame, design: str | None, terms: CampaignTerms
) -> tuple[str, Message] | None:
    """Why nothing can be told about any measure of this campaign, if so."""
    alone = arm_sizes(accounts)[1] == 0 or design not in (RANDOMISED, CHOSEN)
    if accounts.height and alone and not terms.prepayment:
        return NO_COMPARISON_GROUP, _gross(watched, terms.horizon)
    if (fault := not_to_be_judged(accounts, design, terms)) is not None:
        return fault
    if accounts.height and watched.height == 0:
        return TOO_EARLY, message("Too early: the {horizon} days are not over for any account", horizon=terms.horizon)
    return None


def not_to_be_judged(accounts: pl.DataFrame, design: str | None, terms: CampaignTerms) -> tuple[str, Message] | None:
    """Why no comparison of the two groups may be shown, by whatever measure or method; None when it may."""
    if terms.prepayment:
        return TOO_EARLY, message(
            "A prepayment promotion pays months ahead: it is judged by what is earned over whole terms, on the page "
            "Prepayment"
        )
    if design == RANDOMISED and (fault := fault_of_the_draw(accounts, terms.offer_share)) is not None:
        return fault
    mixed = mixed_with_another(accounts)
    return None if mixed is None else (OVERLAPPING, mixed)


def _gross(watched: pl.DataFrame, horizon: int) -> Message:
    """What there is to say of a campaign without a comparison: who paid, once anybody has been watched long enough."""
    if watched.is_empty():
        return message(
            "No comparison group, and the {horizon} days of no account are over: nobody will know how many would have"
            " paid anyway",
            horizon=horizon,
        )
    payers = int(watched["paid"].fill_null(value=False).sum())
    return message(
        "No comparison group: {payers} of {accounts} accounts paid within {horizon} days,"
        " and nobody knows how many would have paid anyway",
        payers=payers,
        accounts=watched.height,
        horizon=horizon,
    )


def ratio_p(accounts: pl.DataFrame, offer_share: float | None) -> float | None:
    """p-value of the group sizes against the planned share; sequential while it runs, None when nobody planned."""
    if offer_share is None:
        return None
    running = accounts.height > 0 and not accounts["finished"].all()
    return (sequential_ratio_p if running else sample_ratio_p)(*_sizes_of_the_draw(accounts), offer_share)


def _sizes_of_the_draw(accounts: pl.DataFrame) -> tuple[int, int]:
    """How many were drawn to either group: clusters where those were drawn, for they may be of any size."""
    codes, offered = clusters_of(accounts), offer_of(accounts)
    if codes is None:
        return arm_sizes(accounts)
    return len(np.unique(codes[offered])), len(np.unique(codes[~offered]))


def same_part_p(accounts: pl.DataFrame, which: pl.Expr) -> float:
    """p-value of "both groups hold the same part of such accounts", by what was drawn: accounts, or clusters."""
    codes = clusters_of(accounts)
    if codes is None:
        return same_share_p(*counts_by_arm(accounts, which))
    if min(_sizes_of_the_draw(accounts)) < 2:
        return 1.0
    such = accounts.select(which).to_series().cast(pl.Float64).to_numpy()
    found = clustered(such, offer_of(accounts), codes)
    # each cluster of one group wholly such, and none of the other, has no error to go by
    certain = found.error <= 1e-9 < abs(found.value)
    return 0.0 if certain else found.p_value


def fault_of_the_draw(accounts: pl.DataFrame, offer_share: float | None) -> tuple[str, Message] | None:
    """Whether the groups are not those that were drawn: the verdict, and the sentence that counts what is missing."""
    p_value, (offered, compared) = ratio_p(accounts, offer_share), arm_sizes(accounts)
    if p_value is not None and offer_share is not None and p_value < FAULT_LEVEL:
        return SAMPLE_RATIO_MISMATCH, message(
            "Group sizes differ from the draw: {offered} with the offer and {compared} without, "
            "where {planned_share} of all were to get it. Accounts are missing from one group, so no "
            "difference can be trusted",
            offered=offered,
            compared=compared,
            planned_share=offer_share,
        )
    (missing, _all), (missing_control, _rest) = counts_by_arm(accounts, gone := ~pl.col("in_ledger"))
    if same_part_p(accounts, gone) < FAULT_LEVEL:
        return ATTRITION, message(
            "Accounts that are in no file of charges or payments: {offered} with the offer and {compared} without. "
            "They are missing from one group more than from the other, so no difference can be trusted",
            offered=missing,
            compared=missing_control,
        )
    return None


def counts_by_arm(accounts: pl.DataFrame, which: pl.Expr) -> tuple[tuple[int, int], tuple[int, int]]:
    """Of the accounts with the offer, and of those without: how many are such, and how many there are."""
    offered, compared = arm_sizes(accounts)
    such = arm_sizes(accounts.filter(which))
    return (such[0], offered), (such[1], compared)


def mixed_with_another(accounts: pl.DataFrame) -> Message | None:
    """Whether one group had the offer of another campaign more often than the other group, and of which."""
    elsewhere = counts_by_arm(accounts, other := pl.col("elsewhere").is_not_null())
    if min(elsewhere[0][1], elsewhere[1][1]) == 0 or same_part_p(accounts, other) >= FAULT_LEVEL:
        return None
    names = accounts["elsewhere"].drop_nulls().value_counts().sort("count", "elsewhere", descending=[True, False])
    return message(
        "Cannot be told from {campaign}, whose offer {offered} of {all_offered} accounts with this offer had in the "
        "same days, and {compared} of {all_compared} without it; which of the two goes with the "
        "difference cannot be said",
        campaign=str(names["elsewhere"][0]),
        offered=elsewhere[0][0],
        all_offered=elsewhere[0][1],
        compared=elsewhere[1][0],
        all_compared=elsewhere[1][1],
    )
