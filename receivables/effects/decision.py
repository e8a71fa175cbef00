"""What to do with a campaign: a decision, and why it could be wrong."""

from dataclasses import dataclass

from receivables.effects.arms import RANDOMISED
from receivables.effects.verdicts import NO_COMPARISON_GROUP, SAMPLE_RATIO_MISMATCH, TOO_EARLY
from receivables.messages import Message, message

ROLL_OUT, STOP, TEST_AGAIN, TEST_BY_LOT, WAIT = "roll_out", "stop", "test_again", "test_by_lot", "wait"
DECISIONS = (ROLL_OUT, STOP, TEST_AGAIN, TEST_BY_LOT, WAIT)

Interval = tuple[float, float]


@dataclass(frozen=True)
class Decision:
    """One of ``DECISIONS``, and in one sentence what could make it wrong."""

    code: str
    doubt: Message


def campaign_decision(design: str | None, verdict: str, net: Interval | None) -> Decision:
    """By the interval of the net result: above zero roll out, below zero stop, else test again.

    ``verdict`` is that of the effect on cash, ``net`` None when there is no account. What was not drawn by lot is
    never rolled out: it is tested by lot first. A loss is stopped without a draw, for it needs no proof to spend less.
    """
    if net is None:
        return _without_account(design, verdict)
    low, high = net
    if design != RANDOMISED:
        doubt = message(
            "Not drawn by lot: an estimate against accounts like them, and whatever else set them apart is in it"
        )
        return Decision(STOP if high < 0 else TEST_BY_LOT, doubt)
    if low > 0:
        return Decision(
            ROLL_OUT, message("By chance alone, 1 of 40 campaigns that bring nothing would look as good as this")
        )
    if high < 0:
        return Decision(
            STOP,
            message(
                "By chance alone, 1 of 40 campaigns that lose nothing would look as bad as this; "
                "what is paid after the days watched is not counted"
            ),
        )
    return Decision(
        TEST_AGAIN, message("The interval holds both a loss and a gain: only a larger campaign can tell them apart")
    )


def _without_account(design: str | None, verdict: str) -> Decision:
    if verdict == TOO_EARLY:
        return Decision(WAIT, message("Until the days watched are over, late payers are missing from the count"))
    if verdict == SAMPLE_RATIO_MISMATCH:
        return Decision(TEST_AGAIN, message("Nobody knows which accounts are missing from the groups that were drawn"))
    if verdict == NO_COMPARISON_GROUP:
        return Decision(
            TEST_BY_LOT, message("Without a group drawn by lot no figure of this campaign says what it brought")
        )
    again = TEST_AGAIN if design == RANDOMISED else TEST_BY_LOT
    return Decision(again, message("There are too few accounts alike in both groups to compare"))
