"""Which debts stand beside those that an agency got, counted by hand: who enters when, what was known, what came in."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from agency_companies import BUYER, HARD, charge, given, paid
from ledgers import home_with

from queries.ask import OpenCompany, open_company

MARCH_2, MARCH_20 = date(2026, 3, 2), date(2026, 3, 20)
SOFT = "Soft Collect"

CHARGES: list[dict[str, Any]] = [
    charge("A1", 1000),
    charge("A2", 1000),
    charge("B1", 1000),
    {"charge_id": "old", "account_id": "B1", "charged_on": date(2025, 12, 1), "due_on": date(2025, 12, 20),
     "amount": Decimal(500)},  # paid ten days late
    charge("B2", 1000),
    charge("B3", 200, charged_on=date(2026, 2, 1), due_on=date(2026, 3, 10)),
    charge("B4", 1000, charged_on=date(2025, 9, 1), due_on=date(2025, 10, 1)),
    charge("B5", 1000),
    charge("B6", 1000),
    charge("B7", 1000),
    charge("B8", 1000),
    charge("B9", 1000),
]  # fmt: skip

PAYMENTS: list[dict[str, Any]] = [
    paid("P1", "A1", MARCH_2, 100),  # on the day itself: 900 are given
    paid("P2", "A1", date(2026, 3, 12), 300),
    paid("P3", "A1", date(2026, 4, 20), 600),
    paid("P0", "B1", date(2025, 12, 30), 500),
    paid("P4", "B1", date(2026, 3, 3), 400),
    paid("P5", "B1", date(2026, 4, 1), 600, reversed_on=date(2026, 5, 20)),
    paid("P6", "B2", MARCH_2, 1000),
    paid("P7", "B3", date(2026, 3, 25), 50),
]

PLACEMENTS: list[dict[str, Any]] = [
    given(1, "A1"),
    given(2, "A2"),
    given(3, "B6", agency=SOFT, placed_on=MARCH_20),
    given(4, "B7", agency=BUYER, kind="sale", placed_on=date(2026, 2, 1), price=Decimal(60)),
    given(5, "B8", agency=BUYER, kind="sale", price=Decimal(60)),
]

ACCOUNTS = [
    {"account_id": name, "segment": "private", "connected_on": date(2026, 1, 1)}
    | ({"disconnected_on": date(2026, 2, 20)} if name == "B5" else {})
    for name in sorted({row["account_id"] for row in CHARGES})
]

SUSPENSIONS = [
    {"account_id": "A2", "suspended_on": date(2026, 2, 10), "reason": "debt"},
    {"account_id": "B9", "suspended_on": date(2026, 2, 10), "restored_on": date(2026, 3, 10), "reason": "debt"},
]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> OpenCompany:
    tables = {"charges": CHARGES, "payments": PAYMENTS, "placements": PLACEMENTS, "accounts": ACCOUNTS}
    home = home_with(tmp_path_factory.mktemp("compared"), {**tables, "suspensions": SUSPENSIONS})
    return open_company(home)


def compared(company: OpenCompany, as_of: date = date(2026, 5, 5), **changed: Any) -> list[dict[str, Any]]:
    """Every account is looked at, and every debt like a placed one taken, unless said otherwise."""
    asked: dict[str, Any] = {"others": 100, "looked_at": 100, "days": 365}
    return company.gather("ahead/compared_debts", as_of=as_of, **{**asked, **changed}).to_dicts()


def told(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_debts_of_a_day_on_which_an_agency_got_some_stand_beside_these(company: OpenCompany) -> None:
    """On 2 March B2 had paid, B3 was not due, B4 is older, B5 had left, B7 was sold before and B8 on that day.

    B9 was cut off as A2 was; on 20 March it was not, and B3 was due. B6 stands among the others until it is given.
    """
    assert told(compared(company), "on_day", "account_id", "agency", "debt", "age_days", "is_cut", "placed_after") == [
        (MARCH_2, "A1", HARD, Decimal(900), 41, False, None),
        (MARCH_2, "A2", HARD, Decimal(1000), 41, True, None),
        (MARCH_2, "B1", None, Decimal(1000), 41, False, None),
        (MARCH_2, "B6", None, Decimal(1000), 41, False, 18),
        (MARCH_2, "B9", None, Decimal(1000), 41, True, None),
        (MARCH_20, "B1", None, Decimal(600), 59, False, None),
        (MARCH_20, "B3", None, Decimal(200), 10, False, None),
        (MARCH_20, "B6", SOFT, Decimal(1000), 59, False, None),
        (MARCH_20, "B9", None, Decimal(1000), 59, False, None),
    ]


def test_what_was_known_of_a_debt_is_of_before_its_day(company: OpenCompany) -> None:
    """A1 paid 100 that day, 41 days late; B1 500 on 30 December, 10 days late; then 400 on 3 March, 42 days late.

    B1 so paid 900 by 20 March, (500 × 10 + 400 × 42) / 900 days late. Who never paid: 730 quiet days, 365 days late.
    """
    known = ("account_id", "cash_before", "quiet_days", "late_days", "tenure_days", "fee_share")
    rows = {(row["on_day"], row["account_id"]): row for row in compared(company)}
    assert told([rows[MARCH_2, name] for name in ("A1", "B1", "B6")], *known) == [
        ("A1", 100, 0, 41, 60, Decimal("0.2")),
        ("B1", 500, 62, 10, 60, None),
        ("B6", 0, 730, 365, 60, None),
    ]
    assert told([rows[MARCH_20, "B1"]], *known) == [("B1", 900, 17, pytest.approx(21800 / 900), 78, None)]


def test_what_came_in_is_counted_from_the_day_after_and_as_it_stood_on_the_day(company: OpenCompany) -> None:
    """P1 came on the day itself; P5 stands until it is taken back on 20 May; with 30 days P3, on day 49, is no more."""
    came = {name: list(zip(days, sums, strict=True)) for name, days, sums in told(
        compared(company)[:5], "account_id", "paid_days", "paid_amounts")}  # fmt: skip
    assert came == {"A1": [(10, 300), (49, 600)], "A2": [], "B1": [(1, 400), (30, 600)], "B6": [], "B9": []}
    short = {row["account_id"]: row["paid_days"] for row in compared(company, days=30)[:5]}
    assert (short["A1"], short["B1"]) == ([10], [1, 30])
    taken_back = compared(company, date(2026, 5, 20))[2]
    assert list(zip(taken_back["paid_days"], taken_back["paid_amounts"], strict=True)) == [(1, 400), (30, 0)]


def test_a_past_day_knows_nothing_of_what_came_later(company: OpenCompany) -> None:
    rows = compared(company, date(2026, 3, 11))
    assert told(rows, "account_id", "placed_after", "paid_days") == [
        ("A1", None, []),
        ("A2", None, []),
        ("B1", None, [1]),
        ("B6", None, []),
        ("B9", None, []),
    ]


def test_so_many_others_are_taken_as_asked_for(company: OpenCompany) -> None:
    """One for each placed debt of the same day, age and service: on 2 March of B1 and B6 one; B9 alone was cut off."""
    rows = compared(company, others=1)
    others = [row for row in rows if row["placement_id"] is None]
    first = [row["account_id"] for row in others if row["on_day"] == MARCH_2]
    assert len(first) == 2
    assert "B9" in first
    assert len(others) == 3
    assert [row["account_id"] for row in rows if row["placement_id"]] == ["A1", "A2", "B6"]
