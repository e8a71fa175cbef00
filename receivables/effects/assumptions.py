"""What a comparison takes for granted and no check of its figures can prove, one plain line each."""

from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.messages import Message, message


def assumptions_of(design: str | None) -> list[Message]:
    """The assumptions of a comparison drawn by lot or chosen, the weightiest first; none where nothing is compared."""
    if design not in (RANDOMISED, CHOSEN):
        return []
    unknown = message(
        "Unknown reasons: nothing outside the data decided both who got the offer and who paid; the E-value says how "
        "strong it would have to be"
    )
    return [
        *([unknown] if design == CHOSEN else []),
        message("Season: both groups were watched over the same days; another season may show another size"),
        message(
            "Announcement: only those with the offer were told of it; told to all, it moves both groups and shows "
            "as less"
        ),
        message(
            "Holding back: the control group did not put off paying to wait for an offer; if it did, the offer looks "
            "better than it is"
        ),
        message("Leaving: accounts left the data alike in both groups, as far as the check of missing ones can see"),
    ]
