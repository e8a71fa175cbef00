"""Whose the cash on overdue debt is: each sentence of the rule in a case that a clerk can count."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows
from step_ledgers import cash_of, stepped

from receivables.month import Month
from receivables.steps.recovery_steps import NOT_OVERDUE

BILL = {
    "charge_id": "C1",
    "account_id": "A",
    "charged_on": date(2026, 1, 1),
    "due_on": date(2026, 1, 20),
    "amount": 500,
}


def paid(on: date = date(2026, 4, 1), amount: int = 500, **more: Any) -> dict[str, Any]:
    return {"payment_id": "P1", "account_id": "A", "paid_on": on, "amount": amount} | more


def contact(on: date, channel: str = "sms", **more: Any) -> dict[str, Any]:
    at = datetime(on.year, on.month, on.day, 12)
    return {"contact_id": f"{channel} {on}", "account_id": "A", "started_at": at, "channel": channel} | more


def talk(on: date, **more: Any) -> dict[str, Any]:
    return contact(on, "call", operator_id="O1", result="conversation") | more


def case(on: date, step: str = "court_order", **more: Any) -> dict[str, Any]:
    return {"case_id": f"{step} {on}", "account_id": "A", "step": step, "opened_on": on} | more


def placed(on: date, kind: str | None = None) -> dict[str, Any]:
    return {"placement_id": f"G {on}", "account_id": "A", "agency": "Agency", "placed_on": on, "kind": kind}


def forgiven(on: date, **more: Any) -> dict[str, Any]:
    return {"adjustment_id": "J1", "account_id": "A", "adjusted_on": on, "amount": 10, "kind": "amnesty"} | more


APRIL_1 = date(2026, 4, 1)
JANUARY_1, JANUARY_2 = date(2026, 1, 1), date(2026, 1, 2)
"""90 days before the first of April, and 89."""


@pytest.mark.parametrize(
    ("steps", "owner"),
    [
        ({}, "by_itself"),
        ({"contacts": [contact(JANUARY_1)]}, "notice"),  # 31 + 28 + 31 = 90 days before
        ({"contacts": [contact(date(2025, 12, 31))]}, "by_itself"),
        ({"contacts": [contact(APRIL_1)]}, "notice"),  # of the payment's own day
        ({"contacts": [contact(date(2026, 4, 2))]}, "by_itself"),
        ({"contacts": [contact(date(2026, 3, 1)), talk(date(2026, 3, 2))]}, "operator"),
        ({"contacts": [contact(date(2026, 3, 3)), talk(date(2026, 3, 2))]}, "notice"),
        ({"contacts": [contact(date(2026, 3, 2)), talk(date(2026, 3, 2))]}, "operator"),
        ({"contacts": [contact(date(2026, 3, 2), direction="in")]}, "by_itself"),
        ({"contacts": [contact(date(2026, 3, 2), result="no_answer")]}, "notice"),
        ({"contacts": [contact(date(2026, 3, 2), operator_id="O1", result="delivered")]}, "by_itself"),
        ({"contacts": [talk(date(2026, 3, 2), result="no_answer")]}, "by_itself"),
        ({"contacts": [talk(date(2026, 3, 2), direction="in")]}, "operator"),
        ({"contacts": [talk(date(2026, 3, 2), operator_id=None)]}, "operator"),
        ({"contacts": [contact(date(2026, 3, 2), "visit")]}, "operator"),
        ({"contacts": [contact(date(2026, 3, 2), "letter")]}, "letter"),
        ({"cases": [case(date(2026, 3, 2), "letter")]}, "letter"),
        ({"cases": [case(JANUARY_2)], "contacts": [talk(date(2026, 3, 31)), contact(APRIL_1)]}, "court_order"),
        ({"cases": [case(date(2025, 12, 31))], "contacts": [talk(date(2026, 3, 31))]}, "operator"),
        ({"cases": [case(JANUARY_2, closed_on=date(2026, 1, 9))]}, "court_order"),
        ({"cases": [case(date(2026, 3, 2)), case(date(2026, 3, 1), "bailiffs")]}, "court_order"),
        ({"cases": [case(date(2026, 3, 2)), case(date(2026, 3, 2), "bailiffs")]}, "bailiffs"),
        ({"cases": [case(date(2026, 3, 2))], "placements": [placed(date(2026, 3, 3))]}, "agency_commission"),
        ({"placements": [placed(date(2026, 3, 3), "sale"), placed(date(2026, 3, 2))]}, "agency_sale"),
        ({"adjustments": [forgiven(date(2026, 3, 2))], "placements": [placed(date(2026, 3, 2), "sale")]}, "amnesty"),
        ({"adjustments": [forgiven(date(2026, 3, 2))], "contacts": [contact(date(2026, 3, 3))]}, "notice"),
        ({"adjustments": [forgiven(date(2026, 3, 2), reversed_on=date(2026, 3, 2))]}, "by_itself"),
        ({"adjustments": [forgiven(date(2026, 3, 2), reversed_on=date(2026, 3, 9))]}, "amnesty"),
        ({"adjustments": [forgiven(date(2026, 3, 2), kind="write_off")]}, "by_itself"),
    ],
)
def test_cash_on_overdue_debt_is_of_the_latest_step_within_90_days(steps: Rows, owner: str, tmp_path: Path) -> None:
    reading = stepped(tmp_path, {"charges": [BILL], "payments": [paid()], **steps})
    given_up = sum(row["amount"] for row in steps.get("adjustments", []) if "reversed_on" not in row)
    assert cash_of(reading) == {owner: Decimal(500 - given_up)} | ({NOT_OVERDUE: Decimal(given_up)} if given_up else {})


@pytest.mark.parametrize(
    ("campaign", "listed", "owner"),
    [
        ({"kind": "amnesty"}, {"assigned_on": date(2026, 3, 20)}, "amnesty"),
        ({"kind": "reset"}, {}, "amnesty"),
        ({"kind": None, "pay_share": 0.8}, {}, "amnesty"),
        ({"kind": None}, {}, "by_itself"),
        ({"kind": "notice"}, {}, "by_itself"),
        ({"kind": "amnesty"}, {"arm": "control"}, "by_itself"),
        ({"kind": "amnesty"}, {"assigned_on": date(2026, 4, 2)}, "by_itself"),
        ({"kind": "amnesty", "starts_on": date(2026, 4, 2)}, {}, "by_itself"),
    ],
)
def test_an_offer_of_an_amnesty_begins_when_assigned_else_when_the_campaign_starts(
    campaign: dict[str, Any], listed: dict[str, Any], owner: str, tmp_path: Path
) -> None:
    dates = {"starts_on": date(2026, 3, 15), "ends_on": date(2026, 5, 1)}
    rows = {
        "charges": [BILL],
        "payments": [paid()],
        "campaigns": [{"campaign_id": "C", "name": "C", **dates, **campaign}],
        "campaign_accounts": [{"campaign_id": "C", "account_id": "A", "arm": "offer", **listed}],
    }
    assert cash_of(stepped(tmp_path, rows)) == {owner: Decimal(500)}


def test_a_company_sets_the_days_of_a_step(tmp_path: Path) -> None:
    rows = {"charges": [BILL], "payments": [paid()], "contacts": [contact(date(2026, 3, 1)), talk(date(2026, 2, 1))]}
    own = "[stages]\nwindow_days = { notice = 30 }\n"  # 31 days before; the talk keeps its 90
    assert cash_of(stepped(tmp_path, rows, own)) == {"operator": Decimal(500)}


def test_what_is_taken_back_goes_on_its_day_from_the_steps_that_had_it(tmp_path: Path) -> None:
    """500 due in January and 300 due in May are paid with 1,000 in April: 500 overdue, 300 early, 200 in advance.

    In May 250 are given back: 200 of the advance and 50 of what was early. In June a court order begins and the
    payment is reversed: the 250 of what was early, and the 500 of the notice, not of the court. In July 90 more are
    given back than was ever paid.
    """
    rows = {
        "charges": [
            BILL,
            BILL | {"charge_id": "C2", "charged_on": date(2026, 3, 1), "due_on": date(2026, 5, 20), "amount": 300},
        ],
        "payments": [
            paid(amount=1000, reversed_on=date(2026, 6, 20)),
            paid(date(2026, 5, 5), -250, payment_id="R1", refund_of="P1"),
            paid(date(2026, 7, 7), -90, payment_id="R2"),
        ],
        "contacts": [contact(date(2026, 3, 20))],
        "cases": [case(date(2026, 6, 1))],
    }
    reading = stepped(tmp_path, rows)
    months = {month: {"from": Month(2026, month).first, "to": Month(2026, month).last} for month in (4, 5, 6, 7)}
    assert {month: cash_of(reading, **period) for month, period in months.items()} == {
        4: {"notice": Decimal(500), NOT_OVERDUE: Decimal(300 + 200)},
        5: {NOT_OVERDUE: Decimal(-200 - 50)},
        6: {"notice": Decimal(-500), NOT_OVERDUE: Decimal(-250)},
        7: {NOT_OVERDUE: Decimal(-90)},
    }
    june = reading.ask("cash_by_step", **months[6]).row(0, named=True)
    assert june == {"step": "notice", "payments": 1, "accounts": 1, "cash": Decimal(-500), "recorded": True}


def test_steps_follow_the_debt_of_a_contract_that_moved(tmp_path: Path) -> None:
    """A was called on the first of March and moved to B on the tenth; B pays in April, and had nothing before."""
    rows = {
        "charges": [BILL],
        "payments": [paid(account_id="B", amount=200), paid(payment_id="P2", amount=300)],
        "account_links": [{"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 3, 10)}],
        "contacts": [talk(date(2026, 3, 1))],
    }
    assert cash_of(stepped(tmp_path, rows)) == {"operator": Decimal(200 + 300)}


def test_a_step_of_another_account_has_nothing_until_the_contracts_are_one(tmp_path: Path) -> None:
    rows = {
        "charges": [BILL],
        "payments": [paid(date(2026, 3, 9), 200), paid(payment_id="P2", amount=300)],
        "account_links": [{"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 3, 10)}],
        "contacts": [talk(date(2026, 3, 1), account_id="B")],
    }
    assert cash_of(stepped(tmp_path, rows)) == {"by_itself": Decimal(200), "operator": Decimal(300)}


def test_steps_that_the_data_know_nothing_of_are_said(tmp_path: Path) -> None:
    rows = {"charges": [BILL], "payments": [paid()], "contacts": [contact(date(2026, 3, 1)), talk(date(2026, 5, 1))]}
    found = stepped(tmp_path, rows).ask("cash_by_step", to=date(2026, 4, 30))
    assert found.filter(pl.col("recorded"))["step"].to_list() == ["notice", "by_itself", "not_overdue"]
