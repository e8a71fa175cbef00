"""A company in which nothing foretells anything: everybody is the same, and who does not pay is so by chance alone."""

from dataclasses import replace

import numpy as np

from sample.arrays import NEVER
from sample.people import EASE, NOTICED, REGULAR, People

SAME_WILL = 0.9


def all_alike(who: People) -> People:
    """``who`` without types of payers, part payments, bad spells or announced ends; some spending still moves."""
    count = len(who.kind)
    same, never = np.full(count, 1.0), np.full(count, NEVER)
    nothing_comes = (who.stops_at == NEVER) & (who.quits_at == NEVER)
    return replace(
        who,
        kind=np.full(count, REGULAR),
        will=same * SAME_WILL,
        part=same * 0,
        noticed=same * NOTICED[REGULAR],
        ease=same * EASE[REGULAR],
        loyal=np.zeros(count, bool),
        stops_at=never,
        drift=np.where(nothing_comes, who.drift, 1.0),
        quits_at=never,
        bout_from=never,
        bout_to=never,
    )
