"""Bonuses from loaded files: parts, reasons and payouts."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_frames import SCHEME, money
from bonus_homes import PAID, ROWS, TALK, agreed, home_of, lines, told
from how_many import examples
from hypothesis import given, settings
from ledgers import Link, ledgers, moves_in_threes, together

from queries.ask import ask
from receivables.bonus.scheme import AgeBand
from receivables.messages import Problem
from receivables.month import Month


def test_a_payment_is_cut_into_parts_with_a_reason_each(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, ROWS))
    # on 5 September 1,500 + 500 were overdue: B = 20 + 40 = 60.00, r = 0.03; C1 is 52 days past due, C2 21
    columns = ("charge_id", "amount", "days_past_due", "debt_at_contact", "reason", "bonus")
    assert told(home, "2026-09", *columns) == [
        ("C1", money(1500), 52, money(2000), "last_conversation", money("67.50")),  # 1,500 × 0.03 × 1.5
        ("C2", money(500), 21, money(2000), "last_conversation", money(15)),  # 500 × 0.03
        ("C3", money(400), -10, None, "house_not_overdue", money(0)),
        (None, money(200), None, None, "house_not_overdue", money(0)),  # 2,600 - 1,500 - 500 - 400, an advance
    ]
    (operator,) = ask(home, "bonus_by_operator", {"month": "2026-09"}).to_dicts()
    assert (operator["operator_id"], operator["recovered"], operator["lines"]) == ("O1", 2000, 2)
    assert operator["bonus"] == operator["payout"] == money("67.50") + money(15)
    assert operator["scheme"] == "agreed/1"


def test_the_debt_is_that_before_the_day_of_the_contact(tmp_path: Path) -> None:
    earlier = PAID | {"payment_id": "P0", "paid_on": date(2026, 9, 5), "amount": 300}
    home = agreed(home_of(tmp_path, {**ROWS, "payments": [earlier, PAID]}))
    # the 300.00 came on the contact's own day, and so are still owed before it; C2 fell due on 20 August
    assert set(lines(home, "2026-09")["debt_at_contact"].drop_nulls()) == {money(2000)}
    on_time = {**TALK, "started_at": datetime(2026, 8, 20, 12)}
    home = agreed(
        home_of(tmp_path / "b", {**ROWS, "payments": [PAID | {"paid_on": date(2026, 9, 1)}], "contacts": [on_time]})
    )
    # on 20 August C2 is due but not overdue: only 1,500.00 are
    assert set(lines(home, "2026-09")["debt_at_contact"].drop_nulls()) == {money(1500)}


def test_a_reversal_takes_back_under_the_scheme_that_paid(tmp_path: Path) -> None:
    rows = {**ROWS, "payments": [PAID | {"reversed_on": date(2026, 10, 15)}]}
    home = agreed(
        agreed(home_of(tmp_path, rows)), replace(SCHEME, age_bands=(AgeBand(1, Decimal(3)),)), Month(2026, 10)
    )
    assert [(row[0], row[1]) for row in told(home, "2026-10", "bonus", "scheme")] == [
        (money("-67.50"), "agreed/1"),
        (money(-15), "agreed/1"),
        (money(0), "agreed/1"),
        (money(0), "agreed/1"),
    ]
    (operator,) = ask(home, "bonus_by_operator", {"month": "2026-10"}).to_dicts()
    assert (operator["bonus"], operator["clawback"], operator["payout"]) == (money("-82.50"), money("82.50"), 0)


def test_what_was_paid_before_any_scheme_is_taken_back_without_bonus(tmp_path: Path) -> None:
    rows = {**ROWS, "payments": [PAID | {"reversed_on": date(2026, 10, 15)}]}
    home = agreed(home_of(tmp_path, rows), month=Month(2026, 10))
    assert set(lines(home, "2026-10")["bonus"]) == {money(0)}
    with pytest.raises(Problem, match="No bonus scheme was in force in 2026-09"):
        lines(home, "2026-09")
    assert lines(home, "2026-09", scheme="agreed")["bonus"].sum() == money("82.50")


def test_a_contact_that_broke_a_limit_earns_nothing_and_is_listed(tmp_path: Path) -> None:
    late = TALK | {"started_at": datetime(2026, 9, 5, 21)}  # a Saturday: only from 9 to 20 hours
    home = agreed(home_of(tmp_path, {**ROWS, "contacts": [late]}))
    assert set(told(home, "2026-09", "operator_id", "reason", "bonus")[:2]) == {("O1", "breach", money(0))}
    asked = ask(home, "contact_breaches", {"from": "2026-09-01", "to": "2026-09-30"})
    assert asked.rows() == [("K1", "A", "O1", late["started_at"], "hours", 20, 21)]
    assert ask(home, "contact_breaches", {"from": "2026-09-06", "to": "2026-09-30"}).is_empty()


def test_a_companys_own_limits_count(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, ROWS))
    (tmp_path / "company.toml").write_text(
        '[[contact_limits]]\nvalid_from = 2026-01-01\nsource = "order 7"\nweekend_hours = [10, 11]\n'
    )
    assert set(told(home, "2026-09", "reason")[:2]) == {("breach",)}


def test_a_companys_own_days_off_count_at_once(tmp_path: Path) -> None:
    """Monday, 7 September 2026, at 21:00: in time on a working day, too late on a day off."""
    home = home_of(tmp_path, {**ROWS, "contacts": [TALK | {"started_at": datetime(2026, 9, 7, 21)}]})
    asked = {"from": "2026-09-01", "to": "2026-09-30"}
    (tmp_path / "company.toml").write_text('[calendar]\nfile = "days.csv"\n')
    for off, rules in (("no", []), ("yes", ["hours"]), ("no", [])):
        (tmp_path / "days.csv").write_text(f"day,off\n2026-09-07,{off}\n")
        assert ask(home, "contact_breaches", asked)["rule"].to_list() == rules


PERSON = [{"account_id": name, "person_id": "P"} for name in ("A", "B")]


def test_a_call_to_another_contract_of_the_person_counts_towards_his_limits(tmp_path: Path) -> None:
    """Operator O2 called about contract B that very morning: the talk about A is the second of the day."""
    morning = TALK | {
        "contact_id": "K0",
        "account_id": "B",
        "operator_id": "O2",
        "started_at": datetime(2026, 9, 5, 10),
    }
    rows = {**ROWS, "contacts": [TALK, morning]}
    home = agreed(home_of(tmp_path / "one", {**rows, "accounts": PERSON}))
    assert told(home, "2026-09", "operator_id", "reason", "breach")[0] == ("O1", "breach", "conversations_day")
    asked = ask(home, "contact_breaches", {"from": "2026-09-01", "to": "2026-09-30"})
    assert asked.select("contact_id", "account_id", "rule").rows() == [("K1", "A", "conversations_day")]
    apart = [{**row, "person_id": row["account_id"]} for row in PERSON]
    home = agreed(home_of(tmp_path / "two", {**rows, "accounts": apart}))
    assert told(home, "2026-09", "operator_id", "reason", "breach")[0] == ("O1", "last_conversation", None)


def test_a_conversation_during_a_ban_of_the_person_earns_nothing(tmp_path: Path) -> None:
    ban = {"account_id": "B", "kind": "representative", "from_on": date(2026, 9, 5)}
    home = agreed(home_of(tmp_path, {**ROWS, "accounts": PERSON, "contact_bans": [ban]}))
    assert told(home, "2026-09", "operator_id", "reason", "breach", "bonus")[0] == ("O1", "breach", "ban", 0)
    asked = ask(home, "contact_breaches", {"from": "2026-09-01", "to": "2026-09-30"})
    assert asked.rows() == [("K1", "A", "O1", TALK["started_at"], "ban", 0, 1)]


def test_staff_get_the_guarantee_and_upheld_complaints_take_off(tmp_path: Path) -> None:
    operators = [
        {"operator_id": "O1", "hired_on": date(2020, 1, 1)},
        {"operator_id": "O2", "hired_on": date(2026, 9, 30)},
        {"operator_id": "O3", "left_on": date(2026, 8, 31)},
    ]
    complaint = {"account_id": "A", "received_on": date(2026, 9, 15), "about": "operator", "operator_id": "O1"}
    complaints = [complaint | {"complaint_id": "1", "upheld": True}, complaint | {"complaint_id": "2", "upheld": False}]
    scheme = replace(SCHEME, guarantee=Decimal(50), complaint_deduction=Decimal(10))
    home = agreed(home_of(tmp_path, {**ROWS, "operators": operators, "complaints": complaints}), scheme)
    asked = ask(home, "bonus_by_operator", {"month": "2026-09"})
    assert asked.select("operator_id", "guarantee", "complaints", "deduction", "payout").rows() == [
        ("O1", money(0), 1, money(10), money("82.50") - 10),
        ("O2", money(50), 0, money(0), money(50)),
    ]


@settings(derandomize=True, max_examples=examples(9))  # of nine accounts each
@given(rows=ledgers(accounts=9), links=moves_in_threes(9))
def test_on_any_ledger_the_lines_add_up_to_the_cash_of_every_filter(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, links: list[Link]
) -> None:
    segments = {name: "business" if number % 3 == 1 else "private" for number, name in enumerate(rows)}
    accounts = [{"account_id": name, "segment": segment} for name, segment in segments.items()]
    home = agreed(home_of(tmp_path_factory.mktemp("ledger"), {**together(rows, links), "accounts": accounts}))
    for month, last in (("2024-01", "2024-01-31"), ("2023-12", "2023-12-31")):
        told = lines(home, month).with_columns(segment=pl.col("account_id").replace_strict(segments))
        for segment in ("private", "business"):
            cash = ask(home, "identity", {"from": f"{month}-01", "to": last, "segment": segment})["cash"].item()
            assert told.filter(segment=segment)["amount"].sum() == cash
