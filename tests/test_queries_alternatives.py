"""Payment patterns from bills and payments, counted by hand, and cases that came to pay otherwise: replay."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import home_with
from plan_homes import plan

from queries.ask import ask, open_company
from queries.home import Home

ON = date(2026, 6, 30)
FIRST_DUE = [date(2025 + (5 + month) // 12, (5 + month) % 12 + 1, 20) for month in range(13)]
"""Due days of bills: 20 June 2025 and the 12 months after; the first is out of the year before ON."""


def billed(account: str, late_by: dict[int, int | None], **more: Any) -> dict[str, list[dict[str, Any]]]:
    """Bills of 500; month → days its payment is late (None: not paid), the others are paid on their day."""
    charges, payments = [], []
    for month, due_on in enumerate(FIRST_DUE):
        number = f"{account}-{month}"
        charges.append(
            {
                "charge_id": number,
                "account_id": account,
                "charged_on": due_on.replace(day=1),
                "due_on": due_on,
                "amount": 500,
            }
        )
        days = late_by.get(month, 0)
        if days is not None:
            paid_on = due_on + timedelta(days=days)
            payments.append(
                {
                    "payment_id": number,
                    "account_id": account,
                    "paid_on": paid_on,
                    "amount": 500,
                    "channel": "bank",
                    **more,
                }
            )
    return {"charges": charges, "payments": payments}


def together(*parts: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {name: [row for part in parts for row in part.get(name, [])] for part in parts for name in part}


OTHERS = [{"account_id": f"N{number}", "house": "H", "billed_in_housing_bill": True} for number in range(3)]
TALK = {"contact_id": "k", "account_id": "many", "started_at": datetime(2026, 5, 1, 12), "channel": "call"}
PROMISE = {**TALK, "operator_id": "O1", "result": "promise", "promised_on": date(2026, 5, 10), "promised_amount": 900}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    rows = together(
        billed("auto", dict.fromkeys(range(1, 9), 7)),
        billed("auto-already", dict.fromkeys(range(1, 9), 7), channel="auto"),
        billed("lapse", {12: None}),
        billed("many", {month: 90 if month < 8 else None for month in range(4, 13)}),
        billed("house", dict.fromkeys(range(13), 60)),
        billed("planned", {12: None}),
        billed("good", {}),
        plan("1", "2026-06-25", [("2026-09-01", 500)], "planned"),
        {
            "accounts": [{"account_id": "house", "house": "H", "monthly_fee": 500}, *OTHERS],
            "contacts": [PROMISE],
            "payments": [{"payment_id": "part", "account_id": "many", "paid_on": date(2026, 5, 5), "amount": 100}],
            "operators": [{"operator_id": "O1"}],
            "assignments": [{"account_id": "lapse", "operator_id": "O1", "assigned_on": date(2026, 1, 1)}],
        },
    )
    return home_with(tmp_path_factory.mktemp("alternatives"), rows)


def test_each_debtor_is_offered_what_fits_how_he_paid(home: Home) -> None:
    """Whoever keeps a plan, pays automatically or is never late is offered nothing."""
    found = ask(home, "debt_alternatives", {"as_of": str(ON)})
    assert dict(found.select("account_id", "alternative").rows()) == {
        "auto": "autopayment",
        "lapse": "deferral",
        "many": "instalments",
        "house": "in_housing_bill",
    }
    auto = found.row(by_predicate=pl.col("account_id") == "auto", named=True)
    assert (auto["bills"], auto["late"], auto["late_days"], auto["overdue"]) == (12, 8, 7, 0)
    lapse = found.row(by_predicate=pl.col("account_id") == "lapse", named=True)
    assert (lapse["late"], lapse["overdue"], lapse["fees"], lapse["days_past_due"]) == (1, 500, 1, 10)


def test_automatic_payment_fits_who_pays_every_bill_but_misses_the_day(tmp_path: Path) -> None:
    """Of twelve bills three late by up to 15 days in the middle, one of them open for 10; none was ever over 30."""
    late: dict[int, int | None] = {1: 4, 6: 15, 9: 30}
    rows = together(
        billed("fits", late),
        billed("fits, one open", {**late, 12: None}),
        billed("twice", {1: 4, 6: 15}),
        billed("by a month", {1: 16, 6: 16, 9: 16}),
        billed("once by 31 days", {1: 4, 6: 4, 9: 4, 11: 31}),
    )
    found = ask(home_with(tmp_path, rows), "debt_alternatives", {"as_of": str(ON)})
    assert found.select("account_id", "alternative").sort("account_id").rows() == [
        ("fits", "autopayment"),
        ("fits, one open", "autopayment"),
    ]


def test_one_account_one_alternative_and_an_operators_own_can_be_asked_for(home: Home) -> None:
    def accounts(**asked: str) -> list[str]:
        found: list[str] = ask(home, "debt_alternatives", {"as_of": str(ON), **asked})["account_id"].to_list()
        return found

    assert accounts(account_id="lapse") == accounts(alternative="deferral") == accounts(operator="O1") == ["lapse"]
    assert accounts(account_id="many", operator="O1") == accounts(account_id="good") == []


def test_a_pattern_of_a_past_day_is_that_of_the_files_up_to_it(home: Home, tmp_path: Path) -> None:
    """On 31 March the later bills and payments are not known; the open ones of today were not due."""
    day = date(2026, 3, 31)
    every = open_company(home)
    known = {
        table: every.sql(f"select * from {table}").filter(pl.col(dated) <= day).to_dicts()
        for table, dated in (("charges", "charged_on"), ("payments", "paid_on"), ("contacts", "started_at"))
    }
    contacts = [{name: value for name, value in row.items() if name in PROMISE} for row in known["contacts"]]
    accounts = every.sql("select account_id, house, monthly_fee, billed_in_housing_bill from accounts").to_dicts()
    past = open_company(home_with(tmp_path, {**known, "contacts": contacts, "accounts": accounts}))
    asked = {"as_of": day}
    assert past.ask("debt_alternatives", **asked).rows() == every.ask("debt_alternatives", **asked).rows()
    cases = {"as_of": day, "most": 50, "others": 50}
    told = [company.gather("arrangements/alternative_cases", **cases).rows() for company in (past, every)]
    assert told[0] == told[1]


def test_cases_are_those_who_changed_and_others_never_had_it_by_then(tmp_path: Path) -> None:
    """`switch` paid by bank until February and automatically from 20 March on; `always` never otherwise."""
    switch = billed("switch", dict.fromkeys(range(9), 10))
    for row in switch["payments"][9:]:
        row["channel"] = "auto"
    home = home_with(tmp_path, together(switch, billed("always", {}, channel="auto"), billed("other", {})))
    found = open_company(home).gather("arrangements/alternative_cases", as_of=date(2026, 6, 30), most=50, others=50)
    assert set(found.filter("treated").select("account_id", "on_day").rows()) == {("switch", date(2026, 3, 20))}
    assert "always" not in found["account_id"]
    row = found.filter("treated").row(0, named=True)
    assert (row["late_share"], row["late_share_after"]) == (1, 0), "nine bills before it late, none of the four after"


def test_of_many_that_changed_as_many_as_asked_are_drawn_the_same_each_time(tmp_path: Path) -> None:
    """Seven agreed on instalments, five on a deferral; at most five of each are compared."""
    kinds = {f"A{number}": "instalments" if number < 7 else "deferral" for number in range(12)}
    plans = [plan(name, "2026-01-20", [("2026-09-01", 500)], name, kind=kind) for name, kind in kinds.items()]
    owed = [billed(name, {4: None}) for name in kinds]
    company = open_company(home_with(tmp_path, together(*plans, *owed)))

    def drawn(most: int) -> dict[str, set[str]]:
        found = company.gather("arrangements/alternative_cases", as_of=ON, most=most, others=50).filter("treated")
        named = found.select("alternative", "account_id").rows()
        return {kind: {account for way, account in named if way == kind} for kind in ("instalments", "deferral")}

    few, every = drawn(5), drawn(50)
    assert {kind: len(accounts) for kind, accounts in few.items()} == {"instalments": 5, "deferral": 5}
    assert few == drawn(5) and all(few[kind] <= every[kind] for kind in every)
    assert {kind: len(accounts) for kind, accounts in every.items()} == {"instalments": 7, "deferral": 5}
