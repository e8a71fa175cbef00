"""What to do with the notices of one channel to debts of one age: keep, stop, or test. What people argue about."""

from collections.abc import Mapping
from typing import Any

from receivables.effects.verdicts import HARMS, NO_DIFFERENCE_SEEN, WORKS

KEEP, STOP, TEST = "keep", "stop", "test"
ADVICE = (KEEP, STOP, TEST)

Row = Mapping[str, Any]


def notice_advice(payers: Row | None, cash: Row | None) -> str:
    """The advice for a cell from its rows of ``notice_effect``: share of payers, and cash per account.

    Stop only what a draw has shown to do harm, to bring nothing worth seeing, or surely less than it costs: the whole
    interval of the cash added lies under the cost of telling an account. Keep what a draw has shown to bring payers or
    cash, when the cash added is more than that cost. Test everything else: what was never drawn (None), and what too
    few accounts were held out of. How many paid after a notice decides nothing here: most would have paid.
    """
    if payers is None or cash is None:
        return TEST
    verdicts = (payers["verdict"], cash["verdict"])
    cost = None if cash["cost"] is None or not cash["offered"] else cash["cost"] / cash["offered"]
    if HARMS in verdicts or _under(cash["high"], cost):
        return STOP
    if WORKS in verdicts:
        pays = cash["estimate"] is not None and cash["estimate"] > (cost or 0.0)
        return KEEP if pays else TEST
    return STOP if payers["verdict"] == NO_DIFFERENCE_SEEN else TEST


def _under(high: float | None, cost: float | None) -> bool:
    return high is not None and cost is not None and high < cost
