"""What notices were planted to do: the effect of being told, by channel, by age of the debt, and by both."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sample.arrays import Array
from sample.company_part import Part
from sample.lot_of_notices import RESPONSE_DAYS, TOLD_SHARE, HeldOut
from sample.told_debtors import FADE, STRENGTH
from sample.words import CONTACT_CHANNELS

AGE_EDGES = (30, 60, 90, 180, 365)
AGES = ("1-30", "31-60", "61-90", "91-180", "181-365", "366+")

Groups = dict[str, Array]


def notice_truth(parts: list[Part]) -> dict[str, Any]:
    """The keys are explained in ``Sample``."""
    held = [one for part in parts for one in part.held_out if len(one.rows)]
    return {
        "days": RESPONSE_DAYS,
        "told_share": TOLD_SHARE,
        "strength": {CONTACT_CHANNELS[channel]: factor for channel, factor in STRENGTH.items()},
        "fade": list(FADE),
        "channels": _effects(held, _channels),
        "ages": _effects(held, _ages),
        "cells": _effects(held, _cells),
    }


def _effects(held: list[HeldOut], named: Callable[[HeldOut], Array]) -> dict[str, dict[str, float]]:
    """Per group the accounts told and held out, and the effect in this sample and over fresh chance."""
    if not held:
        return {}
    group = np.concatenate([named(one) for one in held])
    told = np.concatenate([one.told for one in held])
    lives = np.concatenate([one.effect for one in held], axis=1)
    return {
        str(name): {
            "offered": int(told[group == name].sum()),
            "control": int((~told[group == name]).sum()),
            "sample": round(float(lives[0, group == name].mean()), 6),
            "expected": round(float(lives[:, group == name].mean()), 6),
        }
        for name in np.unique(group)
    }


def _channels(one: HeldOut) -> Array:
    return np.asarray(CONTACT_CHANNELS)[one.channel]


def _ages(one: HeldOut) -> Array:
    return np.asarray(AGES)[np.searchsorted(AGE_EDGES, one.oldest)]


def _cells(one: HeldOut) -> Array:
    return np.char.add(np.char.add(_channels(one), " "), _ages(one))
