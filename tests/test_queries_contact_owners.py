"""Whom a call belongs to is decided by its day: the subscriber by his telephone, the operator by his extension."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from billing_rows import charge
from bonus_homes import PAID, ROWS, TALK, agreed, home_of, lines, told
from ledgers import home_with, worked_out

from queries.ask import ask, open_company
from queries.bonus.paying import close
from queries.home import Home
from queries.warehouse.ledger.steps import HERE
from receivables.month import Month

Rows = dict[str, list[dict[str, Any]]]

MAY, JUNE = datetime(2026, 5, 10, 12), datetime(2026, 6, 10, 12)


def call(contact_id: str, at: datetime, phone: str, **other: Any) -> dict[str, Any]:
    talk = {"contact_id": contact_id, "started_at": at, "channel": "call", "phone": phone, "result": "conversation"}
    return talk | {"operator_id": "O"} | other


def owners(rows: Rows, column: str = "account_id") -> list[str | None]:
    con = worked_out(rows)
    return [one for (one,) in con.execute(f"select {column} from contacts order by contact_id").fetchall()]


def doubts(home: Home, as_of: str = "2026-12-31") -> dict[str, tuple[int, Decimal | None]]:
    return {doubt: (rows, amount) for doubt, rows, amount, _ in ask(home, "data_doubts", {"as_of": as_of}).iter_rows()}


@pytest.mark.parametrize(
    ("phone", "digits"),
    [
        ("+7 (900) 000-00-01", "9000000001"),
        ("8 495 000-00-01 доб. 12", "4950000001"),
        ("8 495 000-00-01, вн. 12", "4950000001"),
        ("+7 495 000 00 01 ext 1234567", "4950000001"),
        ("8 495 000-00-01 #12", "4950000001"),
        ("8 495 000-00-01 x12", "4950000001"),
        ("sip:79000000001@10.20.30.40", "9000000001"),
        ("0000001", None),
        ("105", None),
        ("anonymous", None),
        ("", None),
    ],
)
def test_a_number_is_its_last_ten_digits(phone: str, digits: str | None) -> None:
    with duckdb.connect() as con:
        con.execute((HERE.parents[1] / "words" / "numbers.sql").read_text("utf-8"))
        assert con.execute("select ten_digits(?)", [phone]).fetchall() == [(digits,)]


@pytest.mark.parametrize(
    "cell",
    [
        "+7 900 000-00-01, +7 900 000-00-11",
        "89000000001;89000000011",
        "89000000001 / 89000000011 (жена)",
        "89000000001 и 89000000011",
        "89000000001 89000000011",
        "9000000001 9000000011",
        "8 900 000-00-01 доб. 5, 8 900 000-00-11",
    ],
)
def test_several_numbers_in_one_cell_are_several(cell: str) -> None:
    calls = [call("1", JUNE, "89000000001"), call("2", JUNE, "+7 900 000 00 11"), call("3", JUNE, "89000000012")]
    assert owners({"accounts": [{"account_id": "A", "phone": cell}], "contacts": calls}) == ["A", "A", None]


def contracts(*spans: tuple[str, str | None, str | None]) -> list[dict[str, Any]]:
    return [
        {"account_id": name, "phone": "89000000002", "connected_on": day(first), "disconnected_on": day(last)}
        for name, first, last in spans
    ]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("accounts", "found"),
    [
        (contracts(("OLD", "2020-01-01", "2025-12-31"), ("NEW", "2026-01-01", None)), "NEW"),
        (contracts(("OLD", None, "2026-06-10"), ("NEW", "2026-06-10", None)), "NEW"),
        (contracts(("OLD", None, "2026-06-10"), ("OLDER", None, "2026-06-09")), "OLD"),
        (contracts(("OLD", None, "2026-06-09"), ("OLDER", None, "2026-06-08")), None),
        (contracts(("ONE", None, None), ("OTHER", None, None)), None),
        (contracts(("OLD", "2020-01-01", "2025-12-31")), "OLD"),
        (contracts(("OLD", None, "2026-01-01"), ("LATER", "2026-07-01", None)), "OLD"),
    ],
)
def test_of_contracts_with_one_number_the_one_open_that_day_is_meant(
    accounts: list[dict[str, Any]], found: str | None
) -> None:
    assert owners({"accounts": accounts, "contacts": [call("1", JUNE, "+79000000002")]}) == [found]


def test_phones_say_who_had_a_number_when() -> None:
    held = [
        {"account_id": "A", "phone": "89000000001", "to_on": date(2026, 5, 31)},
        {"account_id": "B", "phone": "89000000001", "from_on": date(2026, 6, 1)},
    ]
    rows: Rows = {
        "accounts": [{"account_id": "A", "phone": "89000000009"}, {"account_id": "B"}],
        "phones": held,
        "contacts": [call("1", MAY, "89000000001"), call("2", JUNE, "89000000001"), call("3", MAY, "89000000009")],
    }
    assert owners(rows) == ["A", "B", None]


def staff(*spans: tuple[str, str | None, str | None]) -> list[dict[str, Any]]:
    return [
        {"operator_id": name, "name": f"{name} Name", "extension": "101", "hired_on": day(first), "left_on": day(last)}
        for name, first, last in spans
    ]


@pytest.mark.parametrize(
    ("operators", "found"),
    [
        (staff(("O1", None, "2026-05-31"), ("O2", "2026-06-01", None)), ["O1", "O2"]),
        (staff(("O1", None, "2026-05-10"), ("O2", "2026-05-10", None)), [None, "O2"]),
        (staff(("O1", None, "2026-05-10"), ("O2", "2026-05-11", None)), ["O1", "O2"]),
        (staff(("O1", None, "2026-05-09"), ("O2", "2026-06-11", None)), [None, None]),
    ],
)
def test_an_extension_is_his_who_had_it_that_day_and_was_employed(
    operators: list[dict[str, Any]], found: list[str | None]
) -> None:
    calls = [
        call("1", MAY, "1", operator_id=None, extension="101"),
        call("2", JUNE, "1", operator_id=None, extension=" 101"),
    ]
    assert owners({"operators": operators, "contacts": calls}, "operator_id") == found


def test_extensions_say_who_had_one_when_and_names_are_known_too() -> None:
    spans = [("O1", date(2026, 1, 1), date(2026, 5, 31)), ("O2", date(2026, 6, 1), None)]
    rows: Rows = {
        "operators": staff(("O1", None, None), ("O2", None, None)),
        "extensions": [
            {"operator_id": name, "extension": "101", "from_on": first, "to_on": last} for name, first, last in spans
        ],
        "contacts": [
            call("1", MAY, "1", operator_id=None, extension="101"),
            call("2", JUNE, "1", operator_id=None, extension="101"),
            call("3", JUNE, "1", operator_id="o1 name"),
            call("4", JUNE, "1", operator_id=None, extension="O2 Name"),
            call("5", JUNE, "1", operator_id="O2"),
            call("6", JUNE, "1", operator_id="Nobody"),
        ],
    }
    assert owners(rows, "operator_id") == ["O1", "O2", "O1", "O2", "O2", "Nobody"]


def test_of_several_with_one_extension_the_call_is_whose_account_it_was_that_day() -> None:
    given = [("A", "O1", date(2026, 1, 1), date(2026, 5, 31)), ("A", "O2", date(2026, 6, 1), None)]
    rows: Rows = {
        "operators": [{"operator_id": name, "extension": "101"} for name in ("O1", "O2")],
        "assignments": [
            {"account_id": account, "operator_id": name, "assigned_on": first, "ended_on": last}
            for account, name, first, last in given
        ],
        "contacts": [
            call("1", MAY, "1", account_id="A", operator_id=None, extension="101"),
            call("2", JUNE, "1", account_id="A", operator_id=None, extension="101"),
            call("3", JUNE, "1", account_id="B", operator_id=None, extension="101"),
            call("4", JUNE, "1", account_id="A", operator_id=None, extension="105"),
        ],
    }
    assert owners(rows, "operator_id") == ["O1", "O2", None, None]


def test_a_call_that_belongs_to_nobody_says_so_and_what_may_hang_on_it(tmp_path: Path) -> None:
    """The overdue debt of the day: 100 of A and 300 of B, whose number is one; of a number nobody has it is unknown.

    Two calls to one debtor hang on one debt.
    """
    debts = [
        charge(name, "2026-01-01", amount, "2026-01-20") | {"account_id": name}
        for name, amount in (("A", "100"), ("B", "300"))
    ]
    shared = {"phone": "89000000002"}
    home = home_with(
        tmp_path,
        {
            "accounts": [{"account_id": "A", **shared}, {"account_id": "B", **shared}],
            "operators": staff(("O", None, None), ("P", None, None)),
            "charges": debts,
            "contacts": [
                call("1", JUNE, "89000000002"),
                call("2", JUNE, "89000000003"),
                call("3", JUNE, "105", result="no_answer"),
                call("4", JUNE, "1", account_id="A", operator_id=None, extension="101"),
                call("5", JUNE, "1", account_id="A", operator_id=None, extension="102", result="busy"),
                call("6", JUNE, "1", account_id="B", operator_id=None),
                call("7", JUNE, "1", account_id="B", operator_id="Nobody"),
                call("9", JUNE, "1", account_id="B", operator_id="Nobody"),
                call("8", JUNE, "1", account_id="C"),
            ],
        },
    )
    assert doubts(home) == {
        "ambiguous_phone": (1, 300),
        "unknown_phone": (1, None),
        "contact_without_phone": (1, 0),
        "ambiguous_extension": (1, 100),
        "unknown_extension": (1, 0),
        "contact_without_operator": (1, 300),
        "unknown_operator": (2, 300),
        "unknown_account": (1, 0),
    }


def test_calls_are_doubted_without_a_list_of_accounts_too(tmp_path: Path) -> None:
    home = home_with(tmp_path, {"contacts": [call("1", JUNE, "89000000002", operator_id=None, extension="101")]})
    assert doubts(home) == {"unknown_phone": (1, None), "unknown_extension": (1, None)}


@pytest.mark.parametrize("found_by", ["extension", "phone"])
def test_a_later_change_of_master_data_moves_no_closed_month(tmp_path: Path, found_by: str) -> None:
    """The extension, or the telephone, is written to somebody else without a day: what was paid in September stays."""
    desks = {name: [{"operator_id": name, "extension": "101"}] for name in ("O1", "O2")}
    people = {name: [{"account_id": name, "phone": "89000000001"}] for name in ("A", "B")}
    talk = TALK | {"account_id": None, "phone": "89000000001", "operator_id": None, "extension": "101"}
    october = {"payment_id": "P2", "account_id": "A", "paid_on": date(2026, 10, 31), "amount": 10}
    rows = {**ROWS, "contacts": [talk], "payments": [PAID, october], "accounts": people["A"], "operators": desks["O1"]}
    home = agreed(home_of(tmp_path, rows))
    before = lines(home, "2026-09")
    assert set(before["operator_id"].drop_nulls()) == {"O1"}
    close(open_company(home), Month(2026, 9), "vera")
    changed: Rows = {"operators": desks["O2"]} if found_by == "extension" else {"accounts": people["B"]}
    home_of(tmp_path, {**rows, **changed}, files="second")
    assert lines(home, "2026-09").equals(before)
    assert told(home, "2026-10", "corrects", "operator_id", "bonus") == [(None, None, 0)]
    nearer = TALK | {"contact_id": "K2", "operator_id": "O3", "started_at": datetime(2026, 9, 9, 12)}
    home_of(tmp_path, {**rows, **changed, "contacts": [talk, nearer]}, files="third")
    assert {"O1", "O3"} <= {operator for _, operator, _ in told(home, "2026-10", "corrects", "operator_id", "bonus")}
