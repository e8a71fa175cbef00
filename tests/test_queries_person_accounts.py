"""The other contracts of a person: which are his on a day, and what each owes then."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge
from ledgers import home_with

from queries.ask import ask
from queries.home import Home


def contract(account_id: str, person_id: str | None, **more: Any) -> dict[str, Any]:
    return {"account_id": account_id, "name": "Орлов", "person_id": person_id, "service": "tv", **more}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """P has A, B (closed in May), C (from July on) and D; E is nobody's, and F another person's."""
    folder: Path = tmp_path_factory.mktemp("persons")
    accounts = [
        contract("A", "P"),
        contract("B", "P", disconnected_on=date(2026, 5, 31)),
        contract("C", "P", connected_on=date(2026, 7, 1)),
        contract("D", "P"),
        contract("E", None),
        contract("F", "E"),
    ]
    charges = [charge(name, "2026-05-01", "100", "2026-05-20") | {"account_id": name} for name in "ABEF"]
    later = [charge("B2", "2026-06-01", "70", "2026-06-20") | {"account_id": "B"}]
    payments = [{"payment_id": "p", "account_id": "D", "paid_on": date(2026, 5, 1), "amount": 30}]
    return home_with(folder, {"accounts": accounts, "charges": charges + later, "payments": payments})


def others(home: Home, account_id: str, as_of: str) -> list[Any]:
    answer = ask(home, "person_accounts", {"account_id": account_id, "as_of": as_of})
    return answer.select("account_id", "contract", "disconnected_on", "debt", "overdue", "advance").rows()


CLOSED = date(2026, 5, 31)


def test_each_other_contract_stands_with_what_it_owes_open_ones_first(home: Home) -> None:
    assert others(home, "A", "2026-06-15") == [
        ("D", "open_contract", None, 0, 0, 30),
        ("B", "closed_contract", CLOSED, 100 + 70, 100, 0),
    ]
    assert [row[0] for row in others(home, "B", "2026-06-15")] == ["A", "D"]


def test_on_an_earlier_day_it_is_as_it_was_then(home: Home) -> None:
    assert others(home, "A", "2026-05-10") == [
        ("B", "open_contract", None, 100, 0, 0),
        ("D", "open_contract", None, 0, 0, 30),
    ]
    assert [row[0] for row in others(home, "A", "2026-07-01")] == ["C", "D", "B"]


@pytest.mark.parametrize("alone", ["E", "F", "of no list"])
def test_who_has_no_other_contract_has_none_shown(home: Home, alone: str) -> None:
    assert others(home, alone, "2026-07-01") == []
