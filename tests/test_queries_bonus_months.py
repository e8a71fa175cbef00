"""Closed months: they stay, and later files correct them in the next."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_frames import money
from bonus_homes import CHARGES, PAID, ROWS, TALK, agreed, home_of, lines, told

from queries.ask import ask, open_company
from queries.bonus import correcting, counting
from queries.bonus.before_closing import check_list
from queries.bonus.paying import close, open_months
from queries.decisions.audit import audit_log
from queries.decisions.months import Reassignment, closed, reassign
from queries.decisions.store import decisions_at
from queries.home import Home
from receivables.messages import Problem
from receivables.month import Month


def test_a_closed_month_stays_and_later_files_correct_it_in_the_next(tmp_path: Path) -> None:
    october = {"payment_id": "P2", "account_id": "A", "paid_on": date(2026, 10, 31), "amount": 10}
    rows = {**ROWS, "payments": [PAID, october]}
    home = agreed(home_of(tmp_path, rows))
    before = lines(home, "2026-09")
    close(open_company(home), Month(2026, 9), "vera")
    nearer = TALK | {"contact_id": "K2", "operator_id": "O2", "started_at": datetime(2026, 9, 9, 12)}
    home_of(tmp_path, {**rows, "contacts": [TALK, nearer]}, files="second")

    assert lines(home, "2026-09").equals(before)
    assert told(home, "2026-10", "corrects", "operator_id", "amount", "corrected_amount", "bonus") == [
        (None, None, money(10), money(0), money(0)),
        ("2026-09", "O1", money(0), money(-1500), money("-67.50")),
        ("2026-09", "O2", money(0), money(1500), money("67.50")),
        ("2026-09", "O1", money(0), money(-500), money(-15)),
        ("2026-09", "O2", money(0), money(500), money(15)),
    ]
    paid = ask(home, "bonus_by_operator", {"month": "2026-10"}).select("operator_id", "corrections", "payout").rows()
    assert paid == [("O2", money("82.50"), money("82.50")), ("O1", money("-82.50"), money(0))]

    close(open_company(home), Month(2026, 10), "vera")
    assert [month.month for month in closed(decisions_at(home))] == [Month(2026, 9), Month(2026, 10)]
    home_of(tmp_path, {**rows, "contacts": [TALK, nearer]}, files="third")
    assert lines(home, "2026-11").is_empty()


def test_months_close_one_after_the_other_and_only_when_they_are_over(tmp_path: Path) -> None:
    october = {"payment_id": "P2", "account_id": "A", "paid_on": date(2026, 10, 31), "amount": 10}
    home = agreed(home_of(tmp_path, {**ROWS, "payments": [PAID, october]}))
    with pytest.raises(Problem, match="2026-11 is not over: the data end on 2026-10-31"):
        close(open_company(home), Month(2026, 11), "vera")
    close(open_company(home), Month(2026, 8), "vera")
    with pytest.raises(Problem, match="Close 2026-09 first"):
        close(open_company(home), Month(2026, 10), "vera")
    with pytest.raises(Problem, match="2026-08 cannot be closed: it is closed already"):
        close(open_company(home), Month(2026, 8), "vera")


def test_reassigning_in_a_closed_month_is_paid_in_the_next(tmp_path: Path) -> None:
    home = agreed(
        home_of(tmp_path, {**ROWS, "payments": [PAID, PAID | {"payment_id": "P2", "paid_on": date(2026, 10, 1)}]})
    )
    close(open_company(home), Month(2026, 9), "vera")
    reassign(decisions_at(home), Reassignment("P1", "C2", "O9", "O9 made the visit"), "O1", "boris")
    corrections = lines(home, "2026-10").filter(pl.col("corrects") == "2026-09")
    assert corrections.select("operator_id", "bonus").rows() == [("O1", money(-15)), ("O9", money(15))]


JUNE, JULY, AUGUST = (Month(2026, number) for number in (6, 7, 8))

MONTHLY = [
    PAID | {"paid_on": date(2026, 6, 10)},
    PAID | {"payment_id": "P2", "paid_on": date(2026, 7, 31), "amount": 10},
    PAID | {"payment_id": "P3", "paid_on": date(2026, 8, 31), "amount": 10},
]
"""What came in June, July and August: the data end with the last of them."""

BEFORE = TALK | {"started_at": datetime(2026, 6, 5, 12)}

NEARER = TALK | {"contact_id": "K2", "operator_id": "O2", "started_at": datetime(2026, 6, 9, 12)}
"""A conversation that a later file brings: it takes June's bonus of 82.50 from O1 to O2."""


def earlier(charge: dict[str, Any]) -> dict[str, Any]:
    """A charge three months before, so that three months are over whenever the test runs."""
    return charge | {name: charge[name].replace(month=charge[name].month - 3) for name in ("charged_on", "due_on")}


def three_months(folder: Path, files: str = "first", contacts: tuple[dict[str, Any], ...] = (BEFORE,)) -> Home:
    rows = {"charges": [earlier(charge) for charge in CHARGES], "payments": MONTHLY, "contacts": list(contacts)}
    return home_of(folder, rows, files=files)


def corrections(home: Home, month: str) -> list[tuple[str, str, Decimal]]:
    """What a month pays for closed ones: month corrected, operator, bonus."""
    found = lines(home, month).filter(pl.col("corrects").is_not_null())
    sums = found.group_by("corrects", "operator_id").agg(pl.col("bonus").sum()).sort("corrects", "operator_id")
    return sums.rows()


MOVED = [("2026-06", "O1", money("-82.50")), ("2026-06", "O2", money("82.50"))]


def test_the_first_month_that_can_be_closed_is_the_first_with_payments_and_a_scheme(tmp_path: Path) -> None:
    home = agreed(three_months(tmp_path / "a"))  # a scheme since 2020, charges since April
    assert open_months(open_company(home)) == [JUNE, JULY, AUGUST]
    with pytest.raises(Problem, match="Close 2026-06 first: months are closed one after the other; or say why 2026-07"):
        close(open_company(home), JULY, "vera")
    later = agreed(three_months(tmp_path / "b"), month=JULY)
    close(open_company(later), JULY, "vera")
    assert open_months(open_company(later)) == [AUGUST]


def test_a_month_is_closed_before_earlier_ones_with_a_reason_that_the_log_keeps(tmp_path: Path) -> None:
    home = agreed(three_months(tmp_path))
    with pytest.raises(Problem, match="Close 2026-06 first"):
        close(open_company(home), AUGUST, "vera", "  ")
    close(open_company(home), AUGUST, "vera", "paid by hand until then")
    after = json.loads(audit_log(decisions_at(home))["after"][0])
    assert (after["why"], after["left_open"]) == ("paid by hand until then", ["2026-06", "2026-07"])
    # what was left behind can be closed in any order, and needs no reason
    close(open_company(home), JULY, "vera")
    close(open_company(home), JUNE, "vera")
    assert [one.month for one in closed(decisions_at(home))] == [JUNE, JULY, AUGUST]
    assert "why" not in json.loads(audit_log(decisions_at(home))["after"][0])


def test_a_month_closed_late_freezes_its_own_lines_as_they_are_by_then(tmp_path: Path) -> None:
    home = agreed(three_months(tmp_path))
    close(open_company(home), JULY, "vera", "left behind")
    three_months(tmp_path, "second", (BEFORE, NEARER))
    close(open_company(home), JUNE, "vera")
    assert set(lines(home, "2026-06")["operator_id"].drop_nulls()) == {"O2"}
    assert corrections(home, "2026-06") == corrections(home, "2026-08") == []


def test_what_changes_in_a_month_closed_late_is_paid_after_the_last_closed_one(tmp_path: Path) -> None:
    home = agreed(three_months(tmp_path))
    close(open_company(home), JULY, "vera", "left behind")
    close(open_company(home), JUNE, "vera")
    frozen = {month: lines(home, month) for month in ("2026-06", "2026-07")}
    three_months(tmp_path, "second", (BEFORE, NEARER))
    assert corrections(home, "2026-08") == MOVED
    close(open_company(home), AUGUST, "vera")
    assert corrections(home, "2026-09") == []
    assert all(lines(home, month).equals(one) for month, one in frozen.items())


def test_corrections_pass_over_a_month_left_behind_and_are_paid_once(tmp_path: Path) -> None:
    home = agreed(three_months(tmp_path))
    close(open_company(home), JUNE, "vera")
    three_months(tmp_path, "second", (BEFORE, NEARER))
    assert corrections(home, "2026-07") == MOVED  # July is next, and would pay them
    close(open_company(home), AUGUST, "vera", "the July file is late")
    assert corrections(home, "2026-07") == corrections(home, "2026-08") == []
    assert corrections(home, "2026-09") == MOVED
    close(open_company(home), JULY, "vera")
    assert corrections(home, "2026-07") == []
    assert corrections(home, "2026-09") == MOVED


def test_a_correction_goes_back_when_the_files_that_led_to_it_are_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = agreed(three_months(tmp_path))
    version = counting.counted_from(open_company(home))
    close(open_company(home), JUNE, "vera")
    three_months(tmp_path, "second", (BEFORE, NEARER))
    close(open_company(home), JULY, "vera")
    three_months(tmp_path, "third")
    monkeypatch.setattr(correcting, "counted_from", lambda company: version)  # the same files have the same version
    back = [("2026-06", "O1", money("82.50")), ("2026-06", "O2", money("-82.50"))]
    assert corrections(home, "2026-08") == back


def test_the_check_list_says_what_closing_means(tmp_path: Path) -> None:
    home = agreed(three_months(tmp_path))
    close(open_company(home), JUNE, "vera")
    reassign(decisions_at(home), Reassignment("P3", None, "O9", "a visit"), None, "boris")
    reassign(decisions_at(home), Reassignment("P1", "C2", "O9", "a visit"), "O1", "boris")
    checks = check_list(open_company(home), AUGUST)
    assert (checks.skipped, checks.behind, checks.corrected_in) == ([JULY], [], Month(2026, 9))
    assert checks.reassigned.rows() == [("boris", 1)]  # P1 is of June
    assert (checks.total, checks.corrections) == (money(0), money(0))
    assert (checks.scheme.label, checks.scheme.author, checks.scheme.approver) == ("agreed/1", "anna", "boris")

    july = check_list(open_company(home), JULY)
    assert (july.skipped, july.total) == ([], money(15))  # C2's 15.00, of which O1 has nothing to give back
    assert july.corrections == 0  # 15.00 to O9, 15.00 from O1
    assert july.changes is not None
    assert july.changes.rows() == [
        ("O1", money("82.50"), money(0), money("-82.50")),
        ("O9", 0, money(15), money(15)),
    ]

    close(open_company(home), AUGUST, "vera", "July is late")
    assert check_list(open_company(home), JULY).skipped == []
    assert check_list(open_company(home), Month(2026, 9)).behind == [JULY]
