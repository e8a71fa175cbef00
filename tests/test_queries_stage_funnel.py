"""What came after a step of recovery: every column of the funnel in a case that a clerk can count."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from ledgers import Rows
from step_ledgers import stepped

from queries.ask import OpenCompany
from receivables.steps.recovery_steps import STEPS

MARCH_1 = date(2026, 3, 1)
LAST = date(2027, 3, 1)
"""365 days after."""


def bill(account: str = "A", amount: int = 500) -> dict[str, Any]:
    """Overdue from the second of February on."""
    days = {"charged_on": date(2026, 1, 1), "due_on": date(2026, 2, 1)}
    return {"charge_id": f"C {account}", "account_id": account, "amount": amount, **days}


def paid(after: int, amount: int, account: str = "A", **more: Any) -> dict[str, Any]:
    """So many days after the first of March."""
    on = MARCH_1 + timedelta(days=after)
    return {"payment_id": f"P {account} {after}", "account_id": account, "paid_on": on, "amount": amount} | more


def told(on: date, account: str = "A", channel: str = "sms", **more: Any) -> dict[str, Any]:
    at = datetime(on.year, on.month, on.day, 12)
    return {
        "contact_id": f"{account} {channel} {on}",
        "account_id": account,
        "started_at": at,
        "channel": channel,
    } | more


def case(on: date, account: str = "A", step: str = "court_order", **more: Any) -> dict[str, Any]:
    return {"case_id": f"{account} {step}", "account_id": account, "step": step, "opened_on": on} | more


def row(reading: OpenCompany, step: str, **asked: Any) -> dict[str, Any]:
    found = reading.ask("stage_funnel", **{"from": MARCH_1, "to": date(2026, 3, 31), "as_of": LAST} | asked)
    assert found["step"].to_list() == list(STEPS)
    return found.row(by_predicate=pl.col("step") == step, named=True)


def test_cash_after_the_entry_is_counted_by_days_and_only_on_the_debt_of_the_entry(tmp_path: Path) -> None:
    rows: Rows = {
        "charges": [bill(), bill() | {"charge_id": "C2", "due_on": date(2026, 3, 5), "amount": 90}],
        "payments": [
            paid(-1, 50),
            paid(0, 100),
            paid(30, 20),
            paid(31, 30),
            paid(180, 40),
            paid(365, 5 + 400, reversed_on=date(2027, 3, 2)),
        ],
        "contacts": [told(MARCH_1, cost=Decimal("2.50")), told(date(2026, 3, 20), cost=Decimal("1.25"))],
    }
    found = row(stepped(tmp_path, rows), "notice")
    assert found["accounts"] == 1
    assert found["debt"] == 500 - 50
    assert found["cash_30"] == 100 + 20
    assert found["cash_90"] == 100 + 20 + 30
    assert found["cash_180"] == 100 + 20 + 30 + 40
    assert found["cash_365"] == 500 - 50, "the charge due later, and what came beyond it, are no debt of the entry"
    assert found["cost"] == Decimal("2.50") + Decimal("1.25")
    assert found["net"] == 190 - Decimal("3.75")
    assert found["cost_per_rouble"] == 3.75 / 190
    assert found["median_days"] == 0


def test_days_that_are_not_over_are_null_and_the_ripe_accounts_are_counted(tmp_path: Path) -> None:
    rows: Rows = {
        "charges": [bill("A"), bill("B")],
        "payments": [paid(10, 100, "A"), paid(40, 500, "B")],
        "contacts": [told(MARCH_1, "A"), told(date(2026, 3, 20), "B")],
    }
    found = row(stepped(tmp_path, rows), "notice", as_of=MARCH_1 + timedelta(days=40), days="30")
    assert (found["ripe_30"], found["debt_30"], found["cash_30"]) == (1, 500, 100), "B's thirty days end on 19 April"
    assert (found["accounts"], found["debt"]) == (2, 1000)
    assert (found["ripe_90"], found["cash_90"], found["left"]) == (0, None, None)
    assert (found["cost"], found["known_cost"], found["unpriced"], found["net"]) == (None, 0, 1, None)


def test_an_account_enters_on_the_first_day_with_something_overdue_and_once(tmp_path: Path) -> None:
    rows: Rows = {
        "charges": [bill("A"), bill("B") | {"due_on": date(2026, 3, 10)}, bill("C") | {"due_on": date(2026, 5, 1)}],
        "contacts": [
            told(MARCH_1, "A"),
            told(date(2026, 3, 9), "A"),
            told(date(2026, 3, 10), "B"),
            told(date(2026, 3, 11), "B"),
            told(date(2026, 3, 11), "C"),
        ],
    }
    reading = stepped(tmp_path, rows)
    assert {name: row(reading, "notice")[name] for name in ("accounts", "debt", "without_debt")} == {
        "accounts": 2,
        "debt": 500 + 500,
        "without_debt": 1,
    }
    day_before = row(reading, "notice", to=date(2026, 3, 10))
    assert (day_before["accounts"], day_before["without_debt"]) == (1, 1), "on the tenth B can still pay in time"


def test_each_step_costs_what_the_data_say(tmp_path: Path) -> None:
    """An order costs duty and work; an agency its share of what came through it; a sale brings its price."""
    placed = {"account_id": "B", "agency": "Agency", "placed_on": MARCH_1}
    rows: Rows = {
        "charges": [bill("A"), bill("B"), bill("C")],
        "payments": [paid(9, 100, "B", channel="agency"), paid(10, 33, "B", channel="card")],
        "cases": [case(MARCH_1, duty=Decimal(200), cost=Decimal("150.50"))],
        "placements": [
            placed | {"placement_id": "G1", "kind": "commission", "fee_share": 0.25, "amount": 500},
            placed
            | {"placement_id": "G2", "account_id": "C", "kind": "sale", "price": Decimal("17.30"), "amount": 500},
        ],
    }
    reading = stepped(tmp_path, rows)
    of = {step: row(reading, step) for step in ("court_order", "agency_commission", "agency_sale")}
    assert (of["court_order"]["cost"], of["court_order"]["net"]) == (Decimal("350.50"), Decimal("-350.50"))
    assert (of["agency_commission"]["cost"], of["agency_commission"]["net"]) == (25, 100 + 33 - 25)
    sold = of["agency_sale"]
    assert (sold["cost"], sold["price"], sold["net"]) == (0, Decimal("17.30"), Decimal("17.30"))


def test_attempts_before_the_first_talk_cost_too_and_those_in_vain_stand_apart(tmp_path: Path) -> None:
    def call(day: date, account: str, result: str, cost: str) -> dict[str, Any]:
        return told(day, account, channel="call", operator_id="O1", result=result, cost=Decimal(cost))

    rows: Rows = {
        "charges": [bill("A"), bill("B")],
        "contacts": [
            call(date(2026, 3, 2), "A", "no_answer", "1.10"),
            call(date(2026, 3, 3), "A", "conversation", "2.20"),
            call(date(2026, 3, 2), "B", "busy", "4.40"),
        ],
    }
    found = row(stepped(tmp_path, rows), "operator")
    assert (found["accounts"], found["cost"], found["cost_apart"]) == (1, Decimal("3.30"), Decimal("4.40"))


def test_the_fee_is_not_known_where_payments_do_not_say_through_whom_they_came(tmp_path: Path) -> None:
    placed = {"placement_id": "G1", "account_id": "A", "agency": "Agency", "placed_on": MARCH_1, "kind": "commission"}
    rows: Rows = {
        "charges": [bill("A")],
        "payments": [paid(9, 100, "A")],
        "placements": [placed | {"fee_share": 0.25, "amount": 500}],
    }
    found = row(stepped(tmp_path, rows), "agency_commission")
    assert (found["cost"], found["net"], found["unpriced"]) == (None, None, 1)


def test_who_left_complained_and_what_came_next_within_180_days(tmp_path: Path) -> None:
    names = ("A", "B", "C", "D")
    gone = {"A": MARCH_1 - timedelta(days=1), "B": MARCH_1 + timedelta(days=180), "C": MARCH_1 + timedelta(days=181)}
    rows: Rows = {
        "accounts": [{"account_id": name, "disconnected_on": gone.get(name)} for name in names],
        "charges": [bill(name) for name in names],
        "contacts": [told(MARCH_1, name) for name in names],
        "cases": [case(MARCH_1, "B"), case(date(2026, 4, 1), "C"), case(date(2026, 3, 2), "D", "letter")],
        "complaints": [
            {"complaint_id": "1", "account_id": "B", "received_on": MARCH_1},
            {"complaint_id": "2", "account_id": "B", "received_on": date(2026, 4, 1)},
            {"complaint_id": "3", "account_id": "C", "received_on": date(2026, 2, 28)},
        ],
    }
    found = row(stepped(tmp_path, rows), "notice")
    assert (found["left"], found["left_of"], found["left_share"]) == (1, 3, 1 / 3), "A had left before"
    assert (found["complained"], found["complaints_per_1000"]) == (1, 1000 / 4)
    assert (found["next_step"], found["next_accounts"]) == ("court_order", 2)


def test_without_any_complaint_or_leaver_in_the_data_nothing_is_said_of_them(tmp_path: Path) -> None:
    rows: Rows = {"charges": [bill()], "contacts": [told(MARCH_1)]}
    found = row(stepped(tmp_path, rows), "notice")
    assert (found["left"], found["left_share"], found["complained"], found["complaints_per_1000"]) == (None,) * 4
    assert row(stepped(tmp_path / "other", rows), "letter")["debt"] is None


def test_a_letter_told_as_a_contact_and_as_a_case_costs_once(tmp_path: Path) -> None:
    """Within 3 days the two are one letter: it costs what the case says, else what the contact does."""
    rows: Rows = {
        "charges": [bill("A"), bill("B"), bill("C"), bill("D")],
        "contacts": [told(date(2026, 3, 4), name, "letter", cost=60) for name in "ABC"]
        + [told(date(2026, 3, 4), "D", "letter")],
        "cases": [
            case(MARCH_1, "A", "letter", cost=100),
            case(date(2026, 3, 7), "B", "letter"),
            case(date(2026, 3, 8), "C", "letter", cost=100),
            case(date(2026, 3, 4), "D", "letter", duty=5, cost=70),
        ],
    }
    reading = stepped(tmp_path, rows)
    found = row(reading, "letter")
    assert (found["accounts"], found["unpriced"]) == (4, 0)
    assert found["cost"] == 100 + 60 + (60 + 100) + 75, "C's case of the fourth day is another letter"
    whole = reading.sql("select sum(cost) as cost from recovery_costs(date '2026-03-01', date '2026-03-31')")
    assert whole["cost"].to_list() == [found["cost"]], "the housing bill counts costs by the same rule"
