"""Contracts that moved: the debt keeps its age, what comes later is the new account's, and talks follow the debt."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from billing_rows import charge, column, payment, row
from bonus_homes import TALK, agreed, home_of, lines
from ledgers import home_with

from queries.ask import ask, open_company
from queries.bonus.paying import close
from receivables.month import Month

OLD, NEW = {"account_id": "A"}, {"account_id": "B"}
MOVED = {"account_links": [{"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 9, 1)}]}
OWED = charge("c", "2026-06-01", "1200", "2026-06-20", **OLD)
SEPTEMBER = {"from": "2026-09-01", "to": "2026-09-30"}


def debts(home: Any, as_of: str) -> list[tuple[Any, ...]]:
    return ask(home, "debtors", {"as_of": as_of}).select("account_id", "debt", "days_past_due").rows()


def test_the_new_account_takes_the_debt_with_its_age_and_the_old_one_is_empty(tmp_path: Path) -> None:
    rows = {"charges": [OWED, charge("d", "2026-08-20", "100", "2026-09-10", **NEW)], **MOVED}
    home = home_with(tmp_path, {**rows, "payments": [payment("p", "2026-07-10", "200", **OLD)]})
    assert debts(home, "2026-08-31") == [("A", 1200 - 200, 72), ("B", 100, -10)]
    assert debts(home, "2026-09-01") == [("B", 1200 - 200 + 100, 73)]
    figures = row(home, "identity", **SEPTEMBER)
    assert (figures["closing"], figures["corrections"], figures["difference"]) == (1100, 0, 0)


def test_the_move_is_a_correction_of_either_groups_identity(tmp_path: Path) -> None:
    accounts = [{**OLD, "segment": "private"}, {**NEW, "segment": "business"}]
    home = home_with(tmp_path, {"charges": [OWED], "accounts": accounts, **MOVED})
    told = {one: row(home, "identity", **SEPTEMBER, segment=one) for one in ("private", "business")}
    assert {one: (figures["opening"], figures["corrections"], figures["closing"]) for one, figures in told.items()} == {
        "private": (1200, -1200, 0),
        "business": (0, 1200, 1200),
    }
    assert [figures["difference"] for figures in told.values()] == [0, 0]


def test_the_ledgers_of_both_accounts_tell_the_move(tmp_path: Path) -> None:
    home = home_with(tmp_path, {"charges": [OWED], "payments": [payment("p", "2026-09-05", "300", **OLD)], **MOVED})
    old, new = (ask(home, "account_ledger", {"account_id": name}) for name in ("A", "B"))
    assert old.select("event", "document_id", "balance").rows() == [("service", "c", 1200), ("moved_away", "B", 0)]
    assert new.select("event", "document_id", "balance").rows() == [
        ("moved_here", "A", 1200),
        ("payment", "p", 1200 - 300),
    ]


def test_an_advance_goes_along_and_closes_what_the_new_account_owes(tmp_path: Path) -> None:
    due = charge("d", "2026-08-20", "100", "2026-08-25", **NEW)
    home = home_with(tmp_path, {"charges": [due], "payments": [payment("p", "2026-07-10", "250", **OLD)], **MOVED})
    assert debts(home, "2026-08-31") == [("B", 100, 6)]
    assert debts(home, "2026-09-01") == []
    assert column(home, "debt_by_age", "amount", as_of="2026-09-01")[-1] == 100 - 250


def test_a_payment_of_before_that_is_reversed_later_opens_the_charge_in_the_new_account(tmp_path: Path) -> None:
    paid = payment("p", "2026-07-10", "1200", reversed_on=date(2026, 9, 10), **OLD)
    accounts = [{**OLD, "segment": "private"}, {**NEW, "segment": "business"}]
    home = home_with(tmp_path, {"charges": [OWED], "payments": [paid], "accounts": accounts, **MOVED})
    assert debts(home, "2026-09-09") == []
    assert debts(home, "2026-09-10") == [("B", 1200, 82)]
    assert row(home, "identity", **SEPTEMBER, segment="business")["cash"] == -1200
    assert row(home, "identity", **SEPTEMBER, segment="private")["cash"] == 0


def test_a_refund_in_the_new_account_takes_from_payments_of_the_old_one(tmp_path: Path) -> None:
    money_back = payment("r", "2026-09-10", "-500", **NEW)
    paid = payment("p", "2026-07-10", "1200", **OLD)
    home = home_with(tmp_path, {"charges": [OWED], "payments": [paid, money_back], **MOVED})
    assert debts(home, "2026-09-10") == [("B", 500, 82)]


def test_a_conversation_before_the_move_earns_the_payment_after_it_by_the_debts_age(tmp_path: Path) -> None:
    talk = {**TALK, **OLD, "started_at": datetime(2026, 8, 28, 12)}
    rows = {"charges": [OWED], "payments": [payment("p", "2026-09-05", "1200", **NEW)], "contacts": [talk], **MOVED}
    (line,) = lines(agreed(home_of(tmp_path, rows)), "2026-09").to_dicts()
    # B(1,200) = 1,000 × 0.02 + 200 × 0.04 = 28.00; 77 days past due: × 1.5
    assert (line["account_id"], line["operator_id"], line["debt_at_contact"]) == ("B", "O1", 1200)
    assert (line["days_past_due"], line["bonus"]) == (77, 28 * Decimal("1.5"))


def test_a_conversation_with_the_old_account_does_not_earn_what_the_new_one_paid_before_the_move(
    tmp_path: Path,
) -> None:
    talk = {**TALK, **OLD, "started_at": datetime(2026, 8, 20, 12)}
    own = charge("d", "2026-06-01", "100", "2026-06-20", **NEW)
    rows = {"charges": [OWED, own], "payments": [payment("p", "2026-08-25", "100", **NEW)], "contacts": [talk], **MOVED}
    (line,) = lines(agreed(home_of(tmp_path, rows)), "2026-08").to_dicts()
    assert (line["reason"], line["operator_id"]) == ("house_no_contact", None)


def test_what_goes_back_after_the_move_is_taken_from_who_earned_it_before(tmp_path: Path) -> None:
    talk = {**TALK, **OLD, "started_at": datetime(2026, 8, 20, 12)}
    paid = payment("p", "2026-08-25", "1200", reversed_on=date(2026, 9, 10), **OLD)
    home = agreed(home_of(tmp_path, {"charges": [OWED], "payments": [paid], "contacts": [talk], **MOVED}))
    before, after = lines(home, "2026-08").to_dicts()[0], lines(home, "2026-09").to_dicts()[0]
    assert (before["account_id"], after["account_id"]) == ("A", "B")
    assert before["operator_id"] == after["operator_id"] == "O1"
    assert before["bonus"] == -after["bonus"] > 0


def test_a_second_move_and_one_in_a_circle_are_told_and_not_counted(tmp_path: Path) -> None:
    links = [
        *MOVED["account_links"],
        {"account_id": "C", "from_account_id": "A", "moved_on": date(2026, 9, 5)},
        {"account_id": "A", "from_account_id": "B", "moved_on": date(2026, 9, 7)},
    ]
    home = home_with(tmp_path, {"charges": [OWED], "account_links": links})
    assert debts(home, "2026-09-30") == [("B", 1200, 102)]
    doubts = ask(home, "data_doubts", {"as_of": "2026-09-30"})
    assert doubts.filter(doubts["doubt"] == "move_not_counted")["rows"].to_list() == [2]


def test_a_payment_that_names_a_charge_of_before_closes_it(tmp_path: Path) -> None:
    other = charge("d", "2026-06-01", "500", "2026-06-10", **OLD)
    paid = payment("p", "2026-09-05", "1200", charge_id="c", **NEW)
    home = home_with(tmp_path, {"charges": [OWED, other], "payments": [paid], **MOVED})
    assert column(home, "closings", "charge_id", account_id="B") == ["c"]
    assert "names_charge_of_another_account" not in column(home, "data_doubts", "doubt")


def test_a_move_told_after_closing_leaves_the_closed_month_and_is_a_notice(tmp_path: Path) -> None:
    own = charge("d", "2026-07-01", "300", "2026-07-20", **NEW)
    talk = {**TALK, **OLD, "started_at": datetime(2026, 9, 2, 12)}
    paid = [payment("p", "2026-09-05", "1200", **OLD), payment("q", "2026-10-31", "1", **OLD)]
    rows = {"charges": [OWED, own], "payments": paid, "contacts": [talk]}
    home = agreed(home_of(tmp_path, rows))
    close(open_company(home), Month(2026, 9), "vera")
    before = lines(home, "2026-09").rows()
    home_of(tmp_path, {**rows, **MOVED}, files="second")
    assert lines(home, "2026-09").rows() == before
    assert lines(home, "2026-10")["corrects"].drop_nulls().is_empty()
    (notice,) = ask(home, "bonus_notices", {"month": "2026-09"}).to_dicts()
    # of the debt of both accounts, 1,500: 20 + 500 × 0.04 = 40.00; 1,200 of it × 1.5, and not 28 × 1.5
    assert (notice["bonus"], notice["would_be"]) == (28 * Decimal("1.5"), 40 * Decimal(1200) / 1500 * Decimal("1.5"))
