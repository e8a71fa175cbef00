"""Companies of the call desk: one whose accounts each have a reason of their own, and one that talks for months."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

Rows = dict[str, list[dict[str, Any]]]


def charge(account: str, due_on: date = date(2026, 9, 20), amount: float = 1000, **more: Any) -> dict[str, Any]:
    charged_on = due_on - timedelta(days=19)
    number = f"C{account}-{due_on}"
    return {
        "charge_id": number,
        "account_id": account,
        "charged_on": charged_on,
        "due_on": due_on,
        "amount": amount,
        **more,
    }


def talk(account: str, at: datetime, result: str = "conversation", **more: Any) -> dict[str, Any]:
    told = {"contact_id": f"K{account}-{at:%m%d%H%M}", "account_id": account, "started_at": at, "channel": "call"}
    return {**told, "operator_id": "O1", "result": result, **more}


def months_of_talks(seed: int, accounts: int = 150, months: int = 12) -> Rows:
    """Accounts that are billed monthly, mostly do not pay in time, are called, and pay all they owe or nothing.

    Good ones pay after 80 in 100 conversations, bad ones after 8: their debts grow, and by debt they are called first.
    """
    random = np.random.default_rng(seed)
    rows: Rows = {"accounts": [], "charges": [], "payments": [], "contacts": []}
    for place in range(accounts):
        account, fee = f"{place:04}", float(random.integers(3, 12) * 100)
        rows["accounts"].append({"account_id": account, "is_person": True, "monthly_fee": fee})
        chance = 0.8 if random.random() < 0.5 else 0.08
        owed = 0.0
        for month in range(months):
            due_on = (date(2025, 10, 10) + timedelta(days=31 * month)).replace(day=10)
            rows["charges"].append(charge(account, due_on, fee))
            owed += fee
            if random.random() < 0.3:
                continue
            called = datetime.combine(due_on, datetime.min.time()) + timedelta(
                days=int(random.integers(1, 15)), hours=12
            )
            rows["contacts"].append(talk(account, called))
            if random.random() < chance:
                paid_on = called.date() + timedelta(days=int(random.integers(0, 4)))
                number = f"P{account}-{month}"
                rows["payments"].append(
                    {"payment_id": number, "account_id": account, "paid_on": paid_on, "amount": owed}
                )
                owed = 0.0
    return rows


DATED = {
    "charges": "charged_on",
    "payments": "paid_on",
    "contacts": "started_at",
    "contact_bans": "from_on",
    "cases": "opened_on",
    "placements": "placed_on",
    "assignments": "assigned_on",
    "arrangements": "agreed_on",
}


def known_on(rows: Mapping[str, list[dict[str, Any]]], on: date) -> Rows:
    """What the files held at the end of that day."""
    return {
        table: [row for row in several if table not in DATED or day_of(row[DATED[table]]) <= on]
        for table, several in rows.items()
    }


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
