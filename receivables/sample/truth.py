"""What was planted, in plain values: the answers the pages must find without seeing them."""

from typing import Any

import numpy as np

from receivables.sample.arrays import EPOCH, NEVER, Month
from receivables.sample.campaigns import PLANS, drawn_at
from receivables.sample.part import Part
from receivables.sample.people import DIFFICULTY, TYPES, Operators
from receivables.sample.talk import Rows

Truth = dict[str, Any]


def iso(day: int) -> str:
    return str(np.datetime64(EPOCH) + np.timedelta64(int(day), "D"))


def campaigns(parts: list[Part], months: list[Month], horizon: int) -> Truth:
    """Per campaign its arms and, per horizon and measure, four effects of the offer.

    ``sample``: mean of y1 - y0 over the campaign's accounts by the chance that befell them; ``expected``: the same
    mean over fresh chance, which an interval should cover; ``..._offered``: the same over the offered accounts only.
    """
    found: Truth = {}
    for number, t in drawn_at(horizon).items():
        twins = [twin for part in parts for twin in part.twins if twin.number == number]
        if not twins:
            continue
        plan, effects = PLANS[number - 1], [list(twin.effects()) for twin in twins]
        offered = np.concatenate([twin.drawn.offer for twin in twins])
        found[f"C{number}"] = {
            "what": plan.what,
            "assigned_on": iso(months[t].last),
            "offered": int(offered.sum()),
            "control": 0 if plan.what == "no control group" else int((~offered).sum()),
            "effects": _effects(effects, offered),
        }
    return found


def _effects(parts: list[list[tuple[str, str, Any]]], offered: Any) -> Truth:
    effects: Truth = {}
    for same in zip(*parts, strict=True):
        horizon, measure, _ = same[0]
        lives = np.concatenate([values for _, _, values in same], axis=1)
        values = {"sample": lives[0].mean(), "expected": lives.mean()}
        if offered.any():
            values |= {"sample_offered": lives[0][offered].mean(), "expected_offered": lives[:, offered].mean()}
        rounded = {name: round(float(value), 6) for name, value in values.items()}
        (effects.setdefault(horizon, {}) if horizon else effects)[measure] = rounded
    return effects


def operators(staff: Operators, parts: list[Part], ids: list[str], contacts: list[Rows]) -> Truth:
    """Per operator the skill (factor on the chance that a conversation is paid), the portfolio and the manners."""
    kinds = np.concatenate([part.who.kind for part in parts])
    slots = np.concatenate([part.who.slot for part in parts])
    hard = np.asarray(DIFFICULTY)[kinds]
    breaches = np.zeros((3, len(ids)), np.int64)
    for rows in contacts:
        spoken = rows["operator"] >= 0
        np.add.at(breaches, (rows["breach"][spoken], rows["operator"][spoken]), 1)
    return {
        name: {
            "skill": float(staff.skill[number]),
            "portfolio_difficulty": round(float(hard[slots == slot].mean()), 4) if (slots == slot).any() else None,
            "inflates_promises": bool(staff.inflates[number]),
            "careless": bool(staff.careless[number]),
            "night_calls": int(breaches[1, number]),
            "repeated_conversations": int(breaches[2, number]),
        }
        for number, (name, slot) in enumerate(zip(ids, staff.slot, strict=True))
    }


def promotions(parts: list[Part], promo_at: dict[int, int]) -> Truth:
    """Per promotion whose term ended: takers, how many stayed, how many would have stayed without it."""
    found: Truth = {}
    for number in promo_at:
        counts = [part.stayed[number] for part in parts if number in part.stayed]
        if counts:
            takers, stayed, without = (sum(column) for column in zip(*counts, strict=True))
            found[f"PR{number}"] = {"takers": takers, "stayed": stayed, "would_have_stayed": without}
    return found


def warnings(part: Part, ids: list[str], months: list[Month], horizon: int) -> Truth:
    """Accounts whose spending rises or falls sharply: the factor, its first month, and whether they stop paying."""
    rows = np.flatnonzero((part.who.drift_from < horizon) & (part.who.drift_from >= part.who.first_bill))
    return {
        ids[row]: {
            "factor": round(float(part.who.drift[row]), 4),
            "from": iso(months[part.who.drift_from[row]].first),
            "stops_paying": bool(part.who.stops_at[row] < NEVER),
        }
        for row in rows
    }


def payers(parts: list[Part]) -> Truth:
    """How many accounts are of each type of payer."""
    counts = np.bincount(np.concatenate([part.who.kind for part in parts]), minlength=len(TYPES))
    return {name: int(count) for name, count in zip(TYPES, counts, strict=True)}
