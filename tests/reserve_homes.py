"""Homes whose debts stand at ages that reserves depend on, for the tests of their questions."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from billing_rows import charge, payment
from ledgers import Rows, home_with

from queries.home import Home
from receivables.month import Month

ON = date(2026, 10, 31)


def reserve_home(folder: Path, rows: Rows, settings: str = "", term: int | None = None) -> Home:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "company.toml").write_text(settings, "utf-8")
    return home_with(folder, rows, term)


def aged(charge_id: str, days: int, amount: str, **more: Any) -> dict[str, Any]:
    """A charge so many days past due on ``ON``, billed three weeks before it was due."""
    due_on = ON - timedelta(days=days)
    return charge(charge_id, str(due_on - timedelta(days=21)), amount, str(due_on), account_id=f"A{charge_id}", **more)


def published_example(months: int = 18) -> Rows:
    """Month by month 100 billed of which 80, 45, 15 and 3 are still open when an age of 30 days is over."""
    charges, payments = [], []
    for month in Month.of(ON).plus(-months).to(Month.of(ON).plus(-1)):
        account = {"account_id": str(month)}
        due_on = month.first + timedelta(days=20)
        charges.append(charge(f"c{month}", str(month.first), "100", str(due_on), **account))
        for number, (days, amount) in enumerate([(0, 20), (10, 35), (40, 30), (70, 12)]):
            paid_on = due_on + timedelta(days=days)
            if paid_on <= ON:
                payments.append(payment(f"p{month}-{number}", str(paid_on), str(Decimal(amount)), **account))
    return {"charges": charges, "payments": payments}
