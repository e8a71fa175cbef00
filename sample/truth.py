"""What was planted, in plain values: the answers the pages must find without seeing them."""

from typing import Any

import numpy as np

from sample.arrays import EPOCH, Array
from sample.company_part import Part
from sample.crew import Operators
from sample.names import same_person
from sample.people import ABSENT_MINDED, DIFFICULTY, TYPES
from sample.plans import HARMS, NO_CONTROL, PLANS, drawn_at
from sample.world import World

Truth = dict[str, Any]


def iso(day: int) -> str:
    return str(np.datetime64(EPOCH) + np.timedelta64(int(day), "D"))


def campaign_truth(parts: list[Part], world: World) -> Truth:
    """Per campaign what it is, its arms, and the effects of its offer; the keys are explained in ``Sample``."""
    found: Truth = {}
    for number, t in drawn_at(world.horizon).items():
        twins = [twin for part in parts for twin in part.twins if twin.number == number]
        if not twins:
            continue
        plan, effects = PLANS[number - 1], [list(twin.effects()) for twin in twins]
        offered = np.concatenate([twin.drawn.offer for twin in twins])
        found[f"C{number}"] = {
            "what": plan.what,
            "assigned_on": iso(world.months[t].drawn_on),
            "offered": int(offered.sum()),
            "control": 0 if number == NO_CONTROL else int((~offered).sum()),
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


def operator_truth(staff: Operators, parts: list[Part], breaches: Array) -> Truth:
    """Per operator the skill, the portfolio and the manners."""
    kinds = np.concatenate([part.who.kind for part in parts])
    slots = np.concatenate([part.who.slot for part in parts])
    debtors = kinds >= ABSENT_MINDED
    found: Truth = {}
    for number, slot in enumerate(staff.slot):
        hard = np.asarray(DIFFICULTY)[kinds[debtors & (slots == slot)]]
        found[f"op{number + 1:03d}"] = {
            "skill": float(staff.skill[number]),
            "portfolio_difficulty": round(float(hard.mean()), 4) if len(hard) else None,
            "keeps_promises": float(staff.keeps[number]),
            "forgets_call_backs": float(staff.forgets[number]),
            "mean_mark": float(staff.marks[number]),
            "weeks_to_learn": round(float(staff.weeks_to_learn[number]), 1) if staff.first[number] else None,
            "inflates_promises": bool(staff.inflates[number]),
            "careless": bool(staff.careless[number]),
            "night_calls": int(breaches[1, number]),
            "repeated_conversations": int(breaches[2, number]),
        }
    return found


def waiting_truth(world: World) -> Truth:
    """The announced campaign and how debtors waited for it."""
    months = [world.months[t] for t in world.waiting]
    return {
        "before": f"C{HARMS}",
        "months": [f"{m.year}-{m.number:02d}" for m in months],
        "factor": next(iter(world.waiting.values()), 1.0),
    }


def promotion_truth(parts: list[Part], promo_at: dict[int, int]) -> Truth:
    """Per promotion whose term ended: takers, how many stayed, how many would have stayed without it."""
    found: Truth = {}
    for number in promo_at:
        counts = [part.stayed[number] for part in parts if number in part.stayed]
        if counts:
            takers, stayed, without = (sum(column) for column in zip(*counts, strict=True))
            found[f"PR{number}"] = {"takers": takers, "stayed": stayed, "would_have_stayed": without}
    return found


def second_contracts(parts: list[Part]) -> int:
    """How many persons have a second contract."""
    return sum(int((same_person(part.who) != np.arange(len(part.who.kind))).sum()) for part in parts)


def payers(parts: list[Part]) -> Truth:
    """How many accounts are of each type of payer."""
    counts = np.bincount(np.concatenate([part.who.kind for part in parts]), minlength=len(TYPES))
    return {name: int(count) for name, count in zip(TYPES, counts, strict=True)}
