"""Homes with plans agreed with debtors, for tests of what became of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from billing_rows import charge
from ledgers import home_with

from queries.ask import open_company
from queries.home import Home

Parts = Sequence[tuple[str, int]]

OWED = charge("c", "2026-06-01", "900", "2026-06-20")


def plan(number: str, agreed_on: str, parts: Parts, account: str = "A", **more: Any) -> dict[str, list[dict[str, Any]]]:
    """A plan with its parts, each a day and an amount, as rows of both tables."""
    head = {"arrangement_id": number, "account_id": account, "agreed_on": date.fromisoformat(agreed_on), **more}
    told = [{"arrangement_id": number, "due_on": date.fromisoformat(day), "amount": amount} for day, amount in parts]
    return {"arrangements": [head], "arrangement_parts": told}


def with_plans(*plans: dict[str, list[dict[str, Any]]], **tables: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows of a company whose account A owes 900 since 20 June, with these plans; ``tables`` replace or add."""
    together = {name: [row for one in plans for row in one[name]] for name in ("arrangements", "arrangement_parts")}
    return {"charges": [OWED], **together, **tables}


def home_of_plans(folder: Path, *plans: dict[str, list[dict[str, Any]]], **tables: list[dict[str, Any]]) -> Home:
    return home_with(folder, with_plans(*plans, **tables))


def states(home: Home, on: str) -> list[tuple[str, str | None]]:
    """Each plan and how it stands on a day."""
    asked = "select arrangement_id, state from plans_on($as_of) order by all"
    return open_company(home).sql(asked, as_of=date.fromisoformat(on)).rows()


def part_states(home: Home, on: str) -> list[str]:
    """How the parts of all plans stand on a day, in the order of plans and days."""
    asked = "select state from plan_parts_on($as_of) order by arrangement_id, due_on"
    return open_company(home).sql(asked, as_of=date.fromisoformat(on))["state"].to_list()
