"""How every account stands at the end of a month."""

from dataclasses import dataclass, fields

import numpy as np

from sample.arrays import NEVER, NONE, Array, Columns

LONG_AGO = -99
BANKRUPT = 9
"""Of ``State.case``: nothing can be had any more."""


@dataclass
class State(Columns):
    """What changes with each month. Money in kopecks, months as places in the calendar."""

    bal: Array
    """Charges less credits of every kind; negative is an advance."""
    billed: Array
    """All charges so far."""
    cash3: Array
    """Cash of the last three months, newest first, shape (3, accounts)."""
    bills: Array
    """What was billed in this month and in the four before it, newest first, shape (5, accounts)."""
    told_not: Array
    """SimulatedMonth up to which notices are held back from the account by lot, or NONE."""
    left: Array
    """SimulatedMonth from which nothing is billed any more."""
    left_on: Array
    cut: Array
    """SimulatedMonth of the suspension in force, or NONE."""
    cut_row: Array
    case: Array
    """How far the debt has come in court, see ``taken_to_court``, or BANKRUPT."""
    placed: Array
    """0 not placed, else the agency that has the debt; see ``fates``."""
    placed_at: Array
    placed_row: Array
    offer: Array
    """Number of the campaign whose offer the account has, 0 for none."""
    offer_at: Array
    """SimulatedMonth in which a campaign drew the account, for either arm."""
    taken: Array
    paid_on: Array
    """Day of the latest payment."""
    promo: Array
    promo_at: Array
    """SimulatedMonth in which the latest prepayment term began."""
    promo_plan: Array
    """SimulatedMonth in which the account means to take the promotion it was offered, or NEVER."""
    promo_row: Array
    would_leave: Array
    """True when an account on a prepayment term would have left without it."""
    on_time: Array
    """True when the month's bill was closed by its due date."""
    left_anyway: Array
    """SimulatedMonth from which nothing would be billed any more if nobody had been taken to court."""
    case_end: Array
    """SimulatedMonth in which the latest case ends."""
    case_pay_at: Array
    """SimulatedMonth in which it brings money, or NONE; then the day and the kopecks."""
    case_pay_day: Array
    case_pay: Array
    order_at: Array
    """SimulatedMonth in which an order was last asked for."""
    back_on: Array
    """Day on which the service was last restored."""
    warn_row: Array
    """Row of a warning that no cut has followed yet, or NONE, and its month."""
    warn_at: Array
    pause_to: Array
    """Last SimulatedMonth that is not billed because the subscriber paused the service."""
    plan_row: Array
    """Row of the plan that runs, or NONE; then the month of its next part, parts, kopecks, the usual part (0: one)."""
    plan_next: Array
    plan_left: Array
    plan_open: Array
    plan_part: Array
    sold_open: Array
    """Kopecks of a sold debt that its debtor has not yet paid to the company."""
    fee_up: Array
    """Kopecks by which another tariff or a discount that was accepted changes the monthly fee."""
    stays: Array
    """True when what was accepted makes the subscriber leave more rarely."""
    eased: Array
    """True when another way to pay was accepted."""
    door_at: Array
    """SimulatedMonth in which the account was drawn because it asked how to leave."""


NOTHING_YET = {"told_not", "left_on", "cut", "cut_row", "placed_at", "placed_row", "paid_on", "promo_row"} | {
    "case_end", "case_pay_at", "warn_row", "pause_to", "back_on", "plan_row", "plan_next",
}  # fmt: skip
LONG_SINCE = {"offer_at", "promo_at", "order_at", "warn_at", "door_at"}
NOT_TO_COME = {"left", "left_anyway", "promo_plan"}
FLAGS = {"taken", "would_leave", "on_time", "stays", "eased"}
MONTHS_KEPT = {"cash3": 3, "bills": 5}


def newborn(count: int) -> State:
    """The state of ``count`` accounts before anything happened."""
    begun = dict.fromkeys(NOTHING_YET, NONE) | dict.fromkeys(LONG_SINCE, LONG_AGO) | dict.fromkeys(NOT_TO_COME, NEVER)
    made = {
        column.name: np.full(count, begun.get(column.name, 0), bool if column.name in FLAGS else np.int64)
        for column in fields(State)
        if column.name not in MONTHS_KEPT
    }
    kept = {name: np.zeros((months, count), np.int64) for name, months in MONTHS_KEPT.items()}
    return State(**made, **kept)
