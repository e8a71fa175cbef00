"""What followed automatic notices, counted by hand: whose debt, which notice, which days, which cash."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows
from step_ledgers import stepped

from receivables.effects.estimates.proportions import wilson
from receivables.notices.notice_response import calls_share

MARCH = {"from": date(2026, 3, 1), "to": date(2026, 3, 31), "as_of": date(2026, 6, 30)}


def bill(account_id: str, due_on: date = date(2026, 1, 20), amount: int = 500) -> dict[str, Any]:
    dates = {"charged_on": date(2026, 1, 1), "due_on": due_on}
    return {"charge_id": f"C{account_id}{due_on}", "account_id": account_id, "amount": amount, **dates}


def notice(account_id: str, day: int, channel: str = "sms", month: int = 3, **more: Any) -> dict[str, Any]:
    at = datetime(2026, month, day, 12)
    told = {"contact_id": f"{account_id} {channel} {at}", "account_id": account_id, "started_at": at}
    return {**told, "channel": channel, "result": "delivered", "cost": 3, **more}


def paid(account_id: str, month: int, day: int, amount: int = 100, **more: Any) -> dict[str, Any]:
    on = date(2026, month, day)
    return {"payment_id": f"P{account_id}{on}", "account_id": account_id, "paid_on": on, "amount": amount, **more}


def told(folder: Path, rows: Rows, **asked: Any) -> list[dict[str, Any]]:
    return stepped(folder, rows).ask("notice_results", **{**MARCH, **asked}).to_dicts()


def test_the_first_notice_of_a_month_and_channel_counts_and_14_days_from_it(tmp_path: Path) -> None:
    """A pays on the fourteenth day after the first message, B on the fifteenth, C before any, D on the day itself.

    A second message to A costs as well. E owes nothing overdue: its bill is due on the day of the message.
    """
    rows = {
        "charges": [*map(bill, "ABCD"), bill("E", date(2026, 3, 2))],
        "contacts": [*(notice(account_id, 2) for account_id in "ABCDE"), notice("A", 20, result="no_answer")],
        "payments": [paid("A", 3, 16), paid("B", 3, 17), paid("C", 3, 1), paid("D", 3, 2, 600), paid("E", 3, 3)],
    }
    low, high = wilson(2, 4)
    assert told(tmp_path, rows) == [
        {
            "group": "sms",
            "sent": 4 + 1,
            "reached": 4,
            "accounts": 4,
            "payers": 2,
            "share": 2 / 4,
            "low": low,
            "high": high,
            "cash": Decimal(100 + 500),  # of the 600 of D a hundred are in advance
            "cost": Decimal(5 * 3),
            "cost_per_rouble": 15 / 600,
            "ripe": 4,
        }
    ]


def test_each_channel_and_month_counts_apart(tmp_path: Path) -> None:
    rows = {
        "charges": [bill("A")],
        "contacts": [notice("A", 2), notice("A", 9, "auto_call"), notice("A", 9, month=4), notice("A", 10, month=4)],
        "payments": [paid("A", 3, 10)],
    }
    found = told(tmp_path, rows, to=date(2026, 4, 30))
    assert [(row["group"], row["sent"], row["accounts"], row["payers"]) for row in found] == [
        ("auto_call", 1, 1, 1),
        ("sms", 3, 2, 1),
    ]


@pytest.mark.parametrize(
    ("contact", "counts"),
    [
        (notice("A", 2, "robot_call", result="conversation"), True),
        (notice("A", 2, "messenger"), True),
        (notice("A", 2, "email"), True),
        (notice("A", 2, "call"), False),
        (notice("A", 2, "letter"), False),
        (notice("A", 2, operator_id="O1"), False),
        (notice("A", 2, direction="in"), False),
        (notice("A", 1, month=4), False),
    ],
)
def test_a_notice_is_sent_by_no_operator(contact: dict[str, Any], counts: bool, tmp_path: Path) -> None:
    assert [row["sent"] for row in told(tmp_path, {"charges": [bill("A")], "contacts": [contact]})] == [1] * counts


def test_the_first_of_a_month_may_lie_before_the_days_asked_about(tmp_path: Path) -> None:
    rows = {"charges": [bill("A")], "contacts": [notice("A", 2), notice("A", 20)]}
    (row,) = told(tmp_path, rows, **{"from": date(2026, 3, 10)})
    assert (row["sent"], row["accounts"], row["share"], row["cost_per_rouble"]) == (1, 0, None, None)


def test_notices_whose_days_are_not_over_are_in_no_share(tmp_path: Path) -> None:
    """On the 16th the fourteen days of A are over, those of B, told a day later, are not; B has paid all the same."""
    rows = {
        "charges": [bill("A"), bill("B")],
        "contacts": [notice("A", 2), notice("B", 3)],
        "payments": [paid("B", 3, 4)],
    }
    (row,) = told(tmp_path, rows, as_of=date(2026, 3, 16))
    assert (row["accounts"], row["ripe"], row["payers"], row["share"]) == (2, 1, 0, 0.0)
    assert (row["cash"], row["cost"]) == (Decimal(0), Decimal(3))
    (row,) = told(tmp_path / "later", rows, as_of=date(2026, 3, 17))
    assert (row["ripe"], row["payers"], row["cash"]) == (2, 1, Decimal(100))


def test_money_taken_back_is_no_response_from_its_day_on(tmp_path: Path) -> None:
    rows = {
        "charges": [bill("A")],
        "contacts": [notice("A", 2)],
        "payments": [paid("A", 3, 4, reversed_on=date(2026, 5, 5))],
    }
    assert [row["payers"] for row in told(tmp_path, rows, as_of=date(2026, 5, 4))] == [1]
    assert [row["payers"] for row in told(tmp_path / "later", rows, as_of=date(2026, 5, 5))] == [0]


def test_what_no_file_tells_is_empty_and_not_zero(tmp_path: Path) -> None:
    rows = {"charges": [bill("A")], "contacts": [notice("A", 2, result=None, cost=None)], "payments": [paid("A", 3, 4)]}
    (row,) = told(tmp_path, rows)
    assert (row["reached"], row["cost"], row["cost_per_rouble"], row["share"]) == (None, None, None, 1.0)


def test_groups_are_ages_districts_texts_or_all(tmp_path: Path) -> None:
    """The oldest debt of A is 41 days past due on the second of March, that of B 10; C owes since more than a year."""
    rows = {
        "accounts": [{"account_id": "A", "district": "north"}, {"account_id": "B", "district": "south"}],
        "charges": [bill("A"), bill("A", date(2026, 2, 20)), bill("B", date(2026, 2, 20)), bill("C", date(2025, 3, 1))],
        "contacts": [notice("A", 2, notice="polite"), notice("B", 2), notice("C", 2, "email", notice="polite")],
    }
    company = stepped(tmp_path, rows)

    def groups(by: str, **asked: Any) -> list[tuple[Any, ...]]:
        return company.ask("notice_results", by=by, **{**MARCH, **asked}).select("group", "accounts").rows()

    assert groups("age") == [("1-30", 1), ("31-60", 1), ("366+", 1)]
    assert groups("age", edges=(7, 45)) == [("8-45", 2), ("46+", 1)]
    assert groups("district") == [("north", 1), ("south", 1), (None, 1)]
    assert groups("notice") == [("polite", 2), (None, 1)]
    assert groups("all") == [("all", 3)]
    assert groups("all", district="north") == [("all", 1)]
    heat = company.ask("notice_heat", **MARCH)
    assert heat.select("channel", "age", "accounts").rows() == [
        ("sms", "1-30", 1),
        ("sms", "31-60", 1),
        ("email", "366+", 1),
    ]


def test_calls_are_measured_against_messages() -> None:
    sent = pl.DataFrame({"group": ["auto_call", "robot_call", "sms"], "sent": [5, 2, 3]})
    assert calls_share(sent) == 7 / 10
    assert calls_share(sent.clear()) is None
