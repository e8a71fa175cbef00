"""What to do with a campaign: a decision, the money at stake, and why it could be wrong."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, sqrt

from receivables.effects.arms import RANDOMISED
from receivables.effects.directed import staked
from receivables.effects.verdicts import (
    ATTRITION,
    HARMS,
    NO_COMPARISON_GROUP,
    NO_DIFFERENCE_SEEN,
    NOT_MEASURED,
    OVERLAPPING,
    SAMPLE_RATIO_MISMATCH,
    SEEN_WITH_POWER,
    TOO_EARLY,
    WORKS,
)
from receivables.messages import Message, message

ROLL_OUT, WEIGH, STOP, RUN_LONGER, NOT_WORTH_A_TEST = "roll_out", "weigh", "stop", "run_longer", "not_worth_a_test"
COMPLETE_DATA, TEST_AGAIN, TEST_BY_LOT, WAIT = "complete_data", "test_again", "test_by_lot", "wait"
DECISIONS = (
    ROLL_OUT,
    WEIGH,
    STOP,
    RUN_LONGER,
    NOT_WORTH_A_TEST,
    COMPLETE_DATA,
    TEST_AGAIN,
    TEST_BY_LOT,
    WAIT,
)

MOST_ACCOUNTS = 100_000
"""Accounts that a test can have at all, when nobody says how many the company has."""

TWO_SIDED = 1.959964
"""Standard errors from the estimate to either end of a 95 % interval."""


@dataclass(frozen=True)
class Decision:
    """One of ``DECISIONS``, in one sentence what could make it wrong, and in another the money at stake, if known."""

    code: str
    doubt: Message
    stake: Message | None = None


@dataclass(frozen=True)
class Net:
    """The net result in money for the ``offered`` accounts, told by ``accounts`` of both groups, with its interval.

    It is before contact cost where that is not known. ``reachable`` accounts are all that a test could have.
    """

    amount: float
    low: float
    high: float
    offered: int
    accounts: int
    cost_known: bool = True
    reachable: int = MOST_ACCOUNTS


def campaign_decision(  # noqa: PLR0913 - what the page knows of a campaign
    design: str | None,
    verdict: str,
    net: Net | None,
    *,
    primary: str | None = None,
    harmed: bool = False,
    until: date | None = None,
) -> Decision:
    """By the interval of the net result: above zero roll out, below zero stop, else run longer.

    ``verdict`` is that of the effect on cash, ``primary`` that of the measure that decides (None: cash), ``net`` None
    when there is no account; ``harmed`` says that some measure got worse, ``until`` when the days watched are over
    for all accounts, if they are not yet. What was not drawn by lot is never rolled out: it is tested by lot first. A
    loss is stopped without a draw, for it needs no proof to spend less.
    """
    if net is None:
        return _without_account(design, verdict, until)
    if design != RANDOMISED:
        return _of_estimated(net)
    stake = staked(net.low, net.high, offered=net.offered, estimated=False)
    if net.high < 0:
        return Decision(STOP, _doubt_of_loss(), stake)
    return _undecided(net, stake, verdict, until) if net.low <= 0 else _of_gain(net, stake, primary, harmed=harmed)


def _of_gain(net: Net, stake: Message, primary: str | None, *, harmed: bool) -> Decision:
    """A gain is rolled out when its cost is known, its main measure shows the same, and no measure got worse."""
    if primary == NOT_MEASURED:
        lacking = message("The measure that was to decide is not measured: load its table, then decide")
        return Decision(COMPLETE_DATA, lacking, stake)
    if not net.cost_known:
        return Decision(COMPLETE_DATA, _cost_lacking(net), stake)
    if harmed or primary == HARMS:
        worse = message("It brings cash and makes another measure worse: somebody has to weigh them")
        return Decision(WEIGH, worse, stake)
    if primary not in (None, WORKS):
        unshown = message("It brings cash, but the measure that was to decide does not show that it works")
        return Decision(WEIGH, unshown, stake)
    by_chance = message("By chance alone, 1 of 40 campaigns that bring nothing would look as good as this")
    return Decision(ROLL_OUT, by_chance, stake)


def _doubt_of_loss() -> Message:
    return message(
        "By chance alone, 1 of 40 campaigns that lose nothing would look as bad as this; "
        "what is paid after the days watched is not counted"
    )


def _cost_lacking(net: Net) -> Message:
    return message(
        "What a contact costs is not known: at the low end of the interval it pays only where contacts cost less than "
        "{least} per account with the offer",
        least=Decimal(f"{net.low / net.offered:.2f}"),
    )


def _of_estimated(net: Net) -> Decision:
    doubt = message(
        "Not drawn by lot: an estimate against accounts like them, and whatever else set them apart is in it"
    )
    stake = staked(net.low, net.high, offered=net.offered, estimated=True)
    return Decision(STOP if net.high < 0 else TEST_BY_LOT, doubt, stake)


def accounts_to_tell(net: Net) -> int | None:
    """Accounts of both groups, in the same shares, whose interval would leave zero out in 80 % of cases.

    If the net result is as estimated. None when that takes more accounts than there are.
    """
    error = (net.high - net.low) / (2 * TWO_SIDED)
    if abs(net.amount) * sqrt(net.reachable / net.accounts) < SEEN_WITH_POWER * error:
        return None
    return ceil(net.accounts * (SEEN_WITH_POWER * error / net.amount) ** 2)


def _undecided(net: Net, stake: Message, verdict: str, until: date | None) -> Decision:
    if until is not None:
        doubt = message(
            "The interval holds both a loss and a gain; the days watched are over for all its accounts on {until}",
            until=until,
        )
        return Decision(RUN_LONGER, doubt, stake)
    if verdict == NO_DIFFERENCE_SEEN:
        none = message("The effect is smaller than what is worth seeing: more accounts would not make it larger")
        return Decision(NOT_WORTH_A_TEST, none, stake)
    enough = accounts_to_tell(net)
    if enough is None:
        small = message(
            "If the net result is as estimated, telling it from zero takes more than {most} accounts: "
            "not worth a test, though the interval allows a far larger one",
            most=net.reachable,
        )
        return Decision(NOT_WORTH_A_TEST, small, stake)
    more = message(
        "The interval holds both a loss and a gain; with {accounts} accounts in all, shared as now, "
        "a net result of this size would be told from zero in 80% of cases",
        accounts=enough,
    )
    return Decision(RUN_LONGER, more, stake)


FAULTS = {
    SAMPLE_RATIO_MISMATCH: message("Nobody knows which accounts are missing from the groups that were drawn"),
    ATTRITION: message("Accounts are missing from the files of one group more than from the other"),
    OVERLAPPING: message(
        "Another campaign reached one group more than the other: draw again, without accounts of other campaigns"
    ),
}
"""What spoils a comparison, whatever its figures → the doubt."""


def _without_account(design: str | None, verdict: str, until: date | None) -> Decision:
    again = TEST_AGAIN if design == RANDOMISED else TEST_BY_LOT
    if verdict == TOO_EARLY:
        return Decision(WAIT, _early(until))
    if verdict in FAULTS:
        return Decision(again, FAULTS[verdict])
    if verdict == NO_COMPARISON_GROUP:
        return Decision(
            TEST_BY_LOT, message("Without a group drawn by lot no figure of this campaign tells its effect")
        )
    if design == RANDOMISED:
        return Decision(RUN_LONGER, message("There are too few accounts to tell their difference from chance"))
    return Decision(
        TEST_BY_LOT, message("The accounts of both groups are too unlike, or too few, to estimate anything from them")
    )


def _early(until: date | None) -> Message:
    if until is None:
        return message("Until the days watched are over, late payers are missing from the count")
    return message("Until {until}, when the days watched are over, late payers are missing from the count", until=until)
