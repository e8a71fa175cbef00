"""One worked example for each verdict, judged by the rules themselves: every number told comes from the result.

In all of them the measure that decides is the share that paid within 60 days, except where a table is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import polars as pl

from receivables.effects.arms import CHOSEN, CONTROL, OFFER, RANDOMISED
from receivables.effects.campaign import CampaignTerms, campaign_effect, counts_by_arm
from receivables.effects.estimates.ratio import FAULT_LEVEL
from receivables.effects.example_accounts import Group, made_accounts
from receivables.effects.verdict_sentences import shown
from receivables.effects.verdicts import Effect
from receivables.messages import Message, message

HORIZON = 60
PAID, COMPLAINED = "payer_share", "complained_share"


@dataclass(frozen=True)
class VerdictExample:
    """Who was compared, in words, the effect with its verdict and its sentence, and why it is this one."""

    groups: Message
    effect: Effect
    why: Message


@dataclass(frozen=True)
class _Case:
    accounts: pl.DataFrame
    design: str | None
    groups: Callable[[pl.DataFrame], Message]
    why: Callable[[pl.DataFrame], Message]
    planned: float | None = None
    measure: str = PAID


@cache
def verdict_examples() -> tuple[VerdictExample, ...]:
    """An example of each of ``VERDICTS``, in that order."""
    return tuple(_judged(case) for case in _cases())


def _judged(case: _Case) -> VerdictExample:
    terms = CampaignTerms(HORIZON, case.planned, case.measure)
    effects = campaign_effect(case.accounts, case.design, terms)
    effect = next(effect for effect in effects if effect.measure == case.measure)
    return VerdictExample(case.groups(case.accounts), effect, case.why(case.accounts))


def _two(offered: int, compared: int, *, of: int = 100, **more: int) -> pl.DataFrame:
    """Two groups of a size: how many of each paid; ``more`` is about the group with the offer."""
    return made_accounts(Group(OFFER, of, offered, **more), Group(CONTROL, of, compared))


def _cases() -> list[_Case]:
    """The accounts of each example: of a hundred with the offer so many paid, of a hundred without so many."""
    drawn, chosen = (RANDOMISED, _drawn), (CHOSEN, _chosen)
    uneven = made_accounts(Group(OFFER, 140, 70), Group(CONTROL, 60, 30))
    alone = made_accounts(Group(OFFER, 100, 60))
    waiting = made_accounts(Group(OFFER, 100, 0), Group(CONTROL, 100, 0), finished=False)
    return [
        _Case(_two(60, 40), *drawn, _sure),
        _Case(_two(30, 50), *drawn, _sure),
        _Case(_two(2000, 2000, of=4000), *drawn, _nothing_worth),
        _Case(_two(6, 4, of=10), *drawn, _too_wide),
        _Case(_two(60, 40), *chosen, _no_cause),
        _Case(_two(40, 60), *chosen, _no_cause),
        _Case(_two(60, 40, paid_before=330), *chosen, _already),
        _Case(uneven, *drawn, _by_chance, planned=0.5),
        _Case(_two(50, 40, gone=20), *drawn, _by_chance),
        _Case(_two(60, 40, elsewhere=80), *drawn, _which_of_two),
        _Case(_two(60, 40, debt=5000), *chosen, _no_like),
        _Case(waiting, RANDOMISED, _sizes, _wait),
        _Case(alone, None, _alone, _gross),
        _Case(_two(60, 40), *drawn, _no_table, measure=COMPLAINED),
    ]


def _counts(accounts: pl.DataFrame) -> dict[str, int]:
    (paid, offered), (paid_without, compared) = counts_by_arm(accounts, pl.col("paid"))
    return {"offered": offered, "paid": paid, "compared": compared, "paid_without": paid_without}


def _drawn(accounts: pl.DataFrame) -> Message:
    return message(
        "A draw by lot decided who got the offer. Accounts with the offer: {offered}, paid: {paid}; "
        "without it: {compared}, paid: {paid_without}.",
        **_counts(accounts),
    )


def _chosen(accounts: pl.DataFrame) -> Message:
    return message(
        "Somebody chose who got the offer. Accounts with the offer: {offered}, paid: {paid}; "
        "without it: {compared}, paid: {paid_without}.",
        **_counts(accounts),
    )


def _alone(accounts: pl.DataFrame) -> Message:
    return message("All accounts got the offer: {offered}, paid: {paid}.", **_counts(accounts))


def _sizes(accounts: pl.DataFrame) -> Message:
    counts = _counts(accounts)
    return message(
        "A draw by lot decided who got the offer. Accounts with the offer: {offered}; without it: {compared}.",
        offered=counts["offered"],
        compared=counts["compared"],
    )


def _worth(accounts: pl.DataFrame) -> dict[str, Decimal | float]:
    """What is worth seeing: a part of the share of payers without the offer, and that in percentage points."""
    counts, terms = _counts(accounts), CampaignTerms(HORIZON)
    without = counts["paid_without"] / counts["compared"]
    return {"worth_share": terms.worth, "without_share": without, "points": shown(terms.worth * without, "share")}


def _sure(_accounts: pl.DataFrame) -> Message:
    return message("The whole interval lies on one side of zero, and only the offer sets the groups apart.")


def _nothing_worth(accounts: pl.DataFrame) -> Message:
    return message(
        "Without the offer {without_share} paid; worth seeing is {worth_share} of that, {points} percentage points, "
        "and the interval stays within it.",
        **_worth(accounts),
    )


def _too_wide(accounts: pl.DataFrame) -> Message:
    return message(
        "Without the offer {without_share} paid; worth seeing is {worth_share} of that, {points} percentage points, "
        "and so few accounts cannot tell it from chance: this is no proof that the offer does nothing.",
        **_worth(accounts),
    )


def _no_cause(_accounts: pl.DataFrame) -> Message:
    return message("No cause is named: whatever else set those who were chosen apart is in the difference.")


def _already(_accounts: pl.DataFrame) -> Message:
    return message("What they did later they may have done without the offer too.")


def _by_chance(_accounts: pl.DataFrame) -> Message:
    return message("A draw by lot gives such groups in under {limit_share} of cases.", limit_share=FAULT_LEVEL)


def _which_of_two(_accounts: pl.DataFrame) -> Message:
    return message("Both offers went to the same accounts, so that their effects cannot be taken apart.")


def _no_like(accounts: pl.DataFrame) -> Message:
    debts = {arm: accounts.filter(arm=arm)["debt"] for arm in (OFFER, CONTROL)}
    return message(
        "With the offer debts begin at {offered_from}, without it they end at {compared_to}.",
        offered_from=min(debts[OFFER]),
        compared_to=max(debts[CONTROL]),
    )


def _wait(_accounts: pl.DataFrame) -> Message:
    return message("Those who pay late are still missing.")


def _gross(_accounts: pl.DataFrame) -> Message:
    return message("A share of payers alone tells nothing of the offer.")


def _no_table(_accounts: pl.DataFrame) -> Message:
    return message("No data is not zero: nobody knows whether there were complaints.")
