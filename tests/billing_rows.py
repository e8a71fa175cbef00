"""Rows of charges, payments and adjustments, and what a question says of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from queries.ask import ask
from queries.home import Home


def charge(charge_id: str, charged_on: str, amount: str, due_on: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "charge_id": charge_id,
        "account_id": "A",
        "charged_on": date.fromisoformat(charged_on),
        "amount": Decimal(amount),
        "due_on": date.fromisoformat(due_on) if due_on else None,
        **more,
    }


def payment(payment_id: str, paid_on: str, amount: str, **more: Any) -> dict[str, Any]:
    return {
        "payment_id": payment_id,
        "account_id": "A",
        "paid_on": date.fromisoformat(paid_on),
        "amount": Decimal(amount),
        **more,
    }


def adjustment(adjustment_id: str, adjusted_on: str, amount: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "adjustment_id": adjustment_id,
        "account_id": "A",
        "adjusted_on": date.fromisoformat(adjusted_on),
        "amount": Decimal(amount),
        "kind": kind,
        **more,
    }


def column(home: Home, question: str, name: str, **params: str) -> list[Any]:
    return ask(home, question, params)[name].to_list()


def row(home: Home, question: str, **params: str) -> dict[str, Any]:
    return ask(home, question, params).row(0, named=True)


EVERYTHING = {
    "charges": [
        charge("c1", "2024-01-01", "500", "2024-01-20"),
        charge("c2", "2024-02-01", "500", "2024-02-20"),
        charge("c3", "2024-02-05", "70", "2024-02-25", cancelled_on=date(2024, 2, 10)),
    ],
    "payments": [
        payment("p1", "2024-01-15", "300"),
        payment("p2", "2024-02-03", "250", reversed_on=date(2024, 2, 6)),
        payment("p3", "2024-02-12", "-40"),
    ],
    "adjustments": [
        adjustment("a1", "2024-02-07", "60", "amnesty"),
        adjustment("a2", "2024-02-08", "30", "write_off"),
        adjustment("a3", "2024-02-09", "20", "cession"),
        adjustment("a4", "2024-02-09", "15", "free_month"),
        adjustment("a5", "2024-02-09", "-5", "correction"),
    ],
}
