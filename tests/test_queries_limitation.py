"""How many roubles lapse when, in debts that a clerk can count."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from court_homes import order, owing
from reserve_homes import ON, reserve_home

from queries.ask import ask


def told(folder: Path, **rows: Any) -> dict[str, dict[str, Any]]:
    """The rows of the question that have anything, by step, without what is zero."""
    found = ask(reserve_home(folder, rows), "limitation", {"as_of": str(ON)}).iter_rows(named=True)
    steps = {row.pop("step"): row for row in found}
    return {
        step: {name: value for name, value in row.items() if value} for step, row in steps.items() if any(row.values())
    }


def call(account: str, on: str) -> dict[str, Any]:
    return {
        "contact_id": f"k{account}-{on}",
        "account_id": account,
        "started_at": datetime.fromisoformat(f"{on}T12:00"),
        "channel": "call",
        "operator_id": "O1",
        "result": "conversation",
    }


def test_each_charge_lapses_three_years_after_it_was_due(tmp_path: Path) -> None:
    """31 October 2026 is a Saturday. Due 30 October 2023 is over; due the 31st is in time until Monday, 2 November."""
    charges = [
        owing("A", "1", "2023-10-30"),
        owing("A", "20", "2023-10-31"),
        owing("A", "300", "2023-11-30"),
        owing("A", "4000", "2024-01-29"),
        owing("A", "50000", "2024-04-29"),
        owing("A", "600000", "2024-04-30"),
    ]
    assert told(tmp_path, charges=charges) == {
        "no_step": {
            "accounts": 1,
            "overdue": 654321,
            "lapsed": 1,
            "within_30": 320,
            "within_90": 4320,
            "within_180": 54320,
            "later": 600000,
        }
    }


def test_the_hardest_step_since_the_oldest_charge_was_due_says_how_far_it_went(tmp_path: Path) -> None:
    charges = [owing(account, "100", "2026-06-20") for account in ("A", "B", "C", "D")]
    contacts = [call("A", "2026-06-20"), call("B", "2026-06-21"), call("C", "2026-09-01")]
    cases = [
        {"case_id": "l", "account_id": "C", "step": "letter", "opened_on": date(2026, 7, 1)},
        order("D", date(2026, 11, 5)),
    ]
    found = told(tmp_path, charges=charges, contacts=contacts, cases=cases)
    assert {step: row["accounts"] for step, row in found.items()} == {"no_step": 2, "operator": 1, "letter": 1}


def test_before_the_court_the_clock_stands_and_an_order_ends_it(tmp_path: Path) -> None:
    """Of A what had lapsed by the filing stays lapsed; of B 900 of 1,000 stand under an order."""
    charges = [
        owing("A", "70", "2023-10-02"),
        owing("A", "500", "2023-11-20"),
        owing("B", "1000", "2023-11-20"),
    ]
    cases = [
        order("A", date(2026, 10, 5)),
        order("B", date(2026, 8, 1), date(2026, 9, 15), claimed=Decimal(900), result="granted"),
    ]
    assert told(tmp_path, charges=charges, cases=cases)["court_order"] == {
        "accounts": 2,
        "overdue": 1570,
        "lapsed": 70,
        "in_court": 500,
        "under_order": 900,
        "within_30": 100,
        "within_90": 100,
        "within_180": 100,
    }
