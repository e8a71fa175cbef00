"""A company of one debtor and one operator, for the tests of bonuses."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from bonus_frames import SCHEME
from ledgers import worked_out

from queries.ask import ask
from queries.decisions.schemes import approve, new_draft
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.warehouse.snapshots import publish
from queries.warehouse.write import Counted, write_tables
from receivables.bonus.scheme import Scheme
from receivables.month import Month

Rows = Mapping[str, list[dict[str, Any]]]

CHARGES = [
    {"charge_id": "C1", "account_id": "A", "charged_on": date(2026, 7, 1), "due_on": date(2026, 7, 20), "amount": 1500},
    {"charge_id": "C2", "account_id": "A", "charged_on": date(2026, 8, 1), "due_on": date(2026, 8, 20), "amount": 500},
    {"charge_id": "C3", "account_id": "A", "charged_on": date(2026, 9, 1), "due_on": date(2026, 9, 20), "amount": 400},
]

PAID = {"payment_id": "P1", "account_id": "A", "paid_on": date(2026, 9, 10), "amount": 2600, "channel": "bank"}

TALK = {
    "contact_id": "K1",
    "account_id": "A",
    "operator_id": "O1",
    "started_at": datetime(2026, 9, 5, 12),
    "channel": "call",
    "result": "conversation",
}

ROWS: Rows = {"charges": CHARGES, "payments": [PAID], "contacts": [TALK]}


def home_of(folder: Path, rows: Rows, files: str = "first") -> Home:
    """A home whose current tables hold ``rows``, as if they had come from ``files``."""
    home = Home(folder)
    tables = home.warehouse / files
    tables.mkdir(parents=True)
    with worked_out(rows) as connection:
        publish(home, write_tables(connection, tables, {files: 0}, Counted("rules")))
    return home


def agreed(home: Home, scheme: Scheme = SCHEME, month: Month | None = None, name: str = "agreed") -> Home:
    decisions = decisions_at(home)
    approve(decisions, new_draft(decisions, name, scheme, "anna"), month or Month(2020, 1), "boris", two_people=True)
    return home


def lines(home: Home, month: str, **params: str) -> pl.DataFrame:
    return ask(home, "bonus_lines", {"month": month, **params})


def told(home: Home, month: str, *columns: str) -> list[Any]:
    return lines(home, month).select(columns).rows()
