"""Short rows to the frames that bonus rules read; November 2026 begins on a Sunday."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
from how_many import examples
from hypothesis import settings

from receivables.bonus.lines import CONTACT_COLUMNS, REASSIGNED_COLUMNS, Evidence, bonus_lines
from receivables.bonus.scheme import STEPS, AgeBand, DebtBand, Scheme
from receivables.tables import MONEY

unhurried = settings(derandomize=True, max_examples=examples(60))
"""Random cases, the same ones every time, however busy the machine is."""

LINES = {
    "account_id": pl.String(),
    "held_by": pl.String(),
    "payment_id": pl.String(),
    "paid_on": pl.Date(),
    "decided_on": pl.Date(),
    "channel": pl.String(),
    "charge_id": pl.String(),
    "due_on": pl.Date(),
    "amount": MONEY,
    "standing": MONEY,
}
CASH = {"account_id": pl.String(), "paid_on": pl.Date(), "changed_on": pl.Date(), "amount": MONEY}
PLACEMENTS = {"account_id": pl.String(), "placed_on": pl.Date(), "recalled_on": pl.Date()}

Amount = str | int | Decimal

SCHEME = Scheme(
    debt_bands=(
        DebtBand(Decimal(0), Decimal("0.02")),
        DebtBand(Decimal(1000), Decimal("0.04")),
        DebtBand(Decimal(3000), Decimal("0.06")),
    ),
    age_bands=(AgeBand(1, Decimal(1)), AgeBand(31, Decimal("1.5"))),
    age_shape=STEPS,
)
"""Its ages count by steps, so that a part 31 days past due is plainly multiplied by 1.5."""


def money(amount: Amount) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


def at(number: int, hour: int = 12, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, number, hour, minute)


def frame(rows: list[dict[str, Any]], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")


def line(amount: Amount, **changed: Any) -> dict[str, Any]:
    """A part of payment P1 on 10 November that closed charge C1, due on 10 October: 31 days past due."""
    row = {
        "account_id": "A1",
        "payment_id": "P1",
        "paid_on": day(10),
        "channel": "bank",
        "charge_id": "C1",
        "due_on": day(10, 10),
        "amount": money(amount),
        **changed,
    }
    row.setdefault("held_by", row["account_id"])
    row.setdefault("standing", max(row["amount"], money(0)))
    return {**row, "decided_on": row.get("decided_on", row["paid_on"])}


def talk(started_at: datetime, **changed: Any) -> dict[str, Any]:
    """A conversation of operator O1 with account A1, which owed 2,000.00 overdue before it, ever since January."""
    row = {"contact_id": "K1", "account_id": "A1", "operator_id": "O1", "started_at": started_at, "debt": money(2000),
           "overdue_since": date(2026, 1, 1)}  # fmt: skip
    return {**dict.fromkeys(CONTACT_COLUMNS), **row, **changed}


def evidence(
    lines: list[dict[str, Any]],
    contacts: list[dict[str, Any]] | None = None,
    placements: list[dict[str, Any]] | None = None,
    reassigned: list[dict[str, Any]] | None = None,
) -> Evidence:
    """Evidence whose cash is that of the lines themselves."""
    return Evidence(
        frame(lines, LINES),
        frame(contacts or [], CONTACT_COLUMNS),
        _cash(lines),
        frame(placements or [], PLACEMENTS),
        frame(reassigned or [], REASSIGNED_COLUMNS),
    )


def _cash(lines: list[dict[str, Any]]) -> pl.DataFrame:
    rows = [
        {"account_id": row["account_id"], "paid_on": row["decided_on"]}
        | {"changed_on": row["paid_on"], "amount": row["amount"]}
        for row in lines
    ]
    return frame(rows, CASH)


def paid(*args: Any, scheme: Scheme = SCHEME, **kwargs: Any) -> list[dict[str, Any]]:
    """The bonus lines of ``evidence(...)`` as dictionaries."""
    return bonus_lines(evidence(*args, **kwargs), scheme).to_dicts()


MOVED = {
    "payment_id": "P1",
    "charge_id": None,
    "operator_id": "O7",
    "decided_at": at(20),
    "why": "worked by O7",
    "debt": money(4000),
}
