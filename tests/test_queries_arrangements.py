"""Plans in the ageing, in their list, on the account and by groups: one total to the kopeck, counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from billing_rows import charge, payment
from ledgers import home_with
from plan_homes import OWED, Parts, home_of_plans, plan, with_plans

from queries.ask import ask
from queries.home import Home
from receivables.steps.kept_plans import plan_results

ON = "2026-08-25"


def aged(home: Home, on: str = ON, **asked: str) -> dict[str, Decimal | None]:
    found = ask(home, "debt_by_age", {"as_of": on, **asked})
    return {bucket: arranged for bucket, arranged in found.select("bucket", "arranged").rows() if arranged != 0}


TWO: Parts = [("2026-08-01", 200), ("2026-09-01", 500)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A owes 900 from before its plan of 700, then falls due 100 (written before it) and 400, and has paid 350 since.

    B broke its plan, N has none.
    """
    charges = [
        OWED,
        charge("d", "2026-07-01", "100", "2026-07-20"),
        charge("later", "2026-07-20", "400", "2026-08-10"),
        charge("b", "2026-06-01", "300", "2026-06-20", account_id="B"),
        charge("n", "2026-06-01", "50", "2026-06-20", account_id="N"),
    ]
    broken = plan("2", "2026-07-05", [("2026-08-01", 300)], "B", kind="deferral")
    paid = [payment("p", "2026-08-01", "350")]
    accounts = [{"account_id": "A", "segment": "private"}, {"account_id": "B", "segment": "business"}]
    plans = plan("1", "2026-07-05", TWO, kind="instalments")
    rows = with_plans(plans, broken, charges=charges, payments=paid, accounts=accounts)
    return home_with(tmp_path_factory.mktemp("plans"), rows)


def test_debt_in_kept_plans_stands_in_its_own_buckets_up_to_what_remains_of_the_plan(home: Home) -> None:
    """Paid is the first part, for bills of 100 and 400 are due: 700 - 200 = 500 remain, all of 20 June, 66 days ago."""
    assert aged(home) == {"61-90": 700 - 200}
    assert aged(home, basis="charged") == {"61-90": 700 - 200}, "charged 85 days ago"
    assert aged(home, "2026-08-10") == {"31-60": 700 - (350 - 100)}, "the bill of 400 is not overdue yet"
    assert aged(home, "2026-07-31") == {"31-60": 700 + 300}, "no part is due yet, B's neither"


def test_the_ageing_itself_is_unchanged_by_plans(home: Home) -> None:
    found = ask(home, "debt_by_age", {"as_of": ON})
    assert found.columns[:6] == ["bucket", "charges", "accounts", "amount", "amount_before", "accounts_before"]
    assert found["amount"].sum() == 900 + 100 + 400 + 300 + 50 - 350
    assert (found["arranged"] <= found["amount"]).all()


def test_filters_of_the_ageing_choose_the_plans_too(home: Home) -> None:
    assert aged(home, segment="private") == {"61-90": 500}
    assert aged(home, segment="business") == {}


def test_before_any_plan_is_known_nothing_is_said_of_them(home: Home) -> None:
    assert set(aged(home, "2026-07-04").values()) == {None}


def test_the_list_says_what_is_next_what_is_missing_and_what_is_owed(home: Home) -> None:
    columns = ["account_id", "state", "paid", "missing", "next_due_on", "next_amount", "debt", "overdue", "arranged"]
    more = ["parts", "kept", "broken"]
    assert ask(home, "arrangements_list", {"as_of": ON}).sort("account_id").select(columns + more).rows() == [
        ("A", "kept_plan", 200, 0, date(2026, 9, 1), 500, 1400 - 350, 1400 - 350, 500, 2, 1, 0),
        ("B", "broken_plan", 0, 300, date(2026, 8, 1), 300, 300, 300, 0, 1, 0, 1),
    ]
    assert ask(home, "arrangements_list", {"as_of": ON, "state": "broken_plan"})["account_id"].to_list() == ["B"]


def test_ageing_list_and_account_agree_to_the_kopeck(home: Home) -> None:
    listed = ask(home, "arrangements_list", {"as_of": ON})
    of_accounts = [
        ask(home, "arrangements_list", {"as_of": ON, "account_id": account})["arranged"].sum() for account in "ABN"
    ]
    in_ages = ask(home, "debt_by_age", {"as_of": ON})["arranged"].sum()
    assert in_ages == listed["arranged"].sum() == sum(of_accounts) == Decimal("500.00")


def test_an_account_shows_its_parts_with_what_was_paid_of_each(home: Home) -> None:
    found = ask(home, "account_plan_parts", {"account_id": "A", "as_of": ON})
    assert found.select("part_no", "due_on", "amount", "paid", "state").rows() == [
        (1, date(2026, 8, 1), 200, 200, "kept_part"),
        (2, date(2026, 9, 1), 500, 0, "open_part"),
    ]
    given = {"account_id": "A", "as_of": ON, "operator": "O1"}
    assert ask(home, "account_plan_parts", given).is_empty(), "the account is not this operator's"
    assert ask(home, "arrangements_list", given).is_empty()


def test_debt_is_in_no_plan_that_is_paid_or_was_written_off(tmp_path: Path) -> None:
    """Of the plan's 900 nothing is open after the write-off, though nothing was paid."""
    lost = {"adjustment_id": "w", "account_id": "A", "adjusted_on": date(2026, 7, 10), "amount": 900}
    agreed = plan("1", "2026-07-05", [("2026-12-01", 900)])
    home = home_of_plans(tmp_path, agreed, adjustments=[{**lost, "kind": "write_off"}])
    assert aged(home, "2026-07-09") == {"1-30": 900}
    assert aged(home, "2026-07-10") == {}


def part(number: str, day: str, amount: int, state: str, paid: int = 0) -> dict[str, Any]:
    kind = "deferral" if number == "3" else "instalments"
    row = {"arrangement_id": number, "debtor": number, "kind": kind, "due_on": date.fromisoformat(day), "state": state}
    return {**row, "amount": Decimal(amount), "paid": Decimal(paid)}


PARTS = pl.DataFrame(
    [
        part("1", "2026-07-01", 100, "kept", 100),
        part("1", "2026-08-01", 100, "kept_late", 100),
        part("1", "2026-08-24", 200, "open", 50),
        part("1", "2026-10-01", 200, "kept", 200),
        part("2", "2026-07-01", 500, "broken"),
        part("2", "2026-08-01", 500, "dropped"),
        part("3", "2026-07-15", 900, "kept", 900),
    ],
    schema_overrides={"amount": pl.Decimal(18, 2), "paid": pl.Decimal(18, 2)},
)


def test_parts_are_judged_once_their_day_has_come_and_only_while_their_plan_lasts() -> None:
    found = plan_results(PARTS, "kind", date.fromisoformat(ON))
    columns = ["group", "plans", "due", "kept", "kept_late", "broken", "waiting", "dropped", "amount", "paid"]
    assert found.select(columns).rows() == [
        ("deferral", 1, 1, 1, 0, 0, 0, 0, 900, 900),
        ("instalments", 2, 4, 1, 1, 1, 1, 1, 100 + 100 + 200 + 500, 100 + 100 + 50),
    ]
    assert found["share"].to_list() == [1, 1 / 4]
    assert found.filter(group="deferral")["low"].item() == pytest.approx(0.2065, abs=5e-5), "Wilson, 1 of 1"


def test_plans_are_grouped_by_length_and_by_the_share_of_their_first_part() -> None:
    """Plan 1: four parts, first 100 of 600; plan 2: two parts, 500 of 1,000; plan 3: all at once."""
    length = plan_results(PARTS, "length", date.fromisoformat(ON)).select("group", "due").rows()
    assert length == [("1", 1), ("2-3", 1), ("4-6", 3)]
    first = plan_results(PARTS, "first", date.fromisoformat(ON)).select("group", "due").rows()
    assert first == [("first_under_quarter", 3), ("first_half_or_more", 1), ("first_is_all", 1)]


def test_results_are_of_the_plans_agreed_in_the_period(home: Home) -> None:
    asked = {"from": "2026-07-01", "to": "2026-07-31", "as_of": ON}
    assert ask(home, "arrangement_results", asked).select("group", "due", "kept", "broken").rows() == [
        ("deferral", 1, 0, 1),
        ("instalments", 1, 1, 0),
    ]
    assert ask(home, "arrangement_results", {**asked, "from": "2026-07-06"}).is_empty()
