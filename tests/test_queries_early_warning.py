"""Early warning as a question: who stands in it, spending and lateness by hand, and nothing of what came later."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows, home_with

from queries.ask import ask
from queries.home import Home, home_at
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build

AS_OF = "2026-10-31"


def bill(account: str, month: int, amount: float, **more: Any) -> dict[str, Any]:
    """A bill of a month of 2026, dated its first day, due on the 10th of the next."""
    name = f"{account}{month}{more.get('kind', '')}{more.get('period', '')}"
    given = {"charged_on": date(2026, month, 1), "due_on": date(2026, month + 1, 10), "kind": "service"}
    return {"charge_id": name, "account_id": account, "amount": amount, **given, **more}


def paid(account: str, month: int, amount: float, days: int = 0) -> dict[str, Any]:
    """What pays the bill of a month so many days after its due date."""
    on = date(2026, month + 1, 10) + timedelta(days)
    return {"payment_id": f"{account}p{month}", "account_id": account, "paid_on": on, "amount": amount}


def company() -> Rows:
    """R rises in October, F has three months before it, L pays late since June, O owes since July, G has left."""
    charges = [bill("R", month, 100) for month in range(3, 10)] + [bill("R", 10, 160)]
    charges += [bill("R", 10, 999, kind="penalty"), bill("R", 10, 999, kind="equipment")]
    charges += [bill("F", month, 100) for month in range(7, 11)]
    charges += [bill(name, month, 100) for name in "LOG" for month in range(3, 11)]
    charges += [bill("P", month, 100) for month in range(3, 10)]
    charges += [bill("P", 9, 40, period="2026-10", charged_on=date(2026, 9, 30), due_on=date(2026, 11, 10))]
    payments = [paid(name, month, 100) for name in "RGP" for month in range(3, 9)]
    payments += [paid("F", month, 100) for month in range(7, 9)]
    payments += [paid("L", month, 100, 0 if month < 6 else 12) for month in range(3, 9)]
    payments += [paid("O", month, 100) for month in range(3, 6)]
    gone = {"account_id": "G", "disconnected_on": date(2026, 10, 20)}
    accounts = [{"account_id": name, "monthly_fee": 100} for name in "RFLOP"] + [gone]
    return {"accounts": accounts, "charges": charges, "payments": payments}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("warned"), company())


def listed(home: Home, as_of: str = AS_OF) -> dict[str, dict[str, Any]]:
    return {row["account_id"]: row for row in ask(home, "early_warning", {"as_of": as_of}).to_dicts()}


def test_who_is_long_overdue_or_gone_is_not_in_the_list(home: Home) -> None:
    assert set(listed(home)) == {"R", "F", "L", "P"}


def test_spending_is_told_without_penalties_and_equipment_and_by_the_period_of_a_bill(home: Home) -> None:
    """R: 160 / 100. P: 40, charged in September for October. F has three months before, one too few."""
    rows = listed(home)
    assert (rows["R"]["speed"], rows["R"]["direction"]) == (1.6, "up")
    assert (rows["P"]["speed"], rows["P"]["direction"]) == (0.4, "down")
    assert (rows["F"]["speed"], rows["F"]["direction"]) == (None, None)


def test_lateness_drifts_by_the_days_that_bills_are_paid_later(home: Home) -> None:
    """Bills of L due from 1 August on (July, August: 12 days, September's of 10 October is open for 21) against those
    of March to June, of which only June's was late, by 12 days: 45 / 3 - 12 / 4."""
    row = listed(home)["L"]
    assert row["lateness"] == pytest.approx((12 + 12 + 21) / 3)
    assert row["lateness_before"] == pytest.approx(12 / 4)
    assert row["overdue"] == 100
    assert row["days_past_due"] == 21


def test_a_month_that_nobody_was_billed_for_yet_is_no_fall(tmp_path: Path) -> None:
    rows = {"charges": [bill("A", month, 100) for month in range(3, 10)]}
    row = listed(home_with(tmp_path, rows))
    assert row == {} or row["A"]["speed"] is None


def test_what_comes_later_changes_no_list_of_a_day(home: Home, tmp_path: Path) -> None:
    """All rows asked as of 30 September, and only the rows dated up to it."""
    day = date(2026, 9, 30)
    rows = company()
    rows["charges"] = [row for row in rows["charges"] if row["charged_on"] <= day]
    rows["payments"] = [row for row in rows["payments"] if row["paid_on"] <= day]
    rows["accounts"] = [{**row, "disconnected_on": None} for row in rows["accounts"]]
    before = home_with(tmp_path, rows)
    for question in ("early_warning", "early_warning_check"):
        asked = {"as_of": day.isoformat()}
        assert ask(home, question, asked).equals(ask(before, question, asked)), question


def sample_home_of(path: Path, *, foretold: bool) -> Home:
    made = home_at(path / "home")
    size = SampleSize(accounts=1_200, months=28, seed=5, to=date(2026, 10, 31), foretold=foretold)
    for file in write_sample(path, size):
        load(made, file)
    build(made)
    return made


def judged(home: Home, calls: int) -> dict[str, dict[str, Any]]:
    found = ask(home, "early_warning_check", {"as_of": AS_OF, "calls": str(calls)})
    return {row["rule"]: row for row in found.to_dicts()}


def test_the_list_hits_twice_as_often_as_those_late_last_month_where_trouble_announces_itself(tmp_path: Path) -> None:
    made = sample_home_of(tmp_path, foretold=True)
    rows = judged(made, 10)
    assert rows["by_chance"]["share"] >= 2 * rows["late_last_month"]["share"]
    assert rows["by_chance"]["verdict"] == "warns_better"
    assert ask(made, "early_warning", {"calls": "10"}).filter("to_call").height == 10
    replayed = ask(made, "early_warning", {"as_of": "2026-06-30"})
    assert replayed.select(pl.col("chance").is_between(0, 1).all()).item()


def test_where_nothing_is_announced_it_says_that_the_list_does_not_help(tmp_path: Path) -> None:
    assert judged(sample_home_of(tmp_path, foretold=False), 10)["by_chance"]["verdict"] == "warns_no_better"
