"""Chains of conversations from loaded files: what the ledger says was overdue in between decides whose debt counts."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_frames import money
from bonus_homes import TALK, Rows, agreed, home_of, lines, told
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, ledgers, together

from queries.ask import ask, forget_answers, open_company
from queries.bonus.gather import evidence
from queries.bonus.paying import PaidMonth
from queries.decisions.months import Closing, close_month
from queries.decisions.store import decisions_at
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.month import Month


def bill(name: str, due_on: date, amount: int) -> dict[str, Any]:
    return {"charge_id": name, "account_id": "A", "charged_on": date(2026, 6, 1), "due_on": due_on, "amount": amount}


def payment(name: str, paid_on: date, amount: int) -> dict[str, Any]:
    return {"payment_id": name, "account_id": "A", "paid_on": paid_on, "amount": amount, "channel": "bank"}


def call(name: str, on: date, **changed: Any) -> dict[str, Any]:
    return {**TALK, "contact_id": name, "started_at": datetime(on.year, on.month, on.day, 12), **changed}


SEPTEMBER = date(2026, 9, 1)
FIRST, SECOND = call("K1", date(2026, 9, 5)), call("K2", date(2026, 9, 15))
OWED: Rows = {"charges": [bill("C1", SEPTEMBER, 4000)], "contacts": [FIRST, SECOND]}


def test_4000_in_two_parts_with_a_call_before_each_earn_what_4000_at_once_earn(tmp_path: Path) -> None:
    # debt 4,000.00: 1,000 × 0.02 + 2,000 × 0.04 + 1,000 × 0.06 = 160.00; 9 and 19 days past due: × 1
    once = {**OWED, "payments": [payment("P1", date(2026, 9, 20), 4000)]}
    home = agreed(home_of(tmp_path / "once", once), DEFAULT_SCHEME)
    assert told(home, "2026-09", "debt_at_contact", "bonus") == [(money(4000), money(160))]
    parts = [payment("P1", date(2026, 9, 10), 2000), payment("P2", date(2026, 9, 20), 2000)]
    home = agreed(home_of(tmp_path / "parts", {**OWED, "payments": parts}), DEFAULT_SCHEME)
    assert told(home, "2026-09", "contact_id", "debt_at_contact", "debt_on", "bonus") == [
        ("K1", money(4000), date(2026, 9, 5), money(80)),
        ("K2", money(4000), date(2026, 9, 5), money(80)),
    ]


# 4,000.00 are owed since July, called about on ``before`` and paid in part on the next day; the call of 15 September
# with 1,000.00 left earns the last payment, of 20 September
EARLIER = date(2026, 8, 16)


@pytest.mark.parametrize(
    ("before", "debt"),
    [
        ([EARLIER], 4000),  # 30 days before 15 September, and long before what may earn a payment of the 20th
        ([date(2026, 8, 15)], 1000),  # 31 days
        ([date(2026, 7, 25), EARLIER], 4000),  # the whole chain is looked at
        ([date(2026, 7, 12), date(2026, 8, 11), date(2026, 9, 10)], 4000),
    ],
)
def test_a_chain_goes_back_as_far_as_no_30_days_are_silent(tmp_path: Path, before: list[date], debt: int) -> None:
    calls = [call(f"K{n}", on) for n, on in enumerate(before)]
    payments = [payment("P1", before[0] + timedelta(days=1), 3000), payment("P2", date(2026, 9, 20), 1000)]
    rows = {
        "charges": [bill("C1", date(2026, 7, 1), 4000)],
        "contacts": [*calls, call("K9", date(2026, 9, 15))],
        "payments": payments,
    }
    asked = told(agreed(home_of(tmp_path, rows)), "2026-09", "contact_id", "debt_at_contact")
    assert asked == [("K9", money(debt))]


@pytest.mark.parametrize(
    ("due_on", "debt"),
    [
        (date(2026, 9, 8), 4000),  # overdue from the 9th on: at no day's close is nothing overdue
        (date(2026, 9, 9), 1000),  # on the 9th nothing is: C2 is due that day and not yet overdue
        (date(2026, 9, 14), 1000),  # overdue for the first time on the day of the call itself
    ],
)
def test_a_chain_ends_on_the_day_at_whose_close_nothing_is_overdue(tmp_path: Path, due_on: date, debt: int) -> None:
    charges = [bill("C1", SEPTEMBER, 4000), bill("C2", due_on, 1000)]
    payments = [payment("P1", date(2026, 9, 9), 4000), payment("P2", date(2026, 9, 20), 1000)]
    home = agreed(home_of(tmp_path, {**OWED, "charges": charges, "payments": payments}))
    assert told(home, "2026-09", "payment_id", "debt_at_contact")[1] == ("P2", money(debt))


def test_what_was_paid_off_and_taken_back_later_was_still_paid_off(tmp_path: Path) -> None:
    back = payment("P1", date(2026, 9, 9), 4000) | {"reversed_on": date(2026, 9, 12)}
    last = payment("P2", date(2026, 9, 20), 500)
    rows = {**OWED, "payments": [back, last], "charges": [bill("C1", SEPTEMBER, 4000), bill("C2", SEPTEMBER, 500)]}
    # 500.00 stay overdue all the time, so it is one chain; 4,500.00 are owed at both calls
    home = agreed(home_of(tmp_path / "a", rows))
    assert told(home, "2026-09", "debt_at_contact", "debt_on")[-1] == (money(4500), date(2026, 9, 15))
    # and without them the chain ends; the second call begins its own
    home = agreed(home_of(tmp_path / "b", {**rows, "charges": [bill("C1", SEPTEMBER, 4000)]}))
    assert told(home, "2026-09", "debt_at_contact", "debt_on")[-1] == (money(4000), date(2026, 9, 15))


@pytest.mark.parametrize(
    ("changed", "debt"),
    [
        ({"started_at": datetime(2026, 9, 5, 21)}, 1000),  # a Saturday: only from 9 to 20 hours
        ({"operator_id": "O2"}, 1000),
        ({"result": "no_answer"}, 1000),
        ({}, 4000),
    ],
)
def test_only_lawful_conversations_of_the_operator_raise_the_debt(
    tmp_path: Path, changed: dict[str, Any], debt: int
) -> None:
    rows = {
        **OWED,
        "contacts": [FIRST | changed, SECOND],
        "payments": [payment("P1", date(2026, 9, 10), 3000), payment("P2", date(2026, 9, 20), 1000)],
    }
    home = agreed(home_of(tmp_path, rows))
    assert told(home, "2026-09", "payment_id", "debt_at_contact")[1] == ("P2", money(debt))


def test_a_month_closed_before_chains_is_shown_as_it_was(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, {**OWED, "payments": [payment("P1", date(2026, 9, 20), 4000)]}))
    paid = PaidMonth(open_company(home), Month(2026, 9))
    were = paid.lines.drop("debt_on", "debt_contact_id")
    kept = Closing(paid.month, paid.scheme.scheme_id, "d0", were, paid.payouts)
    close_month(decisions_at(home), kept, "vera")
    forget_answers()
    asked = lines(home, "2026-09")
    assert asked.select(were.columns).equals(were)
    assert asked.select("debt_on", "debt_contact_id").row(0) == (None, None)


@settings(derandomize=True, max_examples=examples(5), deadline=None)  # of nine accounts each
@given(rows=ledgers(accounts=9), on=st.lists(st.integers(0, DAYS + 5), min_size=1, max_size=4, unique=True))
def test_on_any_ledger_something_was_overdue_at_every_close_since(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, on: list[int]
) -> None:
    talks = [
        {**TALK, "contact_id": f"{account}-{offset}", "account_id": account, "started_at": _noon(offset)}
        for account in rows
        for offset in on
    ]
    late = [
        {"payment_id": f"last-{account}", "account_id": account, "paid_on": BASE + timedelta(days=40), "amount": 10**6}
        for account in rows
    ]
    made = together(rows)
    home = home_of(
        tmp_path_factory.mktemp("chains"), {**made, "payments": [*made["payments"], *late], "contacts": talks}
    )
    overdue = _overdue_days(home, range(-1, DAYS + 10))
    contacts = evidence(open_company(home), BASE, BASE + timedelta(days=60), 60).contacts
    for row in contacts.iter_rows(named=True):
        day = row["started_at"].date() - timedelta(days=1)
        since = None
        while (row["account_id"], day) in overdue:
            since, day = day, day - timedelta(days=1)
        began = BASE + timedelta(days=min(on))  # how long before the first conversation is left open
        assert row["overdue_since"] == since or (since is not None and since <= row["overdue_since"] <= began)


def _noon(offset: int) -> datetime:
    return datetime(BASE.year, BASE.month, BASE.day, 12) + timedelta(days=offset)


def _overdue_days(home: Any, offsets: range) -> set[tuple[str, date]]:
    """The accounts and days at whose close something was overdue, as the debtors of each day say."""
    found = set()
    for on in (BASE + timedelta(days=offset) for offset in offsets):
        owing = ask(home, "debtors", {"as_of": str(on), "limit": "1000"}).filter(pl.col("overdue") > 0)
        found |= {(account, on) for account in owing["account_id"]}
    return found
