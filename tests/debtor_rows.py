"""One debtor with everything that can be recorded of him, for tests of his card."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from billing_rows import charge, payment

ON = "2026-06-10"
"""A Wednesday; the week began on Monday the 8th. Friday the 12th is a holiday."""


def talk(contact_id: str, at: datetime, account_id: str = "A", **more: Any) -> dict[str, Any]:
    row = {"contact_id": contact_id, "account_id": account_id, "started_at": at, "channel": "call"}
    return {**row, "operator_id": "O1", "result": "conversation", **more}


CONTACTS = [
    talk("k1", datetime(2026, 6, 1, 12), reason="forgot", debtor_kind="careless", objection="no_bill"),
    talk("k2", datetime(2026, 6, 8, 12), "B"),
    talk("k3", datetime(2026, 6, 9, 12), result="promise", promised_on=date(2026, 6, 9), pay_place="sbp"),
    talk("k4", datetime(2026, 6, 10, 9), channel="sms", operator_id=None, result="delivered"),
    talk("k5", datetime(2026, 6, 20, 9), reason="no_money", debtor_kind="chronic", objection="later"),
    talk("n1", datetime(2026, 5, 4, 9), channel="sms", operator_id=None, result="delivered"),
    talk("n2", datetime(2026, 5, 5, 9), channel="sms", operator_id=None, result="delivered"),
    talk("w1", datetime(2026, 5, 6, 9), channel="sms", operator_id=None, result="delivered", notice="suspension"),
    talk("w2", datetime(2026, 5, 7, 9), channel="sms", operator_id=None, result="delivered", notice="suspension"),
    talk("l1", datetime(2026, 4, 1, 9), channel="letter", operator_id=None, result=None),
]
STEPS: dict[str, list[dict[str, Any]]] = {
    "suspensions": [
        {
            "account_id": "A",
            "warned_on": date(2026, 5, 7),
            "suspended_on": date(2026, 5, 20),
            "restored_on": date(2026, 6, 15),
            "reason": "debt",
        }
    ],
    "cases": [
        {
            "case_id": "c",
            "account_id": "A",
            "step": "court_order",
            "opened_on": date(2026, 3, 1),
            "closed_on": date(2026, 6, 30),
            "claimed": Decimal(90),
            "result": "paid",
        }
    ],
    "placements": [
        {
            "placement_id": "p",
            "account_id": "A",
            "agency": "Долг и Ко",
            "placed_on": date(2026, 2, 1),
            "kind": "sale",
            "amount": Decimal(80),
            "recalled_on": date(2026, 2, 20),
        }
    ],
    "campaigns": [
        {
            "campaign_id": "C",
            "name": "Сброс",
            "kind": "reset",
            "starts_on": date(2026, 1, 5),
            "ends_on": date(2026, 1, 9),
        }
    ],
    "campaign_accounts": [
        {"campaign_id": "C", "account_id": "A", "arm": "offer"},
        {"campaign_id": "C", "account_id": "B", "arm": "control"},
    ],
    "arrangements": [{"arrangement_id": "a", "account_id": "A", "agreed_on": date(2026, 1, 2), "kind": "instalments"}],
    "arrangement_parts": [
        {"arrangement_id": "a", "due_on": date(2026, month, 1), "amount": Decimal(30)} for month in (2, 3)
    ],
    "offers": [
        {
            "offer_id": "o",
            "account_id": "A",
            "offered_on": date(2026, 6, 2),
            "kind": "tariff",
            "fee_after": Decimal(150),
            "answer": "accepted",
            "answered_on": date(2026, 6, 12),
        }
    ],
}
BANS = [
    {"account_id": "B", "kind": "no_mass_calls", "from_on": date(2026, 6, 1), "to_on": date(2026, 6, 10)},
    {"account_id": "A", "kind": "refusal", "from_on": date(2026, 6, 11), "to_on": None},
]


ROWS: dict[str, list[dict[str, Any]]] = {
    "accounts": [
        {"account_id": "A", "person_id": "P", "time_zone": "Asia/Vladivostok"},
        {"account_id": "B", "person_id": "P"},
        {"account_id": "C", "is_person": False},
    ],
    "charges": [
        charge("1", "2026-05-01", "100", "2026-05-20"),
        charge("2", "2026-06-01", "70", "2026-06-20"),
        charge("3", "2026-06-05", "5", "2026-06-20"),
    ],
    "payments": [payment("p1", "2026-06-09", "100", channel="sbp")],
    "contacts": CONTACTS,
    "contact_bans": BANS,
    "operators": [{"operator_id": "O1", "name": "Павлова"}],
    "assignments": [{"account_id": "A", "operator_id": "O1", "assigned_on": date(2026, 6, 1)}],
    **STEPS,
}
"""A and B are of one person, C is a firm's; A's promise of 9 June is kept on its day. O1 has A."""
