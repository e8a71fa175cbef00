"""Small companies whose cuts of service a clerk can check: fee 500, cut at two fees or 60 days."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from billing_rows import charge, payment
from ledgers import Rows, home_with

from queries.ask import open_company
from queries.home import Home

ON = date(2026, 6, 30)


def bill(account: str, due_on: str, **more: Any) -> dict[str, Any]:
    """500 charged on the first of the month in which it is due."""
    return charge(f"{account}-{due_on}", f"{due_on[:7]}-01", "500", due_on) | {"account_id": account, **more}


def paid(account: str, paid_on: str, amount: str = "500") -> dict[str, Any]:
    return payment(f"{account}-{paid_on}", paid_on, amount, account_id=account)


def cut(account: str, suspended_on: str | None, warned_on: str | None = None, **more: Any) -> dict[str, Any]:
    days = {"suspended_on": suspended_on, "warned_on": warned_on, "restored_on": more.pop("restored_on", None)}
    return {
        "account_id": account,
        **{name: date.fromisoformat(on) if on else None for name, on in days.items()},
        **more,
    }


def told(account: str, on: str, result: str | None = "delivered", **more: Any) -> dict[str, Any]:
    """A message that warns of a cut."""
    at = datetime.fromisoformat(f"{on} 12:00")
    row = {"contact_id": f"{account}-{on}", "account_id": account, "started_at": at, "channel": "sms"}
    return {**row, "result": result, "notice": "suspension", **more}


def company_of(folder: Path, rows: Mapping[str, list[dict[str, Any]]], own: str = "") -> Home:
    """A home with these rows, and an account of a fee of 500 for every one that a charge or cut alone names."""
    named = {row["account_id"] for table in ("charges", "suspensions") for row in rows.get(table, [])}
    listed = {row["account_id"]: row for row in rows.get("accounts", [])}
    accounts = [
        {"account_id": one, "monthly_fee": Decimal(500), **listed.get(one, {})} for one in sorted(named | listed.keys())
    ]
    home = home_with(folder, {**rows, "accounts": accounts})
    (home.path / "company.toml").write_text(own, "utf-8")
    return Home(home.path)


def clock(home: Home, on: date = ON) -> dict[str, dict[str, Any]]:
    """The answer of ``suspension_clock`` by account."""
    found = open_company(home).ask("suspension_clock", as_of=on)
    return {row["account_id"]: row for row in found.iter_rows(named=True)}


def states(folder: Path, rows: Rows, on: date = ON, own: str = "") -> dict[str, str | None]:
    """What is to be done with each account."""
    return {account: row["state"] for account, row in clock(company_of(folder, rows, own), on).items()}
