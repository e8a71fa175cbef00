"""What the rate of breaches says against the month before: more, fewer, or nothing that chance does not bring."""

from receivables.effects.estimates.proportions import newcombe

MORE, FEWER, NO_TELLING = "more", "fewer", "no_telling"

Part = tuple[int, int]
"""Contacts that broke a rule, and all contacts."""


def change_of_rate(now: Part, before: Part | None) -> str | None:
    """Whether the share is higher or lower than before by Newcombe's 95 % interval; None with nothing to compare."""
    if before is None or not now[1] or not before[1]:
        return None
    low, high = newcombe(now, before)
    return MORE if low > 0 else FEWER if high < 0 else NO_TELLING
