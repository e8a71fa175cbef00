"""A line in words: the sentence for each reason."""

from decimal import Decimal
from typing import Any

import pytest
from bonus_frames import at, day, line, paid, talk

from receivables.bonus.explain import explain_line, explain_move

MOVED = {"payment_id": "P1", "operator_id": "O7", "decided_at": at(20), "why": "O7 wrote the letter", "debt": None}


@pytest.mark.parametrize(
    ("changed", "contacts", "sentence"),
    [
        ({"channel": "auto"}, [], "Payments by the channel auto are nobody's work."),
        ({"due_on": day(10)}, [], "This part closed nothing overdue."),
        ({}, [], "No operator spoke with the subscriber in time before the payment."),
        ({}, [talk(at(5))], "Operator O1 had the last lawful conversation (K1, 2026-11-05)."),
        ({}, [talk(at(5), promised_on=day(10))], "Operator O1 took the promise that was kept (K1, 2026-11-05)."),
        (
            {},
            [talk(at(5), breach="hours")],
            "The contact of operator O1 (K1, 2026-11-05) broke a limit, hours, and earns nothing.",
        ),
    ],
)
def test_each_reason_has_its_sentence(changed: dict[str, Any], contacts: list[Any], sentence: str) -> None:
    (row,) = paid([line(500, **changed)], contacts)
    assert str(explain_line(row)) == sentence


def test_an_agencys_account_and_a_reassigned_line_say_so() -> None:
    placed = {"account_id": "A1", "placed_on": day(1), "recalled_on": None}
    (row,) = paid([line(500)], placements=[placed])
    assert str(explain_line(row)) == "The account was placed with an agency."
    (row,) = paid([line(500)], [talk(at(5))], reassigned=[{**MOVED, "charge_id": None}])
    assert str(explain_line(row)) == "A supervisor gave this part to operator O7: O7 wrote the letter"
    (row,) = paid([line(500)], [talk(at(5))], reassigned=[{**MOVED, "charge_id": None, "operator_id": None}])
    assert str(explain_line(row)) == "A supervisor decided that nobody earns a bonus for this part: O7 wrote the letter"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([("O1", -15), ("O9", 15)], ["The bonus of 15 will be taken from O1 and paid to O9 in November 2026."]),
        (
            [("O1", -15), ("O9", 18)],
            ["15 will be taken from O1 in November 2026.", "18 will be paid to O9 in November 2026."],
        ),
        ([("O1", -15)], ["15 will be taken from O1 in November 2026."]),
        ([("O9", 15)], ["15 will be paid to O9 in November 2026."]),
        ([], ["Nobody's bonus changes by it."]),
    ],
)
def test_reassigning_says_who_loses_and_who_gets_how_much(changes: list[tuple[str, int]], told: list[str]) -> None:
    sums = [(operator, Decimal(amount)) for operator, amount in changes]
    assert [str(one) for one in explain_move(sums, "November 2026")] == told
