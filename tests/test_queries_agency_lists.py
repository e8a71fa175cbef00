"""Lists about debts with agencies, counted by hand: what to tell, to call back, to write to debtors, to pass on."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from agency_companies import BUYER, CHARGES, HARD, PAYMENTS, PLACEMENTS, ROWS, TOLD, agency_home, given, paid

from queries.ask import ask
from queries.decisions.agency_tellings import PaymentAtAgency, tell_agencies
from queries.decisions.store import decisions_at
from queries.home import Home

MAY = "2026-05-05"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return agency_home(tmp_path_factory.mktemp("agencies"))


def asked(home: Home, question: str, *columns: str, as_of: str = MAY) -> list[Any]:
    return ask(home, question, {"as_of": as_of}).select(columns).rows()


def test_a_payment_past_the_agency_is_untold_from_the_day_after_the_placement_up_to_the_recall(small: Home) -> None:
    """P0 came on the day itself, P2 through the agency, P4 after the recall, P5 was taken back, P1 was told."""
    assert asked(
        small, "agency_untold", "payment_id", "account_id", "agency", "paid_on", "amount", "hours", "sold"
    ) == [
        ("P6", "A4", BUYER, date(2026, 4, 1), Decimal(700), 34 * 24, True),
        ("P7", "A4", BUYER, date(2026, 4, 8), Decimal(800), 27 * 24, True),
        ("P3", "A2", HARD, date(2026, 4, 10), Decimal(400), 25 * 24, False),
    ]


def test_a_payment_was_untold_until_the_file_says_it_was_told(small: Home) -> None:
    assert asked(small, "agency_untold", "payment_id", "hours", as_of="2026-03-12") == [("P1", 0)]
    assert asked(small, "agency_untold", "payment_id", as_of="2026-03-13") == []
    assert asked(small, "agency_untold", "payment_id", "amount", as_of="2026-03-24") == [("P5", Decimal(500))]


def test_a_marked_payment_is_told_from_the_day_of_its_list_on(tmp_path: Path) -> None:
    home = agency_home(tmp_path)
    told = [PaymentAtAgency("P6", BUYER), PaymentAtAgency("P3", "another agency")]
    assert tell_agencies(decisions_at(home), told, date(2026, 4, 20), "anna") == 2
    assert asked(home, "agency_untold", "payment_id") == [("P7",), ("P3",)]
    assert asked(home, "agency_untold", "payment_id", as_of="2026-04-19") == [("P6",), ("P7",), ("P3",)]
    known = ask(home, "account_agency", {"account_id": "A4", "as_of": MAY})
    assert known.select("payment_id", "told_by").rows() == [("P7", None), ("P6", "anna")]


def test_the_payment_of_a_contract_that_moved_is_told_too(tmp_path: Path) -> None:
    moved = [{"account_id": "B5", "from_account_id": "A5", "moved_on": date(2026, 3, 20)}]
    payments = [*PAYMENTS, paid("P8", "B5", date(2026, 4, 2), 10)]
    home = agency_home(tmp_path, account_links=moved, payments=payments)
    assert ("P8", "A5") in asked(home, "agency_untold", "payment_id", "account_id")


def test_a_debt_is_called_back_when_nothing_of_it_is_open_or_it_is_disputed(small: Home) -> None:
    """A1 paid 100 + 300 + 600; A2 was called back; A4 is sold; A3 and A5 owe."""
    assert asked(
        small, "agency_recall", "placement_id", "account_id", "agency", "why", "open_amount", "last_paid_on"
    ) == [
        ("L1", "A1", HARD, "nothing_open", Decimal(0), date(2026, 4, 5)),
        ("L6", "A6", HARD, "disputed", Decimal(1000), None),
    ]
    assert asked(small, "agency_recall", "placement_id", as_of="2026-04-04") == [("L6",)]
    assert asked(small, "agency_recall", "placement_id", as_of="2026-03-19") == []


def test_later_charges_do_not_keep_a_paid_debt_with_the_agency(tmp_path: Path) -> None:
    later = {"charge_id": "n1", "account_id": "A1", "charged_on": date(2026, 4, 1), "due_on": date(2026, 4, 20)}
    home = agency_home(tmp_path, charges=[*CHARGES, {**later, "amount": Decimal(500)}])
    assert ("L1", "nothing_open") in asked(home, "agency_recall", "placement_id", "why")


def test_debtors_are_told_within_thirty_working_days(small: Home) -> None:
    """From 3 March on, less weekends and 9 March (8 March is a Sunday): the 30th working day is 14 April."""
    columns = ("placement_id", "account_id", "agency", "due_on", "state")
    due = date(2026, 4, 14)
    assert asked(small, "agency_notice", *columns) == [
        ("L3", "A3", HARD, due, "told_late"),
        ("L4", "A4", BUYER, due, "not_told"),
        ("L5", "A5", HARD, due, "not_told"),
    ]
    by_day = {day: asked(small, "agency_notice", "placement_id", "state", as_of=day) for day in (
        "2026-04-06", "2026-04-07", "2026-04-14", "2026-04-15")}  # fmt: skip
    assert by_day["2026-04-06"] == []
    assert by_day["2026-04-07"] == [(f"L{n}", "tell_now") for n in (2, 3, 4, 5)]  # five working days before
    assert by_day["2026-04-14"] == [(f"L{n}", "tell_now") for n in (3, 4, 5)]  # L2 was told that day
    assert by_day["2026-04-15"] == [("L3", "told_late"), ("L4", "not_told"), ("L5", "not_told")]


def test_a_debt_called_back_in_time_needs_no_notice_and_own_days_off_count(tmp_path: Path) -> None:
    back = given(7, "A5", recalled_on=date(2026, 4, 13))
    home = agency_home(tmp_path, placements=[back, given(5, "A3")])
    (home.path / "company.toml").write_text('[calendar]\nfile = "off.csv"\n', "utf-8")
    (home.path / "off.csv").write_text("day,off\n2026-04-14,yes\n2026-04-13,yes\n", "utf-8")
    assert asked(home, "agency_notice", "placement_id", "due_on") == [("L5", date(2026, 4, 16))]


def test_what_was_paid_on_sold_debts_is_passed_on_up_to_the_amount_sold(small: Home) -> None:
    """700 + 800 came in on a debt of 1,000, and 250 were passed on; C is 100 + 300 + 600 + 400 + 600 + 700 + 800."""
    columns = ("agency", "cash", "passed_on", "owed", "collected", "collected_without")
    assert asked(small, "agency_owed", *columns) == [(BUYER, *map(Decimal, (1000, 250, 750, 3500, 2500)))]
    assert asked(small, "agency_owed", *columns[:4], as_of="2026-04-07") == [(BUYER, *map(Decimal, (700, 0, 700)))]
    identity = ask(small, "identity", {"from": "2026-01-01", "to": MAY})
    assert identity["cash"].item() == Decimal(3500)


def known_on(day: date) -> dict[str, list[dict[str, Any]]]:
    """What the files would have held on that day."""
    dated = {
        "payments": "paid_on",
        "adjustments": "adjusted_on",
        "placements": "placed_on",
        "complaints": "received_on",
    }
    ends = ("reversed_on", "recalled_on", "debtor_notified_on", "disputed_on")

    def then(row: dict[str, Any]) -> dict[str, Any]:
        return {
            name: None if name in ends and value is not None and value > day else value for name, value in row.items()
        }

    rows = {
        table: [then(row) for row in rows if table not in dated or row[dated[table]] <= day]
        for table, rows in ROWS.items()
    }
    return {**rows, "agency_reports": [row for row in TOLD if row["told_at"].date() <= day]}


@pytest.mark.parametrize("day", [date(2026, 3, 2) + timedelta(days=n) for n in (1, 12, 22, 23, 31, 40, 45, 50)])
def test_a_past_day_is_answered_as_on_that_day(day: date, small: Home, tmp_path: Path) -> None:
    then = agency_home(tmp_path, **known_on(day))
    for question in (
        "agency_untold",
        "agency_recall",
        "agency_notice",
        "agency_owed",
        "agency_results",
        "agency_sales",
    ):
        columns = pl.exclude("collected", "collected_without") if question == "agency_owed" else pl.all()
        found = [ask(home, question, {"as_of": day.isoformat()}).select(columns) for home in (small, then)]
        assert found[0].equals(found[1]), question


def test_the_placements_of_the_company_stand_once(small: Home) -> None:
    assert ask(small, "agency_results", {"as_of": MAY})["accounts"].sum() == len(PLACEMENTS)
