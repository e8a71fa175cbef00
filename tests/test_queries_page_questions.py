"""Questions that pages ask beside the core ones, on a company of three accounts that can be counted by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home


def day(text: str) -> date:
    return date.fromisoformat(text)


def charge(charge_id: str, account_id: str, charged_on: str, amount: int, due_on: str) -> dict[str, Any]:
    return {
        "charge_id": charge_id,
        "account_id": account_id,
        "charged_on": day(charged_on),
        "amount": Decimal(amount),
        "due_on": day(due_on),
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Anna (North) owes 100 from May and 50 from June; Boris (South) paid 80 and 20 ahead; C is in no list."""
    folder: Path = tmp_path_factory.mktemp("three")
    accounts = [
        {
            "account_id": "001",
            "name": "Семёнова Анна",
            "phone": "+7 (900) 111-22-33",
            "district": "North",
            "tariff": "T1",
        },
        {"account_id": "002", "name": "Орлов Борис", "phone": "89004445566", "district": "South", "tariff": "T1"},
    ]
    charges = [
        charge("1", "001", "2026-05-01", 100, "2026-05-20"),
        charge("2", "001", "2026-06-01", 50, "2026-06-20"),
        charge("3", "002", "2026-05-01", 80, "2026-05-20"),
        charge("4", "C", "2026-06-01", 7, "2026-06-20"),
    ]
    payments = [{"payment_id": "p", "account_id": "002", "paid_on": day("2026-06-10"), "amount": Decimal(100)}]
    contacts = [
        {"contact_id": str(at), "account_id": "001", "started_at": when, "channel": "call", "operator_id": "O"}
        for at, when in enumerate((datetime(2026, 6, 5, 10), datetime(2026, 6, 30, 23, 59), datetime(2026, 7, 1)))
    ]
    operators = [{"operator_id": "O", "name": "Павлова"}]
    rows = {
        "accounts": accounts,
        "charges": charges,
        "payments": payments,
        "contacts": contacts,
        "operators": operators,
    }
    return home_with(folder, rows)


def test_a_card_says_what_is_owed_on_the_day(home: Home) -> None:
    card = ask(home, "account_card", {"account_id": "001", "as_of": "2026-06-15"}).row(0, named=True)
    assert card["name"] == "Семёнова Анна"
    assert card["debt"] == Decimal(100 + 50)
    assert card["overdue"] == Decimal(100), "June's charge is due only on the 20th"
    assert card["days_past_due"] == 15 + 11, "from 20 May to 15 June"
    assert card["last_paid_on"] is None


def test_a_card_of_a_prepaid_account_says_its_advance(home: Home) -> None:
    card = ask(home, "account_card", {"account_id": "002", "as_of": "2026-06-15"}).row(0, named=True)
    assert (card["debt"], card["advance"]) == (Decimal(0), Decimal(100 - 80))
    assert card["last_paid_on"] == day("2026-06-10")


def test_a_card_of_an_account_in_no_list_still_says_its_debt(home: Home) -> None:
    card = ask(home, "account_card", {"account_id": "C", "as_of": "2026-06-30"}).row(0, named=True)
    assert (card["account_id"], card["name"], card["debt"]) == ("C", None, Decimal(7))


def test_contacts_of_an_account_end_with_the_day_asked_about(home: Home) -> None:
    rows = ask(home, "account_contacts", {"account_id": "001", "as_of": "2026-06-30"})
    assert rows["started_at"].to_list() == [datetime(2026, 6, 30, 23, 59), datetime(2026, 6, 5, 10)]
    assert rows["operator"].to_list() == ["Павлова", "Павлова"]


def test_groups_are_those_of_the_subscribers(home: Home) -> None:
    rows = ask(home, "account_groups", {})
    assert set(rows.iter_rows()) == {("district", "North"), ("district", "South"), ("tariff", "T1")}


def test_age_by_month_has_every_bucket_of_every_month_end(home: Home) -> None:
    rows = ask(home, "age_by_month", {"from": "2026-05-01", "to": "2026-06-30", "edges": "30"})
    assert rows["month"].unique(maintain_order=True).to_list() == ["2026-05", "2026-06"]
    assert rows["bucket"].to_list() == ["not_due", "1-30", "31+", "no_due_date"] * 2
    zero = Decimal(0)
    may = [zero, Decimal(100 + 80), zero, zero]
    june = [zero, Decimal(50 + 7), Decimal(100), zero]
    assert rows["amount"].to_list() == may + june


def test_age_by_month_agrees_with_the_age_of_its_last_day(home: Home) -> None:
    months = ask(home, "age_by_month", {"from": "2026-06-01", "to": "2026-06-30"})["amount"].to_list()
    owed = ask(home, "debt_by_age", {"as_of": "2026-06-30"})["amount"].to_list()
    assert months == owed[:-1], "advances apart"


def test_a_month_that_is_not_over_has_no_month_end(home: Home) -> None:
    rows = ask(home, "age_by_month", {"from": "2026-05-01", "to": "2026-06-29"})
    assert rows["month"].unique().to_list() == ["2026-05"]


def test_debt_by_group_keeps_those_of_no_group_apart(home: Home) -> None:
    rows = ask(home, "debt_by_group", {"by": "district", "as_of": "2026-06-30", "edges": "30"})
    assert list(rows.iter_rows()) == [
        ("North", "1-30", 1, Decimal(50)),
        ("North", "31+", 1, Decimal(100)),
        (None, "1-30", 1, Decimal(7)),
    ]


def test_overdue_change_counts_the_days_after_the_first(home: Home) -> None:
    rows = ask(home, "overdue_change", {"from": "2026-05-31", "to": "2026-06-30"})
    north = rows.filter(by="district", group="North").row(0, named=True)
    assert (north["overdue_before"], north["overdue"]) == (Decimal(100), Decimal(100 + 50))
    assert (north["change"], north["billed"], north["cash"]) == (Decimal(50), Decimal(50), Decimal(0))
    south = rows.filter(by="district", group="South").row(0, named=True)
    assert (south["overdue_before"], south["overdue"], south["cash"]) == (Decimal(80), Decimal(0), Decimal(100))


def test_filters_leave_only_the_chosen_group(home: Home) -> None:
    rows = ask(home, "debt_by_group", {"by": "tariff", "as_of": "2026-06-30", "district": "North"})
    assert rows["amount"].sum() == Decimal(100 + 50)


def test_debtors_are_named_with_their_last_payment_and_contact_by_the_day(home: Home) -> None:
    rows = ask(home, "debtors", {"as_of": "2026-06-30"})
    about = ["account_id", "name", "phone", "district", "last_paid_on", "last_contacted_at"]
    assert rows.select(about).rows() == [
        ("001", "Семёнова Анна", "+7 (900) 111-22-33", "North", None, datetime(2026, 6, 30, 23, 59)),
        ("C", None, None, None, None, None),
    ]
    boris = ask(home, "debtors", {"as_of": "2026-06-09"}).filter(account_id="002").row(0, named=True)
    assert boris["last_paid_on"] is None, "he paid on the 10th"


def test_debt_by_age_stands_beside_an_earlier_date(home: Home) -> None:
    asked = {"as_of": "2026-06-30", "edges": "30"}
    beside = ask(home, "debt_by_age", {**asked, "before": "2026-06-09"})
    assert beside.select("bucket", "amount_before", "accounts_before").rows() == [
        ("not_due", Decimal(50 + 7), 2),
        ("1-30", Decimal(100 + 80), 2),
        ("31+", Decimal(0), 0),
        ("no_due_date", Decimal(0), 0),
        ("advance", Decimal(0), 0),
    ]
    alone = ask(home, "debt_by_age", asked)
    then = ["amount_before", "accounts_before"]
    assert beside.drop(then).equals(alone.drop(then))
    assert alone.select(pl.col(then).null_count()).row(0) == (alone.height, alone.height)
    same = ask(home, "debt_by_age", {**asked, "before": asked["as_of"]})
    assert same["amount_before"].to_list() == same["amount"].to_list()
