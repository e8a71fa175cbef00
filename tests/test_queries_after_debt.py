"""What became of accounts whose overdue debt ended: six accounts that a clerk can follow, and the law of replay."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, Link, Rows, ledgers, moves, together
from step_ledgers import step_rows, stepped, steps_known_by

from queries.ask import OpenCompany

DUE = date(2026, 1, 20)


def bill(account: str, due: date = DUE, amount: int = 100) -> dict[str, Any]:
    return {
        "charge_id": f"{account} {due}",
        "account_id": account,
        "charged_on": due.replace(day=1),
        "due_on": due,
        "amount": amount,
    }


def paid(account: str, on: date, **more: Any) -> dict[str, Any]:
    return {"payment_id": f"{account} {on}", "account_id": account, "paid_on": on, "amount": 100} | more


def credit(account: str, kind: str) -> dict[str, Any]:
    return {
        "adjustment_id": account,
        "account_id": account,
        "adjusted_on": date(2026, 2, 5),
        "amount": 100,
        "kind": kind,
    }


ROWS: Rows = {
    "accounts": [{"account_id": name} for name in "ACDEF"]
    + [{"account_id": "B", "disconnected_on": date(2026, 4, 1)}, {"account_id": "G", "disconnected_on": DUE}],
    "charges": [
        *(bill(account) for account in "ABCDEFG"),
        bill("A", date(2026, 3, 20)),
        bill("A", date(2026, 4, 20)),
        bill("C", date(2026, 2, 20)),
        bill("C", date(2026, 3, 20)),
    ],
    "payments": [
        paid("A", date(2026, 2, 15)),
        paid("A", date(2026, 3, 18)),
        paid("A", date(2026, 4, 20)),
        paid("B", date(2026, 3, 1)),
        paid("C", date(2026, 1, 30)),
        paid("E", date(2026, 1, 15)),
        paid("G", date(2026, 2, 1)),
    ],
    "adjustments": [credit("D", "amnesty"), credit("F", "write_off")],
    "contacts": [
        {
            "contact_id": name,
            "account_id": "A",
            "started_at": datetime(2026, 2, 10, hour),
            "channel": "call",
            "operator_id": name,
            "result": "conversation",
        }
        for name, hour in (("O2", 9), ("O1", 12))
    ],
    "cases": [{"case_id": "1", "account_id": "B", "step": "court_order", "opened_on": date(2026, 2, 1)}],
    "surveys": [
        {"account_id": "A", "answered_on": date(2026, 2, 20), "score": 5, "question": "?", "about": "collection"},
        {"account_id": "A", "answered_on": date(2026, 2, 21), "score": 1, "question": "?", "about": "service"},
    ],
}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> OpenCompany:
    return stepped(tmp_path_factory.mktemp("after"), ROWS)


def told(company: OpenCompany, by: str = "all", as_of: date = date(2026, 9, 30), **asked: Any) -> dict[Any, Any]:
    """Group, way and measure → hits of the known, as far as anything is known."""
    found = company.ask("after_debt", by=by, as_of=as_of, **{"from": DUE, "to": date(2026, 3, 31)}, **asked)
    rows = found.select("group", "ended_by", "measure", "count", "total").rows()
    return {(group, way, measure): (count, total) for group, way, measure, count, total in rows if total}


def test_shares_are_of_the_accounts_of_which_it_is_known(company: OpenCompany) -> None:
    """B left 31 days after its debt ended, and had no further bill; C was overdue again from 21 February, 22 days
    after; G had left before its debt ended, so that it cannot be lost."""
    assert told(company) == {
        ("all", "cash", "active_90"): (2, 3),  # A and C of A, B and C
        ("all", "cash", "active_180"): (2, 3),
        ("all", "cash", "on_time"): (1, 2),  # A; not C
        ("all", "cash", "again_30"): (1, 4),  # C
        ("all", "cash", "again_90"): (1, 4),
        ("all", "cash", "again_180"): (1, 4),
        ("all", "cash", "score"): (None, 1),
        ("all", "cash", "paid_180"): (None, 4),
        ("all", "amnesty", "active_90"): (1, 1),
        ("all", "amnesty", "active_180"): (1, 1),
        ("all", "amnesty", "again_30"): (0, 1),
        ("all", "amnesty", "again_90"): (0, 1),
        ("all", "amnesty", "again_180"): (0, 1),
        ("all", "amnesty", "paid_180"): (None, 1),
    }


def test_what_is_written_off_has_no_row_and_means_are_of_the_accounts(company: OpenCompany) -> None:
    found = company.ask("after_debt", by="all", **{"from": DUE, "to": date(2026, 3, 31)}, as_of=date(2026, 9, 30))
    assert found.unique(["ended_by", "accounts"]).select("ended_by", "accounts").sort("ended_by").rows() == [
        ("amnesty", 1), ("cash", 4),
    ]  # fmt: skip
    means = dict(found.filter(ended_by="cash").select("measure", "mean").rows())
    assert means["score"] == 5
    assert means["paid_180"] == (100 + 100) / 4  # what A paid afterwards, over A, B, C and G


def test_a_debt_belongs_to_the_step_that_has_its_last_cash(company: OpenCompany) -> None:
    assert {(group, way) for group, way, _measure in told(company, "step")} == {
        ("operator", "cash"), ("court_order", "cash"), ("by_itself", "cash"), ("amnesty", "amnesty"),
    }  # fmt: skip
    assert {group for group, _way, _measure in told(company, "operator")} == {"O1"}  # spoke with A last
    assert told(company, "agency") == {}
    assert {group for group, _way, _measure in told(company, "size")} == {"0-499"}


def test_days_that_are_not_over_leave_an_account_out(company: OpenCompany) -> None:
    """A paid on 15 February, 90 days before 16 May; its second bill was due on 20 April."""
    operator = ("operator", "cash", "active_90")
    assert operator not in told(company, "step", date(2026, 5, 15))
    assert told(company, "step", date(2026, 5, 16))[operator] == (1, 1)
    on_time = ("operator", "cash", "on_time")
    assert on_time not in told(company, "step", date(2026, 4, 20))
    assert told(company, "step", date(2026, 4, 21))[on_time] == (1, 1)


def test_nothing_is_said_of_who_stays_where_the_data_know_nobody_who_left(tmp_path: Path) -> None:
    rows = ROWS | {"accounts": [{"account_id": name} for name in "ABCDEFG"]}
    assert not {key for key in told(stepped(tmp_path, rows)) if key[2].startswith("active")}


def test_a_payment_taken_back_makes_the_account_overdue_again(tmp_path: Path) -> None:
    rows = {
        "charges": [bill("A")],
        "payments": [paid("A", date(2026, 2, 15), reversed_on=date(2026, 2, 20), amount=Decimal(100))],
    }
    company = stepped(tmp_path, rows)
    assert told(company)[("all", "cash", "again_30")] == (1, 1)
    assert told(company, as_of=date(2026, 2, 19)) == {}


@settings(max_examples=examples(8), derandomize=True)
@given(ledger=ledgers(accounts=4), links=moves(4), taken=step_rows(4), on=st.integers(DAYS // 2, DAYS + 9))
def test_replay_what_became_of_debtors_is_as_the_files_up_to_that_day_told(
    ledger: dict[str, Rows], links: list[Link], taken: Rows, on: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, day = {**together(ledger, links), **taken}, BASE + timedelta(days=on)
    kept = (stepped(tmp_path_factory.mktemp("told"), some) for some in (rows, steps_known_by(rows, day)))
    later, then = (
        [one.ask("after_debt", as_of=day, by=by, **{"from": BASE, "to": day}) for by in ("all", "step", "size")]
        for one in kept
    )
    for one, other in zip(later, then, strict=True):
        assert one.equals(other)
