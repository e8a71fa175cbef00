"""The funnel of recovery in words: what became of the roubles of a period, and which step loses money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.words.codes import label, label_within
from pages.parts.words.language import _, short
from receivables.steps.recovery_steps import BY_ITSELF, NOT_OVERDUE, STEPS
from receivables.steps.stage_verdicts import NETS, the_loser

Row = Mapping[str, Any]

WAYS = (NOT_OVERDUE, BY_ITSELF, *STEPS)
"""How cash comes, from billing on."""


def parts_of(moved: Mapping[str, Any], came: Mapping[str, Decimal]) -> list[tuple[str, Decimal]]:
    """What there was to collect, everything that it became with a minus, and what is still owed, in order.

    ``moved`` is the identity of the period, ``came`` its cash by step: the parts add up to the closing balance.
    """
    return [
        (_("Owed before and billed"), moved["opening"] + moved["taken_over"] + moved["billed"]),
        *((label(way), -came[way]) for way in WAYS),
        (_("Written off"), -moved["written_off"]),
        (_("Sold to agencies"), -moved["ceded"]),
        (_("Free months"), -moved["free_months"]),
        (_("Corrections"), moved["corrections"]),
    ]


def where_it_went(moved: Mapping[str, Any], came: Mapping[str, Decimal]) -> list[tuple[str, Decimal, Decimal]]:
    """The parts that are not zero, and what is still owed: words, sum, and where it begins when they are drawn.

    Each part begins where the one before it ended; what is still owed begins at zero.
    """
    rows, end = [], Decimal(0)
    for words, value in parts_of(moved, came):
        if value:
            rows.append((words, value, end))
            end += value
    return [*rows, (_("Still owed net"), moved["closing"], Decimal(0))]


def cash_of_period(asked: Row, moved: Row, came: Mapping[str, Decimal]) -> str:
    """What was billed in the period, and what of all that was owed came how, or never will."""
    sums = {
        "billed": moved["billed"],
        "early": came[NOT_OVERDUE],
        "alone": came[BY_ITSELF],
        "after": after_steps(came),
        "written": moved["written_off"],
    }
    return _(
        "From {start} to {end} {billed} was billed; {early} was paid before it was overdue, {alone} later without "
        "a step of recovery, {after} after one, and {written} was written off.",
        start=asked["from_"],
        end=asked["to"],
        **{name: short(value, settings().currency) for name, value in sums.items()},
    )


def after_steps(came: Mapping[str, Decimal]) -> Decimal:
    """The part of the cash of ``cash_by_step`` that followed a step of recovery."""
    return sum((cash for step, cash in came.items() if step in STEPS), Decimal(0))


def verdict_of(funnel: pl.DataFrame, days: int) -> str:
    """Which step loses money, that none does, or of which it cannot be told."""
    rows = funnel.filter(pl.col("accounts") > 0).to_dicts()
    currency = settings().currency
    if not rows:
        return _("No step of recovery began in this time where anything was overdue.")
    if loser := the_loser(rows):
        return _(
            "One step loses money: {step}. In {days} days {came} came after it, and it cost {cost}: the loss is "
            "between {low} and {high}.",
            step=label_within(loser["step"]),
            days=days,
            came=short(loser[f"cash_{days}"] + loser["price"], currency),
            cost=short(loser["known_cost"], currency),
            low=short(-loser["net_high"], currency),
            high=short(-loser["net_low"], currency),
        )
    if untold := [label_within(row["step"]) for row in rows if row["verdict"] != NETS]:
        return _("No step is seen to lose money; of these it cannot be told: {steps}.", steps=", ".join(untold))
    return _("No step loses money: after each, more came in {days} days than it cost.", days=days)
