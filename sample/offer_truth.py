"""What foretells that an account stops paying or leaves, and what the offers against it do, in plain values.

Keys of ``Sample.truth["early_warning"]``: account_ids. Spending that moves: its ``factor``, the first bill of it
(``from``), and what follows: ``stops_paying`` (from the bill after that one on nothing is paid by oneself), ``leaves``
(with the third of these bills, where no accepted tariff holds it), or neither. Payments that come later and later:
``late_from``, the first bill paid after its due date, and ``stops_paying``.

Keys of ``Sample.truth["offers"]``: ``kinds`` per kind what it does: the ``fee``, the factor on the chance to leave
(``leaving``), what it adds of what is lacking to certainty that a bill is paid (``will``). ``trials`` per campaign_id
``what`` it is, ``assigned_on``, accounts ``offered`` and ``control``, ``accepted``, and by arm ``left_180``, those who
left in the next 180 days, and ``expected_left_180``. Everybody in a trial asked how to leave: ``at_door`` is what that
adds to the chance to leave in each of ``door_months``.
"""

from typing import Any

import numpy as np

from sample.arrays import NEVER, Array
from sample.bills import TERM_MONTHS
from sample.company_part import Part
from sample.posting import EASED_LIFT, LATER_AND_LATER
from sample.recovery import AT_DOOR, CHURN_OTHERS, DOOR_MONTHS, STAYING
from sample.tariff_offers import DAY, DISCOUNT_SHARE, TARIFF, TRIALS, Lot
from sample.truth import Truth, iso
from sample.world import World

WATCHED_DAYS, WATCHED_MONTHS = 180, 5
"""Five month ends, on which subscribers leave, lie within so many days of a draw."""


def warnings(part: Part, ids: list[str], world: World) -> Truth:
    """The accounts of a part that something foretells; the keys are explained above."""
    who, now, start = part.who, part.now, part.who.drift_from
    billed = (start < world.horizon) & (start > who.first_bill) & (start < now.left) & (who.drift != 1.0)
    prepaid = (start >= now.promo_at) & (start < now.promo_at + TERM_MONTHS)
    found: Truth = {
        ids[row]: {
            "factor": round(float(who.drift[row]), 4),
            "from": iso(world.months[start[row]].first),
            "stops_paying": bool(who.stops_at[row] < NEVER),
            "leaves": bool(who.quits_at[row] < NEVER),
        }
        for row in np.flatnonzero(billed & ~prepaid)
    }
    late = who.stops_at - len(LATER_AND_LATER)
    slow = (start == NEVER) & (late > who.first_bill) & (late < world.horizon) & (who.stops_at <= now.left)
    for row in np.flatnonzero(slow):
        found[ids[row]] = {"late_from": iso(world.months[late[row]].first), "stops_paying": True, "leaves": False}
    return found


def offer_truth(parts: list[Part]) -> dict[str, Any]:
    """What offers do and what came of those drawn by lot; the keys are explained above."""
    found: Truth = {}
    for number, trial in enumerate(TRIALS):
        drawn = [(part, lot) for part in parts for lot in part.lots if lot.number == number]
        if drawn:
            found[trial.campaign] = {"what": trial.what, **_trial(drawn)}
    return {
        "kinds": {
            "tariff": {"fee": "raised", "leaving": STAYING, "will": 0.0},
            "pay_way": {"fee": "same", "leaving": 1.0, "will": EASED_LIFT},
            "other": {"fee": DISCOUNT_SHARE, "leaving": 1.0, "will": 0.0},
        },
        "at_door": AT_DOOR,
        "door_months": DOOR_MONTHS,
        "trials": found,
    }


def _trial(drawn: list[tuple[Part, Lot]]) -> Truth:
    assigned_on = drawn[0][1].start.first + DAY
    offer, accepted = (np.concatenate([getattr(lot, name) for _, lot in drawn]) for name in ("offer", "accepted"))
    days = np.concatenate([part.now.left_on[lot.rows] for part, lot in drawn])
    left = (days >= 0) & (days <= assigned_on + WATCHED_DAYS)
    helps = TRIALS[drawn[0][1].number].kind == TARIFF
    chance = (CHURN_OTHERS + AT_DOOR) * np.where(accepted & helps, STAYING, 1.0)
    arms = {"offer": offer, "control": ~offer}
    return {
        "assigned_on": iso(assigned_on),
        "offered": int(offer.sum()),
        "control": int((~offer).sum()),
        "accepted": int(accepted.sum()),
        "left_180": {arm: int(left[of].sum()) for arm, of in arms.items()},
        "expected_left_180": {arm: _share((1 - (1 - chance) ** WATCHED_MONTHS)[of]) for arm, of in arms.items()},
    }


def _share(chances: Array) -> float | None:
    return round(float(chances.mean()), 4) if len(chances) else None
