"""Small companies of debtors and contacts, for the tests of what contacts brought."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

DAY = date.fromisoformat
Row = dict[str, Any]


def bill(account: str, due: str, amount: int = 100, **more: Any) -> Row:
    """A charge named after its account and due date, charged ten days before."""
    due_on = DAY(due)
    charged = date.fromordinal(due_on.toordinal() - 10)
    return {"charge_id": f"{account}-{due}", "account_id": account, "charged_on": charged, "due_on": due_on,
            "amount": Decimal(amount), "kind": "service", **more}  # fmt: skip


def paid(account: str, on: str, amount: int = 100, **more: Any) -> Row:
    return {
        "payment_id": f"{account}-{on}",
        "account_id": account,
        "paid_on": DAY(on),
        "amount": Decimal(amount),
        **more,
    }


def contact(account: str, at: str, channel: str = "call", result: str = "no_answer", **more: Any) -> Row:
    """An outgoing contact at a local time such as ``2026-10-05 12:00``; calls are those of operator O1."""
    by = {"operator_id": "O1"} if channel in ("call", "visit") else {}
    return {"contact_id": f"{account} {at} {channel}", "account_id": account, "started_at": datetime.fromisoformat(at),
            "channel": channel, "direction": "out", "result": result, **by, **more}  # fmt: skip
