"""What an operator notes beside the result of a call: reason, objection, place of payment; and what he says wrong."""

import numpy as np

from sample.arrays import NONE, Array, between
from sample.crew import Operators
from sample.people import People
from sample.words import (
    AUTO,
    BANK,
    CARD,
    CONVERSATION,
    CUT_WARNING,
    DISPUTE,
    HOUSING,
    OBJECTIONS,
    OFFICE,
    PROMISE,
    REFUSAL,
    WRONG_PERSON,
)

Rows = dict[str, Array]

REASONS = (
    "forgot", "no_money", "absent", "no_bill", "service_fault", "disputes", "moved", "deceased", "refuses", "other",
)  # fmt: skip
NO_MONEY, SERVICE_FAULT, DISPUTES, DECEASED, REFUSES = (
    REASONS.index(name) for name in ("no_money", "service_fault", "disputes", "deceased", "refuses")
)
REASON_SHARES = np.asarray(
    (
        (0.40, 0.10, 0.20, 0.15, 0.10, 0.00, 0.02, 0.010, 0.00, 0.020),  # autopay
        (0.38, 0.14, 0.20, 0.14, 0.08, 0.00, 0.03, 0.010, 0.00, 0.020),  # regular
        (0.58, 0.10, 0.12, 0.12, 0.03, 0.00, 0.02, 0.005, 0.00, 0.025),  # absent-minded
        (0.25, 0.32, 0.10, 0.12, 0.10, 0.00, 0.03, 0.005, 0.05, 0.025),  # careless
        (0.08, 0.50, 0.22, 0.04, 0.06, 0.00, 0.05, 0.030, 0.00, 0.020),  # accidental
        (0.06, 0.56, 0.06, 0.04, 0.08, 0.00, 0.06, 0.010, 0.10, 0.030),  # chronic
        (0.04, 0.20, 0.06, 0.05, 0.15, 0.00, 0.10, 0.000, 0.35, 0.050),  # fraudulent
    )
)
"""Shares of the reasons that debtors give, by type of payer."""
REASON_NOTED, PLACE_NOTED = 0.75, 0.85
OBJECTS = 0.45
"""Of conversations without a promise: the debtor objects; with one, a fifth of it."""
TOLD_OTHERS = (0.004, 0.12)
UNDATED = (0.03, 0.25)
"""Of answers by others and of warnings of a cut: told the debt, left out the day; most operators and careless ones."""


def noted(rng: np.random.Generator, rows: Rows, who: People, staff: Operators) -> Rows:
    """``rows`` with ``reason``, ``objection``, ``place``, ``wrap``, ``others`` and ``dated``; NONE is not noted."""
    count = len(rows["account"])
    made = {name: np.full(count, NONE, np.int16) for name in ("reason", "objection", "place", "wrap", "others")}
    calls = np.flatnonzero(rows["operator"] >= 0)
    result, luck = rows["result"][calls], rng.random(len(calls))
    made["wrap"][calls] = np.where(result >= CONVERSATION, between(luck, 25, 160), between(luck, 3, 20))
    others = calls[result == WRONG_PERSON]
    careless = staff.careless[rows["operator"][others]] * 1
    made["others"][others] = rng.random(len(others)) < np.asarray(TOLD_OTHERS)[careless]
    talks = calls[(result >= CONVERSATION) & (rows["inbound"][calls] == 0)]
    u, account, result = rng.random((5, len(talks))), rows["account"][talks], rows["result"][talks]
    made["reason"][talks] = np.where(u[0] < REASON_NOTED, _reason(who.kind[account], result, u[1]), NONE)
    objects = np.where(result == PROMISE, 0.2 * OBJECTS, OBJECTS)
    made["objection"][talks] = np.where(u[2] < objects, between(u[3], 0, len(OBJECTIONS) - 1), NONE)
    promises = (result == PROMISE) & (u[3] < PLACE_NOTED)
    made["place"][talks] = np.where(promises, _place(who.channel[account], u[4]), NONE)
    return rows | made | {"dated": _dated(rng, rows, staff)}


def _reason(kind: Array, result: Array, luck: Array) -> Array:
    """The reason by type of payer; who disputes or refuses mostly says so, and nobody does who promises."""
    edges = np.cumsum(REASON_SHARES, axis=1) + np.arange(len(REASON_SHARES))[:, None]
    found = np.searchsorted(edges.ravel(), kind + luck, side="right") - kind * len(REASONS)
    usual = np.where((result == REFUSAL) & (luck < 0.6), REFUSES, np.clip(found, 0, len(REASONS) - 1))
    usual = np.where((result == PROMISE) & np.isin(usual, (DECEASED, REFUSES)), NO_MONEY, usual)
    return np.where(result == DISPUTE, np.where(luck < 0.3, SERVICE_FAULT, DISPUTES), usual)


def _place(usual: Array, luck: Array) -> Array:
    """Where the debtor means to pay: mostly where he usually does."""
    own = np.where(usual == AUTO, CARD, np.where(usual == HOUSING, BANK, usual))
    return np.where(luck < 0.2, between(luck / 0.2, BANK, OFFICE), own)


def _dated(rng: np.random.Generator, rows: Rows, staff: Operators) -> Array:
    """Whether a warning of a cut names the day, 1 or 0; NONE of everything else."""
    dated = np.full(len(rows["account"]), NONE, np.int8)
    warnings = np.flatnonzero(rows["text"] == CUT_WARNING)
    operator = rows["operator"][warnings]
    careless = (operator >= 0) & staff.careless[operator]
    dated[warnings] = rng.random(len(warnings)) >= np.where(careless, UNDATED[1], UNDATED[0])
    return dated
