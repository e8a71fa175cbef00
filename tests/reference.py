"""The closing rule, one account at a time and in plain Python: slow, and meant to be read beside figures.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

NEVER = date.max


@dataclass(frozen=True)
class Debit:
    charge_id: str
    charged_on: date
    due_on: date | None
    amount: Decimal
    ends_on: date = NEVER
    kind: str = "service"


@dataclass(frozen=True)
class Credit:
    credit_id: str
    credited_on: date
    amount: Decimal
    kind: str
    ends_on: date = NEVER
    names: str | None = None


def account_rows(rows: dict[str, list[dict[str, Any]]], term: int | None) -> tuple[list[Debit], list[Credit]]:
    """One account's canonical rows as debits and credits (figures.md, section 2)."""
    debits, credits = [], []
    for row in rows["charges"]:
        ends = row["cancelled_on"] or NEVER
        due = row["due_on"] or (row["charged_on"] + timedelta(days=term) if term is not None else None)
        if row["amount"] > 0:
            debits.append(
                Debit(row["charge_id"], row["charged_on"], due, row["amount"], ends, row["kind"] or "service")
            )
        elif row["amount"] < 0:
            credits.append(
                Credit(
                    row["charge_id"],
                    row["charged_on"],
                    -row["amount"],
                    "opening" if row["kind"] == "opening" else "correction",
                    ends,
                )
            )
    taken_back = _reversals(rows["payments"])
    for row in rows["payments"]:
        if row["amount"] > 0:
            refund = taken_back.get(row["payment_id"])
            ends = min(row["reversed_on"] or NEVER, refund["paid_on"] if refund else NEVER)
            credits.append(Credit(row["payment_id"], row["paid_on"], row["amount"], "payment", ends, row["charge_id"]))
            if refund and refund["reversed_on"]:
                again, ends = refund["reversed_on"], row["reversed_on"] or NEVER
                credits.append(Credit(row["payment_id"], again, row["amount"], "payment", ends, row["charge_id"]))
        elif row["amount"] < 0 and row not in taken_back.values():
            day = row["paid_on"]
            debits.append(Debit(row["payment_id"], day, day, -row["amount"], row["reversed_on"] or NEVER, "refund"))
    for row in rows["adjustments"]:
        day, ends = row["adjusted_on"], row["reversed_on"] or NEVER
        if row["amount"] > 0:
            credits.append(Credit(row["adjustment_id"], day, row["amount"], row["kind"], ends, row["charge_id"]))
        elif row["amount"] < 0:
            debits.append(Debit(row["adjustment_id"], day, day, -row["amount"], ends, row["kind"]))
    return debits, credits


def _reversals(payments: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Payments taken back whole by a refund that names them: payment id -> the refund.

    A refund that is itself reversed gives the payment back, as a credit of that day.
    """
    back: dict[str, dict[str, Any]] = {}
    by_id = {row["payment_id"]: row for row in payments}
    for refund in sorted(payments, key=lambda row: (row["paid_on"], row["payment_id"])):
        taken = by_id.get(refund["charge_id"] or "")
        if taken is None or refund["amount"] >= 0 or refund["amount"] != -taken["amount"]:
            continue
        if (refund["reversed_on"] or NEVER) <= refund["paid_on"]:
            continue
        if refund["paid_on"] < taken["paid_on"] or (taken["reversed_on"] or NEVER) <= refund["paid_on"]:
            continue
        back.setdefault(taken["payment_id"], refund)
    return back


def close(
    debits: list[Debit], credits: list[Credit], on: date, named_ids: set[str]
) -> tuple[dict[tuple[str, str], Decimal], dict[str, Decimal], Decimal]:
    """The state on a day: what each credit closed of each charge, what is open of each charge, the advance.

    ``named_ids`` are the ids of the account's rows in the file of charges: only those can be named by a credit.
    """
    charges = sorted(
        (debit for debit in debits if debit.charged_on <= on < debit.ends_on),
        key=lambda debit: (debit.due_on is None, debit.due_on, debit.charged_on, debit.charge_id, debit.kind),
    )
    money = sorted(
        (credit for credit in credits if credit.credited_on <= on < credit.ends_on),
        key=lambda credit: (credit.credited_on, credit.credit_id, credit.kind),
    )
    still_open = {(charge.charge_id, charge.kind): charge.amount for charge in charges}
    left = {(credit.credit_id, credit.kind): credit.amount for credit in money}
    closed: dict[tuple[str, str], Decimal] = {}

    def use(credit: Credit, charge: Debit) -> None:
        part = min(left[credit.credit_id, credit.kind], still_open[charge.charge_id, charge.kind])
        if part > 0:
            left[credit.credit_id, credit.kind] -= part
            still_open[charge.charge_id, charge.kind] -= part
            key = (charge.charge_id, credit.credit_id)
            closed[key] = closed.get(key, Decimal(0)) + part

    for credit in money:
        for charge in charges:
            if credit.names == charge.charge_id and charge.charge_id in named_ids:
                use(credit, charge)
    for credit in money:
        for charge in charges:
            use(credit, charge)
    opened = {charge_id: amount for (charge_id, _), amount in still_open.items() if amount}
    return closed, opened, sum(left.values(), Decimal(0))
