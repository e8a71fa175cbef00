"""Accounts within the housing bill and with own bills: the two add up to the company, and each month to its own way."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows
from step_ledgers import stepped

from queries.ask import OpenCompany, open_company
from queries.home import Home
from receivables.month import Month


def charge(account: str, month: int, amount: int = 100) -> dict[str, Any]:
    return {
        "charge_id": f"{account}{month}",
        "account_id": account,
        "charged_on": date(2026, month, 1),
        "due_on": date(2026, month, 20),
        "amount": amount,
    }


def payment(account: str, on: date, amount: int = 100) -> dict[str, Any]:
    return {"payment_id": f"{account} {on}", "account_id": account, "paid_on": on, "amount": amount}


ROWS: Rows = {
    "accounts": [
        {"account_id": "always", "billed_in_housing_bill": True},
        {"account_id": "never", "billed_in_housing_bill": False},
        {"account_id": "went", "billed_in_housing_bill": True, "housing_bill_from": date(2026, 1, 15)},
        {"account_id": "unknown"},
    ],
    "charges": [charge(name, month) for name in ("always", "never", "went", "unknown") for month in (1, 2)],
    "payments": [
        payment("always", date(2026, 1, 10)),
        payment("always", date(2026, 2, 10)),
        payment("never", date(2026, 2, 25), 50),
        payment("went", date(2026, 1, 31)),
    ],
    "contacts": [
        {"contact_id": "1", "account_id": "never", "started_at": datetime(2026, 2, 24), "channel": "sms", "cost": 3},
    ],
    "cases": [
        {
            "case_id": "1", "account_id": "went", "step": "court_order", "opened_on": date(2026, 2, 28), "duty": 200,
            "cost": 10,
        }
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> OpenCompany:
    return stepped(tmp_path_factory.mktemp("housing"), ROWS)


def told(company: OpenCompany, to: date = date(2026, 2, 28)) -> dict[Any, Any]:
    found = company.ask("housing_bill", **{"from": date(2026, 1, 1), "to": to})
    columns = ["accounts", "billed", "cash", "receivables", "overdue", "cost"]
    return {(row["month"], row["way"]): tuple(row[name] for name in columns) for row in found.iter_rows(named=True)}


def test_an_account_is_in_the_housing_bill_from_the_first_month_that_begins_in_it(company: OpenCompany) -> None:
    """Overdue at the end of January: the bills of 'never' and 'unknown'; that of 'went' was paid on the last day."""
    rows = {key: tuple(map(int, row)) for key, row in told(company).items()}
    assert rows == {
        ("2026-01", "housing_bill"): (1, 100, 100, 0, 0, 0),
        ("2026-01", "own_bill"): (2, 200, 100, 100, 100, 0),
        ("2026-01", None): (1, 100, 0, 100, 100, 0),
        ("2026-02", "housing_bill"): (2, 200, 100, 100, 100, 210),
        ("2026-02", "own_bill"): (1, 100, 50, 150, 150, 3),
        ("2026-02", None): (1, 100, 0, 200, 200, 0),
    }


def test_within_a_month_what_is_not_yet_due_is_not_overdue(company: OpenCompany) -> None:
    """On 20 February the bills of that day are not overdue yet, and the payment of the 25th has not come."""
    assert told(company, date(2026, 2, 20))[("2026-02", "own_bill")][2:5] == (0, 200, 100)
    assert told(company, date(2026, 2, 24))[("2026-02", "own_bill")][2:] == (0, 200, 200, 3)


def test_rates_are_null_where_there_is_nothing_and_cost_where_none_is_known(tmp_path: Path) -> None:
    rows = {name: ROWS[name] for name in ("accounts", "charges", "payments")}
    found = stepped(tmp_path, rows).ask("housing_bill", **{"from": date(2026, 1, 1), "to": date(2026, 1, 31)})
    assert found["cost"].null_count() == found["cost_per_account"].null_count() == 3
    rates = dict(found.select("way", "overdue_share").rows())
    assert rates == {"housing_bill": None, "own_bill": 1.0, None: 1.0}


def test_of_the_sample_the_ways_of_each_month_add_up_to_collection_by_month(sample_home: Home) -> None:
    reading = open_company(sample_home)
    last = reading.filled("identity")["to"]
    assert isinstance(last, date)
    for to in (last, last.replace(day=17)):
        asked = {"from": Month.of(last).plus(-3).first, "to": to}
        sums = [pl.col(name).sum() for name in ("billed", "cash", "receivables", "overdue")]
        ways = reading.ask("housing_bill", **asked).group_by("month").agg(sums).sort("month")
        whole = reading.ask("collection_by_month", **asked).select("month", "billed", "cash", "receivables", "overdue")
        assert ways.rows() == whole.rows()
        assert ways.filter(pl.col("overdue") > 0).height == 4
