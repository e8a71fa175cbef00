"""The steps of recovery in their order, and for how long after one begins cash on overdue debt may be its own."""

from collections.abc import Mapping
from typing import Literal, get_args

Step = Literal[
    "notice",
    "operator",
    "letter",
    "court_order",
    "bailiffs",
    "agency_commission",
    "agency_sale",
    "amnesty",
]
STEPS: tuple[Step, ...] = get_args(Step)
"""In their order: of steps that began on one day the later one here has the cash."""

LIGHT_STEPS = ("notice", "operator")
HEAVY_STEPS = ("letter", "court_order", "bailiffs", "agency_commission", "agency_sale")
"""Within the window of a heavy step the light ones take nothing: they go on beside it."""

BY_ITSELF, NOT_OVERDUE = "by_itself", "not_overdue"
"""Cash on overdue debt that no step has, and cash on debt not yet overdue or that becomes an advance."""

SOURCES = (*STEPS, BY_ITSELF, NOT_OVERDUE)
"""Where cash can come from: together they are all of it."""

WINDOW_DAYS = 90
"""Days after a step begins in which a payment may be its own, unless the company says otherwise."""

HORIZONS = (30, 90, 180, 365)
"""Days after the entry within which cash is counted."""


def windows_of(own: Mapping[Step, int]) -> tuple[int, ...]:
    """The window of each step in days, in the order of ``STEPS``: the company's own, else ``WINDOW_DAYS``."""
    return tuple(own.get(step, WINDOW_DAYS) for step in STEPS)
