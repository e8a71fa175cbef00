"""A small company whose contacts, complaints and reviews a clerk can count by hand: June 2024, two operators."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from billing_rows import charge
from ledgers import home_with

from queries.home import Home

Rows = dict[str, list[dict[str, Any]]]


def spoken(contact_id: str, day: int, operator: str | None = "O1", **more: Any) -> dict[str, Any]:
    """A conversation of June at noon with the account of the same number: nobody is called twice."""
    row = {"contact_id": contact_id, "account_id": f"A{contact_id}", "operator_id": operator, "channel": "call"}
    return {**row, "started_at": datetime(2024, 6, day, 12), "result": "conversation", **more}


def complaint(complaint_id: str, account_id: str, day: int, **more: Any) -> dict[str, Any]:
    row = {"complaint_id": complaint_id, "account_id": account_id, "received_on": date(2024, 6, day), "upheld": True}
    return {**row, "about": "operator", **more}


def review(contact_id: str, day: int, score: int | None, **more: Any) -> dict[str, Any]:
    row = {"contact_id": contact_id, "reviewed_on": date(2024, 6, day), "reviewer": "vera", "score": score}
    return {**row, **more}


TALKS = [
    *(spoken(f"K{n}", n) for n in range(1, 5)),
    spoken("K5", 5, "O2", third_person=True),
    spoken("K6", 8, "O2", result="no_answer"),
    spoken("S1", 9, None, channel="sms", result="delivered", notice="suspension", names_date=False),
]
"""O1 spoke four times; O2 once, with a third person, and reached nobody once; one undated warning went by itself."""

COMPLAINTS = [
    complaint("C1", "AK1", 20, operator_id="O1", answered_on=date(2024, 6, 30)),
    complaint("C2", "AK5", 21, answered_on=date(2024, 7, 2)),
    complaint("C3", "AK9", 22, about="agency", agency="Долг"),
    complaint("C4", "AK2", 23, operator_id="O2"),
    complaint("C5", "AK3", 24, operator_id="O1", upheld=False),
    complaint("C6", "AK4", 30, operator_id="O1"),
]
"""Answered on the 10th day, on the 11th, and not at all; C5 was not upheld; O2 never spoke with AK2."""

REVIEWS = [
    review("K1", 3, 60, failed="no_terms, rude"),
    review("K1", 10, 80, failed="rude", reviewer="anna"),
    review("K2", 10, 100),
    review("K5", 12, 40, failed="unnamed;no_reason;sang"),
    review("K9", 12, None),
]
"""K1 was heard twice; K9 is no contact."""

ROWS: Rows = {
    "charges": [charge("C", "2024-05-01", "100", "2024-05-20")],
    "payments": [
        {"payment_id": "P", "account_id": "A", "paid_on": date(2024, 7, 31), "amount": 1},
    ],
    "contacts": TALKS,
    "complaints": COMPLAINTS,
    "reviews": REVIEWS,
}


def conduct_home(folder: Path, **more: list[dict[str, Any]]) -> Home:
    """A home with these rows, some of its tables replaced."""
    return home_with(folder, {**ROWS, **more})
