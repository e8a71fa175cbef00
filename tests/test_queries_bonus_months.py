"""Closed months: they stay, and later files correct them in the next."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from bonus_frames import money
from bonus_homes import PAID, ROWS, TALK, agreed, home_of, lines, told

from queries.ask import ask, open_company
from queries.bonus.paying import close
from queries.decisions.months import Reassignment, closed, reassign
from queries.decisions.store import decisions_at
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
    with pytest.raises(Problem, match="cannot be closed"):
        close(open_company(home), Month(2026, 8), "vera")


def test_reassigning_in_a_closed_month_is_paid_in_the_next(tmp_path: Path) -> None:
    home = agreed(
        home_of(tmp_path, {**ROWS, "payments": [PAID, PAID | {"payment_id": "P2", "paid_on": date(2026, 10, 1)}]})
    )
    close(open_company(home), Month(2026, 9), "vera")
    reassign(decisions_at(home), Reassignment("P1", "C2", "O9", "O9 made the visit"), "O1", "boris")
    corrections = lines(home, "2026-10").filter(pl.col("corrects") == "2026-09")
    assert corrections.select("operator_id", "bonus").rows() == [("O1", money(-15)), ("O9", money(15))]
