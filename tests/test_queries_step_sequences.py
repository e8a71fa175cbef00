"""``step_sequences``: when a debt became overdue, the first contacts while it was open, cash and cost of 90 days."""

from decimal import Decimal
from typing import Any

import pytest
from contact_companies import DAY, bill, contact, paid
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

COST = Decimal("2.50")
PERIOD = {"from": "2026-03-01", "to": "2026-05-31", "as_of": "2026-08-01"}

# Each owes 100 since 11 March unless said.
COMPANY: dict[str, list[dict[str, Any]]] = {
    "charges": [
        *(bill(name, "2026-03-10") for name in ("sms call", "paid first", "late talk", "old", "before", "again")),
        bill("before", "2026-02-10"),
        bill("again", "2026-04-10"),
        bill("young", "2026-05-10"),
        bill("due", "2026-09-10"),
    ],
    "payments": [
        paid("sms call", "2026-03-20", 40),
        paid("sms call", "2026-06-09", 10),  # day 90
        paid("sms call", "2026-06-10", 50),  # day 91
        paid("paid first", "2026-03-12"),
        paid("late talk", "2026-03-15"),
        paid("again", "2026-03-12"),
        paid("old", "2026-04-20", 30, reversed_on=DAY("2026-04-25")),
    ],
    "account_links": [{"account_id": "heir", "from_account_id": "old", "moved_on": DAY("2026-04-01")}],
    "contacts": [
        contact("sms call", "2026-03-10 12:00", "sms", "delivered", cost=COST),
        contact("sms call", "2026-03-11 09:00", "sms", "delivered", cost=COST),
        contact("sms call", "2026-03-12 09:00", cost=COST),
        contact("sms call", "2026-03-13 09:00", direction="in", result="conversation", cost=COST),
        contact("sms call", "2026-03-14 09:00", "auto_call", "delivered", cost=COST),
        contact("sms call", "2026-03-15 09:00", cost=COST),
        contact("paid first", "2026-03-13 12:00", cost=COST),
        contact("late talk", "2026-03-15 18:00"),
        contact("old", "2026-03-20 12:00", "sms", "delivered", cost=COST),
        contact("heir", "2026-04-10 12:00", cost=COST),
        contact("again", "2026-04-20 12:00", "visit"),
        contact("young", "2026-05-20 12:00", "sms", "delivered", cost=COST),
    ],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("sequences"), COMPANY)


def rows(home: Home, **more: str) -> dict[tuple[str | None, ...], tuple[Any, ...]]:
    table = ask(home, "step_sequences", {**PERIOD, **more})
    return {row[:3]: row[3:8] + row[10:] for row in table.iter_rows()}


def test_each_account_counts_once_in_the_sequence_of_its_first_three_contacts(home: Home) -> None:
    """An sms before the first overdue day and a debtor's own call are none; nor is a call after the debt was paid. A
    call on the day of the payment is one. What was overdue in February already did not become so in March."""
    assert rows(home) == {
        ("sms", "call", "auto_call"): (1, Decimal(50), 4 * COST, 1, 1.0, 0),
        ("sms", "call", None): (1, Decimal(0), 2 * COST, 0, 0.0, 0),
        ("call", None, None): (1, Decimal(100), None, 1, 1.0, 0),
        (None, None, None): (2, Decimal(200), Decimal(0), 2, 1.0, 0),
        ("sms", None, None): (0, None, None, 0, None, 1),
    }


def test_an_account_that_was_overdue_again_counts_from_the_first_time_of_the_period(home: Home) -> None:
    later = rows(home, **{"from": "2026-04-01"})
    assert later[("visit", None, None)] == (1, Decimal(0), None, 0, 0.0, 0)


def test_what_is_not_90_days_old_is_not_judged(home: Home) -> None:
    assert rows(home, as_of="2026-06-08")[("sms", "call", "auto_call")][0] == 0
    assert rows(home, as_of="2026-06-09")[("sms", "call", "auto_call")][:2] == (1, Decimal(50))
