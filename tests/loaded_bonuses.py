"""A company of two debtors whose files are really loaded, at known moments: what was known when a month was closed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bonus_frames import money
from bonus_homes import agreed
from intake_files import loaded_otherwise

from queries.ask import ask, open_company
from queries.bonus.paying import close
from queries.decisions.audit import now
from queries.decisions.decision_tables import closed_months
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.bonus.scheme import Scheme
from receivables.month import Month

MAY, JUNE = Month(2026, 5), Month(2026, 6)

CHARGES = """charge_id,account_id,charged_on,due_on,amount
C1,A1,2026-01-01,2026-01-20,1000.00
C2,A2,2026-01-01,2026-01-20,1000.00
"""
PAYMENTS = """payment_id,account_id,paid_on,amount
P1,A1,2026-05-15,1000.00
P2,A2,2026-06-30,1000.00
"""
ACCOUNTS = """account_id,phone,is_person
A1,89000000001,true
A2,89000000002,true
"""
OPERATORS = """operator_id,name,extension,hired_on,left_on
O1,Anna,105,2024-01-01,
O2,Boris,101,2024-01-01,
"""
CALL = """contact_id,started_at,channel,account_id,phone,operator_id,extension,direction,seconds,result
K1,2026-05-10 12:00,call,,89000000001,,105,out,90,conversation
"""

FILES = {
    "charges.csv": CHARGES,
    "payments.csv": PAYMENTS,
    "accounts.csv": ACCOUNTS,
    "operators.csv": OPERATORS,
    "contacts.csv": CALL,
}

EARNED = money(30)
"""1,000 at 2 % and 1.5 times for its age, under the scheme of the tests."""


def load_files(home: Home, folder: Path, files: dict[str, str], *, hours: int) -> None:
    """Load files as if it were so many hours from now, and build."""
    at = (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="seconds")
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
        loaded_otherwise(home, load(home, folder / name).file_id, loaded_at=at)
    build(home)


def closed_may(folder: Path, scheme: Scheme, **files: str) -> Home:
    """A home that loaded ``FILES`` with these in their place, and closed May."""
    home = home_at(folder / "home")
    load_files(home, folder, {**FILES, **{f"{name}.csv": text for name, text in files.items()}}, hours=-2)
    agreed(home, scheme)
    close(open_company(home), MAY, "vera", "the months before were paid by hand")
    return home


def later(home: Home, folder: Path, hours: int = 1, **files: str) -> None:
    """Files that come so many hours after the closing."""
    load_files(home, folder, {f"later-{hours}-{name}.csv": text for name, text in files.items()}, hours=hours)


def close_later(home: Home, month: Month, hours: int) -> None:
    """Close a month as if it were so many hours from now."""
    close(open_company(home), month, "vera")
    of_month = closed_months.c.month == str(month)
    with decisions_at(home).writing() as connection:
        at = now() + timedelta(hours=hours)
        connection.execute(closed_months.update().where(of_month).values(closed_at=at))


def rows(home: Home, question: str, columns: Sequence[str], **params: Any) -> list[Any]:
    return ask(home, question, params).select(columns).rows()
