"""The closing rule, one account at a time and in plain Python: slow, and meant to be read beside figures.md."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
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
    starts_on: date = date.min


@dataclass(frozen=True)
class Take:
    """What a refund took from a payment, or, without one, beyond all payments; until it is itself reversed."""

    refund_id: str
    payment_id: str | None
    taken_on: date
    restored_on: date
    amount: Decimal


def account_rows(
    rows: dict[str, list[dict[str, Any]]], term: int | None, taken: list[Take] | None = None
) -> tuple[list[Debit], list[Credit]]:
    """One account's canonical rows as debits and credits (figures.md, section 2); ``taken``: by the refunds of all."""
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
    taken = takes(rows["payments"]) if taken is None else taken
    own = {row["payment_id"] for row in rows["payments"]}
    for row in rows["payments"]:
        if row["amount"] > 0:
            credits.extend(_amounts_of(row, [take for take in taken if take.payment_id == row["payment_id"]]))
    debits.extend(
        Debit(take.refund_id, take.taken_on, take.taken_on, take.amount, take.restored_on, "refund")
        for take in taken
        if take.payment_id is None and take.refund_id in own
    )
    for row in rows["adjustments"]:
        day, ends = row["adjusted_on"], row["reversed_on"] or NEVER
        lowers = -row["amount"] if row["kind"] == "passed_on" else row["amount"]
        if lowers > 0:
            credits.append(Credit(row["adjustment_id"], day, lowers, row["kind"], ends, row["charge_id"]))
        elif lowers < 0:
            debits.append(Debit(row["adjustment_id"], day, day, -lowers, ends, row["kind"]))
    return debits, credits


Holder = Callable[[str, date], str]
"""Which account holds the debt of an account on a day."""


def takes(payments: list[dict[str, Any]], holder: Holder = lambda account_id, on: account_id) -> list[Take]:
    """What each refund of an account takes: from the payment it names, then from the latest, of those of its day."""
    found: list[Take] = []
    in_effect = [row for row in payments if (row["reversed_on"] or NEVER) > row["paid_on"]]
    for refund in sorted(in_effect, key=lambda row: (row["paid_on"], row["payment_id"])):
        day, left = refund["paid_on"], -refund["amount"]
        named = refund.get("refund_of") or refund["charge_id"]
        paid = [
            row
            for row in in_effect
            if row["amount"] > 0
            and row["paid_on"] <= day < (row["reversed_on"] or NEVER)
            and holder(row["account_id"], day) == holder(refund["account_id"], day)
        ]
        latest_first = sorted(paid, key=lambda row: (row["paid_on"], row["payment_id"]), reverse=True)
        until = refund["reversed_on"] or NEVER
        for payment in sorted(latest_first, key=lambda row: row["payment_id"] != named):
            gone = (one.amount for one in found if one.payment_id == payment["payment_id"] and one.restored_on > day)
            part = min(left, payment["amount"] - sum(gone, Decimal(0)))
            if part > 0:
                found.append(Take(refund["payment_id"], payment["payment_id"], day, until, part))
                left -= part
        if left > 0:
            found.append(Take(refund["payment_id"], None, day, until, left))
    return found


def _amounts_of(payment: dict[str, Any], taken: list[Take]) -> list[Credit]:
    """A payment as it stood between the days on which refunds took from it and gave back."""
    paid_on, ends_on = payment["paid_on"], payment["reversed_on"] or NEVER
    days = {paid_on, *(take.taken_on for take in taken), *(take.restored_on for take in taken)}
    turns = sorted(day for day in days if day < ends_on)
    spans = pairwise([*turns, ends_on])
    return [
        Credit(payment["payment_id"], paid_on, amount, "payment", until, payment["charge_id"], since)
        for since, until in spans
        if (amount := payment["amount"] - _in_effect(taken, since)) > 0
    ]


def _in_effect(taken: list[Take], on: date) -> Decimal:
    return sum((take.amount for take in taken if take.taken_on <= on < take.restored_on), Decimal(0))


def close(
    debits: list[Debit], credits: list[Credit], on: date, named_ids: set[str]
) -> tuple[dict[tuple[str, str], Decimal], dict[tuple[str, str], Decimal], dict[tuple[str, str], Decimal]]:
    """The state on a day: what each credit closed of each charge, what is open of each charge, left of each credit.

    Charges and credits are told by id and kind. ``named_ids`` are the ids of rows in the file of charges: only those
    can be named by a credit.
    """
    charges = sorted(
        (debit for debit in debits if debit.charged_on <= on < debit.ends_on),
        key=lambda debit: (debit.due_on is None, debit.due_on, debit.charged_on, debit.charge_id, debit.kind),
    )
    money = sorted(
        (credit for credit in credits if max(credit.credited_on, credit.starts_on) <= on < credit.ends_on),
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
    return closed, {charge: amount for charge, amount in still_open.items() if amount}, left


Parts = dict[tuple[str, str | None], Decimal]


def standing_parts(ledger: dict[str, dict[str, list[dict[str, Any]]]], on: date) -> Parts:
    """What stands on a day of what each payment closed on its own day: (payment, charge or None: advance) -> amount."""
    found: Parts = {}
    for rows in ledger.values():
        debits, credits = account_rows(rows, None)
        named_ids = {row["charge_id"] for row in rows["charges"]}
        for payment in {credit.credit_id: credit for credit in credits if credit.kind == "payment"}.values():
            closed, _, _ = close(debits, credits, payment.credited_on, named_ids)
            left = sum((one.amount for one in _standing(credits, on) if one.credit_id == payment.credit_id), Decimal(0))
            for charge_id, amount in _in_closing_order(closed, debits, payment):
                part = min(left, amount)
                left -= part
                if part:
                    found[payment.credit_id, charge_id] = part
            if left:
                found[payment.credit_id, None] = left
    return found


def _standing(credits: list[Credit], on: date) -> list[Credit]:
    return [one for one in credits if one.kind == "payment" and max(one.credited_on, one.starts_on) <= on < one.ends_on]


def _in_closing_order(
    closed: dict[tuple[str, str], Decimal], debits: list[Debit], payment: Credit
) -> list[tuple[str, Decimal]]:
    """The parts of a payment: of the charge it names first, then in the order in which charges are closed."""
    order = sorted(debits, key=lambda one: (one.due_on is None, one.due_on, one.charged_on, one.charge_id, one.kind))
    places = {one.charge_id: place for place, one in reversed(list(enumerate(order)))}
    mine = [(charge_id, amount) for (charge_id, by), amount in closed.items() if by == payment.credit_id]
    return sorted(mine, key=lambda part: (part[0] != payment.names, places[part[0]]))
