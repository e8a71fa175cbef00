"""What must hold for an answer to be true and what no figure can check, one plain line each."""

from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.messages import Message, message


def assumptions_of(design: str | None) -> list[Message]:
    """The assumptions of a comparison drawn by lot or chosen; none where there is nothing to compare."""
    if design not in (RANDOMISED, CHOSEN):
        return []
    recorded = message(
        "Whatever decided who got the offer is recorded: debt and its age, cash before, days since connection, segment"
    )
    return [
        *([recorded] if design == CHOSEN else []),
        message("Accounts without the offer neither waited for it nor heard of it"),
        message("An offer announced to everybody is answered as it was by those who got it"),
        message("Another season is like these days: nothing else tells what the offer does in it"),
    ]
