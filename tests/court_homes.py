"""A home whose debtors each stand otherwise at the door of the court, for the tests of the court's questions."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from billing_rows import charge
from ledgers import Rows, home_with
from plan_homes import plan

from queries.home import Home

ON = "2026-10-31"
SETTINGS = "[court]\nassumed_chance = 0.5\nassumed_share = 0.8\nwork = 500.0\n"
"""Four tenths of a claim are expected, 2,000 is the duty: it pays from 2,500 / 0.4 = 6,250 on."""


def owing(account: str, amount: str, due_on: str = "2026-06-20", **more: Any) -> dict[str, Any]:
    return charge(f"c{account}-{due_on}", f"{due_on[:8]}01", amount, due_on, account_id=account, **more)


def subscriber(account: str, **more: Any) -> dict[str, Any]:
    return {"account_id": account, "is_person": True, "monthly_fee": 1000, "name": f"Name {account}", **more}


def order(account: str, opened_on: date, closed_on: date | None = None, **more: Any) -> dict[str, Any]:
    row = {"case_id": f"o{account}-{opened_on}", "account_id": account, "step": "court_order", "opened_on": opened_on}
    return {**row, "closed_on": closed_on, **more}


LEFT = date(2026, 9, 30)


def _charges() -> list[dict[str, Any]]:
    same = ("bankrupt", "deceased", "firm", "agency", "court", "plan", "ordered")
    return [
        *(owing(account, "9000") for account in same),
        owing("file", "10000"),
        owing("small", "3000"),
        owing("wait", "6000"),
        charge("new", "2026-10-01", "1000", "2026-11-20", account_id="wait"),
        owing("lapsed", "9000", "2023-01-20"),
        owing("disputed", "9000", disputed_on=date(2026, 7, 1)),
        owing("young", "9000", "2026-09-20"),
        owing("large", "600000"),
        owing("sell", "1000"),
    ]


def court_rows() -> Rows:
    """One debtor per state and reason, called by it; ``file`` and ``sell`` have left, so that nobody is lost."""
    charges = _charges()
    told = {row["account_id"] for row in charges}
    own: dict[str, dict[str, Any]] = {
        "firm": {"is_person": False},
        "file": {"disconnected_on": LEFT},
        "sell": {"disconnected_on": LEFT},
    }
    placed = {"agency": "Agency", "placed_on": date(2026, 8, 1), "amount": 10000}
    return {
        "accounts": [subscriber(account, **own.get(account, {})) for account in sorted(told)],
        "charges": charges,
        "contact_bans": [{"account_id": "bankrupt", "kind": "bankruptcy", "from_on": date(2026, 7, 1)}],
        "contacts": [
            {
                "contact_id": "k",
                "account_id": "deceased",
                "started_at": datetime(2026, 7, 1, 12),
                "channel": "call",
                "operator_id": "O1",
                "result": "wrong_person",
                "reason": "deceased",
            }
        ],
        "placements": [
            {"placement_id": "p1", "account_id": "agency", "kind": "commission", **placed},
            {"placement_id": "p2", "account_id": "elsewhere", "kind": "sale", "price": 1000, **placed},
        ],
        "cases": [
            order("court", date(2026, 9, 1)),
            order("ordered", date(2026, 8, 1), date(2026, 9, 15), claimed=9000, result="granted"),
        ],
        **plan("1", "2026-10-01", [("2026-12-20", 9000)], "plan"),
    }


def court_home(folder: Path, rows: Rows | None = None, settings: str = SETTINGS) -> Home:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "company.toml").write_text(settings, "utf-8")
    return home_with(folder, court_rows() if rows is None else rows)
