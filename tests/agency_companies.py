"""A company with six debts at agencies, small enough to count by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledgers import home_with

from queries.home import Home

HARD, BUYER = "Hard Collect", "Debt Buyer"


def charge(account: str, amount: int, **more: Any) -> dict[str, Any]:
    """Charged on 1 January and due on the 20th."""
    return {
        "charge_id": f"c{account}",
        "account_id": account,
        "charged_on": date(2026, 1, 1),
        "due_on": date(2026, 1, 20),
        "amount": Decimal(amount),
        **more,
    }


def paid(payment: str, account: str, day: date, amount: int, **more: Any) -> dict[str, Any]:
    return {"payment_id": payment, "account_id": account, "paid_on": day, "amount": Decimal(amount), **more}


def given(number: int, account: str, **more: Any) -> dict[str, Any]:
    """Placed with the first agency on 2 March for a fee of 20 %."""
    return {
        "placement_id": f"L{number}",
        "account_id": account,
        "agency": HARD,
        "placed_on": date(2026, 3, 2),
        "kind": "commission",
        "amount": Decimal(1000),
        "fee_share": Decimal("0.2"),
        **more,
    }


CHARGES = [charge(account, 1000) for account in ("A1", "A2", "A3", "A4", "A5")]
CHARGES.append(charge("A6", 1000, disputed_on=date(2026, 3, 20)))

PLACEMENTS: list[dict[str, Any]] = [
    given(1, "A1", debtor_notified_on=date(2026, 3, 10)),
    given(2, "A2", recalled_on=date(2026, 4, 10), debtor_notified_on=date(2026, 4, 14)),
    given(3, "A3", debtor_notified_on=date(2026, 4, 15)),
    given(4, "A4", agency=BUYER, kind="sale", fee_share=None, price=Decimal(60)),
    given(5, "A5"),
    given(6, "A6", debtor_notified_on=date(2026, 3, 10)),
]

CEDED = {
    "adjustment_id": "d1",
    "account_id": "A4",
    "adjusted_on": date(2026, 3, 2),
    "amount": Decimal(1000),
    "kind": "cession",
}
GIVEN_ON = {
    "adjustment_id": "d2",
    "account_id": "A4",
    "adjusted_on": date(2026, 4, 20),
    "amount": Decimal(250),
    "kind": "passed_on",
}

PAYMENTS: list[dict[str, Any]] = [
    paid("P0", "A1", date(2026, 3, 2), 100),  # on the day of the placement: not after it
    paid("P1", "A1", date(2026, 3, 12), 300),
    paid("P2", "A1", date(2026, 4, 5), 600, channel="agency"),
    paid("P3", "A2", date(2026, 4, 10), 400),  # the last day the agency has it
    paid("P4", "A2", date(2026, 4, 11), 600),
    paid("P5", "A3", date(2026, 3, 15), 500, reversed_on=date(2026, 3, 25)),
    paid("P6", "A4", date(2026, 4, 1), 700),
    paid("P7", "A4", date(2026, 4, 8), 800),
]

TOLD: list[dict[str, Any]] = [{"payment_id": "P1", "agency": HARD, "told_at": datetime(2026, 3, 13, 12)}]

COMPLAINTS: list[dict[str, Any]] = [
    {"complaint_id": "R1", "account_id": "A3", "received_on": date(2026, 3, 20), "about": "agency", "agency": HARD},
    {"complaint_id": "R2", "account_id": "A3", "received_on": date(2026, 2, 20), "about": "agency", "agency": HARD},
    {"complaint_id": "R3", "account_id": "A1", "received_on": date(2026, 4, 1), "about": "operator"},
]

ROWS: dict[str, list[dict[str, Any]]] = {
    "charges": CHARGES,
    "payments": PAYMENTS,
    "adjustments": [CEDED, GIVEN_ON],
    "placements": PLACEMENTS,
    "agency_reports": TOLD,
    "complaints": COMPLAINTS,
    "accounts": [{"account_id": row["account_id"], "segment": "private"} for row in CHARGES],
}


def agency_home(folder: Path, **changed: list[dict[str, Any]]) -> Home:
    """The company, with these rows in the place of its own."""
    return home_with(folder, {**ROWS, **changed})
