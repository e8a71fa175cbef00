"""The worked examples that people read are counted by the rules themselves."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
from bonus_frames import at, day, evidence, money, paid, talk
from bonus_frames import line as line_of
from test_bonus_clawback import FEBRUARY, JANUARY, MARCH, back, own
from test_bonus_clawback import paid as months
from test_bonus_payout import only_payout

from receivables.bonus.corrections import correction_lines
from receivables.bonus.credit import AGENCY, AUTO, BREACH, NO_CONTACT, NOT_OVERDUE, PROMISE, REASONS, REASSIGNED, TALK
from receivables.bonus.examples import AGE_STEPS, CHAIN, EXAMPLE_SCHEME, EXAMPLES
from receivables.bonus.lines import bonus_lines
from receivables.bonus.scheme import FLAT, GRADUATED, STEPS

A_PROMISES = talk(at(1), operator_id="A", promised_on=day(12), promised_amount=money(500))
B_SPEAKS = talk(at(8), operator_id="B", contact_id="K2")
PLACED = {"account_id": "A1", "placed_on": day(1), "recalled_on": None}
TO_C = {
    "payment_id": "P1",
    "charge_id": None,
    "operator_id": "C",
    "decided_at": at(20),
    "why": "so",
    "debt": money(4000),
}


def line(amount: int, **changed: Any) -> dict[str, Any]:
    """A part of the payment of 10 November, 60 days past due."""
    return line_of(amount, **{"due_on": day(11, 9), **changed})


def one(*args: Any, **kwargs: Any) -> tuple[Any, Any]:
    (row,) = paid(*args, **{"scheme": EXAMPLE_SCHEME, **kwargs})
    return row["operator_id"], row["bonus"]


def taken_back() -> Any:
    back = line(-500, paid_on=day(5, 12), decided_on=day(10))
    return paid([line(500), back], [B_SPEAKS], scheme=EXAMPLE_SCHEME)[1]["bonus"]


def corrected() -> Any:
    before = bonus_lines(evidence([line(500)], [talk(at(1), operator_id="A")]), EXAMPLE_SCHEME)
    now = bonus_lines(evidence([line(500)], [talk(at(1), operator_id="A"), B_SPEAKS]), EXAMPLE_SCHEME)
    return dict(correction_lines(now, before, "2026-12").select("operator_id", "bonus").rows())


REVERSED = months(
    own(JANUARY, 20000, 1000),
    back(FEBRUARY, JANUARY, -20000, -1000),
    own(FEBRUARY, 5000, 300),
    own(MARCH, 5000, 700),
    cap=Decimal(800),
)

COUNTED: dict[str, Any] = {
    GRADUATED: one([line(500)], [B_SPEAKS])[1],
    FLAT: one([line(500)], [B_SPEAKS], scheme=replace(EXAMPLE_SCHEME, shape=FLAT))[1],
    AGE_STEPS: one([line(500)], [B_SPEAKS], scheme=replace(EXAMPLE_SCHEME, age_shape=STEPS))[1],
    CHAIN: one([line(500)], [talk(at(1), operator_id="B", debt=money(4000)), B_SPEAKS])[1],
    PROMISE: dict([one([line(500)], [A_PROMISES, B_SPEAKS])])["A"],
    TALK: dict([one([line(500)], [B_SPEAKS])])["B"],
    NO_CONTACT: one([line(500)], [talk(at(26, month=10))])[1],
    AUTO: one([line(500, channel="auto")], [A_PROMISES])[1],
    AGENCY: one([line(500)], [A_PROMISES], placements=[PLACED])[1],
    NOT_OVERDUE: one([line(500, due_on=day(10))], [A_PROMISES])[1],
    BREACH: dict([one([line(500)], [talk(at(8, 23), operator_id="B", breach="hours")])])["B"],
    REASSIGNED: dict([one([line(500)], reassigned=[TO_C])])["C"],
    "clawback": taken_back(),
    "never_paid": REVERSED[FEBRUARY]["never_paid"],
    "carried_out": REVERSED[FEBRUARY]["carried_out"],
    "carried_in": REVERSED[MARCH]["payout"],
    "corrections": corrected()["B"],
    "capped": only_payout(("O1", 5000, 280), cap=Decimal(250))["payout"],
    "guarantee": only_payout(("O1", 5000, 70), guarantee=Decimal(100))["payout"],
    "below_minimum": only_payout(("O1", "999.99", 40), minimum_recovered=Decimal(1000))["payout"],
    "deduction": only_payout(("O1", 5000, 130), complaints=2, complaint_deduction=Decimal(50))["payout"],
}


def test_every_example_comes_out_as_it_says() -> None:
    assert {example.rule: example.result for example in EXAMPLES} == COUNTED


def test_every_reason_and_every_rule_has_an_example() -> None:
    rules = {example.rule for example in EXAMPLES}
    assert rules >= set(REASONS)
    assert rules >= set(only_payout(("O1", 1, 1))) & {"capped", "guarantee", "below_minimum", "deduction", "clawback"}
    assert rules >= set(only_payout(("O1", 1, 1))) & {"never_paid", "carried_in", "carried_out"}


def test_examples_say_their_result() -> None:
    assert all(str(example.result) in str(example.told) for example in EXAMPLES)
    assert pl.Series([str(example.told) for example in EXAMPLES]).is_unique().all()
