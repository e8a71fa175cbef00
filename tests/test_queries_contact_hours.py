"""``contact_hours`` on a few calls: which contacts are calls, and how old the debt was."""

from pathlib import Path

import pytest
from contact_companies import bill, contact
from ledgers import home_with

from queries.ask import ask
from queries.home import Home
from receivables.messages import Problem

# A owes since 10 September, B since 1 October, C owes nothing. 5 October 2026 is a Monday.
COMPANY = {
    "charges": [bill("A", "2026-09-10"), bill("B", "2026-10-01"), bill("C", "2026-12-31")],
    "contacts": [
        contact("A", "2026-10-05 12:10"),
        contact("A", "2026-10-05 12:50", result="promise"),
        contact("B", "2026-10-05 12:20", result="conversation"),
        contact("C", "2026-10-05 13:00", operator_id=None),
        contact("A", "2026-10-05 23:00", result="conversation"),
        contact("A", "2026-10-05 14:00", direction="in", result="conversation"),
        contact("A", "2026-10-05 14:00", "auto_call", "conversation"),
        contact("A", "2026-10-05 14:00", "sms", "delivered"),
        contact("A", "2026-10-05 14:00", "visit", "conversation"),
        contact("A", "2026-10-06 14:00", result="conversation"),
    ],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("hours"), COMPANY)


def told(home: Home, **more: str) -> list[tuple[object, ...]]:
    table = ask(home, "contact_hours", {"from": "2026-10-05", "to": "2026-10-05", **more})
    return [row[:5] for row in table.rows() if row[2]]


def test_only_calls_that_the_company_began_at_lawful_hours_of_the_period_count(home: Home) -> None:
    assert told(home) == [("monday", 12, 3, 2, pytest.approx(2 / 3)), ("monday", 13, 1, 0, 0.0)]


def test_an_age_is_that_of_the_oldest_overdue_charge_on_the_day_of_the_call(home: Home) -> None:
    assert told(home, age="1-30") == [("monday", 12, 3, 2, pytest.approx(2 / 3))]
    assert told(home, age="1-10", edges="10,60") == [("monday", 12, 1, 1, 1.0)]
    assert told(home, age="61-90") == []
    with pytest.raises(Problem, match="age=1-7 is not recognised: one of 1-30, "):
        told(home, age="1-7")


def test_all_lawful_hours_are_there_without_a_call(home: Home, tmp_path: Path) -> None:
    table = ask(home_with(tmp_path, {}), "contact_hours", {"from": "2026-10-05", "to": "2026-10-05"})
    assert table.height == 92
    assert table["attempts"].sum() == 0
