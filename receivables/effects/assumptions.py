"""What a comparison takes for granted and no check of its figures can prove, one plain line each."""

from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.messages import N_

SEASON = N_("Season: both groups are watched over the same days. Another season would show another size of the effect.")
ANNOUNCEMENT = N_(
    "Announcement: only the group with the offer was told of it. If all were told, both groups changed, and the "
    "difference shows less than the campaign did."
)
HOLDING_BACK = N_(
    "Holding back: the control group does not wait for an offer of its own. Controls who put off paying make the "
    "offer look better than it is."
)
LEAVING = N_(
    "Leaving the data: accounts that were closed, moved or erased did so alike in both groups, as far as the check of "
    "missing accounts can see."
)
UNKNOWN = N_(
    "Unknown reasons: nothing that is not in the data decided both who got the offer and who paid. The E-value says "
    "how strong such a reason would have to be."
)
SAME_DAYS = N_(
    "Season: both groups are counted from the same day on. Groups picked on different days would differ by season "
    "alone."
)

ASSUMED: dict[str | None, tuple[str, ...]] = {
    RANDOMISED: (SEASON, ANNOUNCEMENT, HOLDING_BACK, LEAVING),
    CHOSEN: (UNKNOWN, SAME_DAYS, ANNOUNCEMENT, LEAVING),
}
"""Design → what is assumed, the weightiest first."""
