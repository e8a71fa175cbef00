"""What to do with a prepayment promotion: a decision, and why it could be wrong."""

from receivables.effects.decision import ROLL_OUT, RUN_LONGER, STOP, TEST_AGAIN, TEST_BY_LOT, WAIT, Decision
from receivables.effects.verdicts import ESTIMATED_LOWER, TOO_EARLY
from receivables.messages import message

Interval = tuple[float, float]


def term_days(paid_months: int, free_months: int) -> int:
    """Days of the months paid ahead and the free ones."""
    return -(-(paid_months + free_months) * 365 // 12)


def promotion_decision(verdict: str, earned: Interval | None, stayed: Interval | None, *, drawn: bool) -> Decision:
    """By the difference in money earned per account over whole terms; the free months are in it.

    ``verdict`` is that of the money earned, ``drawn`` whether it was drawn by lot who is offered the promotion. Before
    whole terms are over it waits. Drawn: the interval above zero is rolled out, below zero stopped, else it runs
    longer. Without a draw it is never rolled out: it is stopped when takers bring less and stay no more often, by an
    estimate whose checks are passed, else tested by lot.
    """
    if verdict == TOO_EARLY:
        return Decision(
            WAIT,
            message("Until whole terms are over, months paid ahead stand against months still to be paid"),
        )
    if not drawn:
        chose = message("Those who took it chose it themselves: whoever means to stay takes it more readily")
        if earned is None or stayed is None:
            return Decision(TEST_BY_LOT, message("What those who took it would have paid without it is not known"))
        lost = verdict == ESTIMATED_LOWER and earned[1] < 0 and stayed[0] <= 0
        return Decision(STOP if lost else TEST_BY_LOT, chose)
    return _by_draw(earned)


def _by_draw(earned: Interval | None) -> Decision:
    if earned is None:
        return Decision(TEST_AGAIN, message("The draw does not tell: its groups cannot be compared"))
    low, high = earned
    if low > 0:
        return Decision(
            ROLL_OUT, message("By chance alone, 1 of 40 promotions that bring nothing would look as good as this")
        )
    if high < 0:
        return Decision(
            STOP,
            message(
                "By chance alone, 1 of 40 promotions that lose nothing would look as bad as this; what those who stay "
                "longer pay after the months watched is not counted"
            ),
        )
    return Decision(
        RUN_LONGER,
        message("The interval holds both a loss and a gain: only more accounts, or more months, can tell them apart"),
    )
