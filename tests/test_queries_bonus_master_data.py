"""A closed month is moved by money, later documents and a supervisor, never by lists or settings: those are told."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_frames import SCHEME
from loaded_bonuses import CALL, EARNED, JUNE, OPERATORS, PAYMENTS, close_later, closed_may, later, rows

from queries.ask import ask, open_company
from queries.bonus.moving import Moved, moved_by
from queries.bonus.paying import close
from queries.decisions.months import Reassignment, reassign
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.intake.load import unload
from queries.intake.store.loads import load_called
from queries.warehouse.build import build

NOTICE = ("month", "payment_id", "amount", "operator_id", "would_have", "bonus", "would_be")

UNKNOWN = CALL.replace("89000000001", "89000000009")
"""A call from a number that nobody had when May was closed."""

HANDED_ON = OPERATORS.replace("Anna,105", "Anna,101").replace("Boris,101", "Boris,105")


def notices(home: Home) -> list[Any]:
    return rows(home, "bonus_notices", NOTICE)


def corrections(home: Home, month: str = "2026-06") -> list[Any]:
    found = ask(home, "bonus_lines", {"month": month}).filter(pl.col("corrects").is_not_null())
    return found.select("corrects", "payment_id", "operator_id", "corrected_amount", "bonus").rows()


def payout(home: Home, month: str = "2026-06") -> dict[str, Decimal]:
    return dict(rows(home, "bonus_by_operator", ("operator_id", "payout"), month=month))


def a_limit(home: Home, folder: Path) -> None:
    text = '[[contact_limits]]\nvalid_from = 2026-01-01\nsource = "order 7"\nweekend_hours = [10, 11]\n'
    (home.path / "company.toml").write_text(text, "utf-8")


CHANGES: dict[str, tuple[dict[str, str], Any, list[Any]]] = {
    "the extension is now a colleague's": (
        {},
        {"operators": HANDED_ON},
        [("2026-05", "P1", 1000, "O1", "O2", EARNED, EARNED)],
    ),
    "the telephone is now another's": (
        {},
        {"accounts": "account_id,phone\nA1,89000000002\nA2,89000000001\n"},
        [("2026-05", "P1", 1000, "O1", None, EARNED, 0)],
    ),
    "the number that nobody had is the debtor's": (
        {"contacts": UNKNOWN},
        {"phones": "account_id,phone,from_on\nA1,89000000009,2024-01-01\n"},
        [("2026-05", "P1", 1000, None, "O1", 0, EARNED)],
    ),
    "the operator had left before the call": (
        {},
        {"operators": OPERATORS.replace("105,2024-01-01,", "105,2024-01-01,2026-05-01")},
        [("2026-05", "P1", 1000, "O1", None, EARNED, 0)],
    ),
    "another limit holds": ({}, a_limit, [("2026-05", "P1", 1000, "O1", "O1", EARNED, 0)]),
}


@pytest.fixture(params=list(CHANGES))
def change(request: pytest.FixtureRequest) -> tuple[dict[str, str], Any, list[Any]]:
    return CHANGES[request.param]


def changed(folder: Path, files: dict[str, str], what: Any) -> Home:
    """May closed with ``files``, then the lists or settings of ``what``."""
    home = closed_may(folder, SCHEME, **files)
    if callable(what):
        what(home, folder)
        return Home(home.path)
    later(home, folder, **what)
    return home


def test_lists_and_settings_move_no_closed_month_and_are_told(
    tmp_path: Path, change: tuple[dict[str, str], Any, list[Any]]
) -> None:
    files, what, told = change
    home = changed(tmp_path, files, what)
    assert corrections(home) == []
    assert notices(home) == told
    june = payout(home)
    assert {operator: amount for operator, amount in june.items() if amount} == {}
    close(open_company(home), JUNE, "vera")
    later(home, tmp_path, payments="payment_id,account_id,paid_on,amount\nP9,A2,2026-07-31,1.00\n")
    assert corrections(home, "2026-07") == []
    assert notices(home) == told


def test_a_supervisor_gives_the_part_and_the_next_month_pays(tmp_path: Path) -> None:
    home = changed(tmp_path, {}, {"operators": HANDED_ON})
    (line,) = ask(home, "bonus_lines", {"month": "2026-05"}).to_dicts()
    wanted = Reassignment("P1", "C1", "O2", "the list was wrong")
    assert moved_by(open_company(home), line, wanted) == Moved(JUNE, [("O1", -EARNED), ("O2", EARNED)])
    reassign(decisions_at(home), wanted, "O1", "boris")
    assert corrections(home) == [
        ("2026-05", "P1", "O1", -1000, -EARNED),
        ("2026-05", "P1", "O2", 1000, EARNED),
    ]
    assert notices(home) == []
    close(open_company(home), JUNE, "vera")
    later(home, tmp_path, operators=OPERATORS.replace("Anna", "Hanna"))
    assert corrections(home, "2026-07") == []


def test_a_call_log_that_comes_later_corrects_the_month(tmp_path: Path) -> None:
    home = closed_may(tmp_path, SCHEME)
    later(home, tmp_path, contacts=CALL.replace("K1,2026-05-10", "K2,2026-05-12").replace(",105,", ",101,"))
    assert [(row[2], row[4]) for row in corrections(home)] == [("O1", -EARNED), ("O2", EARNED)]
    assert notices(home) == []


def test_what_a_later_call_moved_is_not_moved_on_by_lists(tmp_path: Path) -> None:
    """O2's later call takes May's bonus in June; then the extensions change hands."""
    home = closed_may(tmp_path, SCHEME)
    later(home, tmp_path, contacts=CALL.replace("K1,2026-05-10", "K2,2026-05-12").replace(",105,", ",101,"))
    close_later(home, JUNE, hours=2)
    later(home, tmp_path, hours=3, operators=HANDED_ON)
    assert corrections(home, "2026-07") == []
    assert notices(home) == [("2026-05", "P1", 1000, "O2", "O1", EARNED, EARNED)]


def test_the_same_calls_in_a_later_full_export_are_no_news(tmp_path: Path) -> None:
    home = closed_may(tmp_path, SCHEME)
    other = CALL.splitlines()[1].replace("K1,2026-05-10", "K7,2026-06-02").replace("89000000001", "89000000002")
    later(home, tmp_path, contacts=f"{CALL}{other}\n", operators=HANDED_ON)
    assert corrections(home) == []
    assert len(notices(home)) == 1


def test_a_call_whose_own_row_is_mended_later_corrects_the_month(tmp_path: Path) -> None:
    home = closed_may(tmp_path, SCHEME)
    later(home, tmp_path, contacts=CALL.replace("conversation", "wrong_person"))
    assert corrections(home) == [
        ("2026-05", "P1", None, 1000, 0),
        ("2026-05", "P1", "O1", -1000, -EARNED),
    ]


def test_money_that_goes_back_later_is_taken_from_who_was_paid(tmp_path: Path) -> None:
    """The lists give O1's call to O2 now; the payment is reversed in June."""
    home = closed_may(tmp_path, SCHEME)
    reversed_later = "payment_id,account_id,paid_on,amount,reversed_on\nP1,A1,2026-05-15,1000.00,2026-06-20\n"
    later(home, tmp_path, operators=HANDED_ON, payments=reversed_later)
    (taken,) = ask(home, "bonus_lines", {"month": "2026-06"}).filter(pl.col("amount") < 0).to_dicts()
    assert (taken["operator_id"], taken["bonus"]) == ("O1", -EARNED)
    (row,) = ask(home, "bonus_by_operator", {"month": "2026-06"}).filter(operator_id="O1").to_dicts()
    assert (row["clawback"], row["carried_out"]) == (EARNED, EARNED)


def test_a_late_payment_is_corrected_though_lists_moved_the_part_beside_it(tmp_path: Path) -> None:
    home = closed_may(tmp_path, SCHEME)
    late = "payment_id,account_id,paid_on,amount\nP3,A2,2026-05-20,400.00\n"
    later(home, tmp_path, operators=HANDED_ON, payments=late)
    assert corrections(home) == [("2026-05", "P3", None, 400, 0)]
    assert [row[1] for row in notices(home)] == ["P1"]


def test_a_promise_that_late_money_keeps_corrects_the_month(tmp_path: Path) -> None:
    """O1 took a promise of 1,200 and O2 spoke last; the 200 that were missing come in a later file."""
    calls = (
        "contact_id,started_at,channel,account_id,operator_id,direction,result,promised_on,promised_amount\n"
        "K1,2026-05-10 12:00,call,A1,O1,out,promise,2026-05-20,1200.00\n"
        "K2,2026-05-12 12:00,call,A1,O2,out,conversation,,\n"
    )
    home = closed_may(tmp_path, SCHEME, contacts=calls)
    assert payout(home, "2026-05")["O2"] == EARNED
    later(home, tmp_path, payments="payment_id,account_id,paid_on,amount\nP4,A1,2026-05-18,200.00\n")
    moved = {row[2]: row[4] for row in corrections(home) if row[1] == "P1"}
    assert moved == {"O1": EARNED, "O2": -EARNED}
    assert notices(home) == []


def test_a_debt_placed_with_an_agency_by_a_later_file_corrects_the_month(tmp_path: Path) -> None:
    """Where a debt was is a fact about a step, not a list."""
    home = closed_may(tmp_path, SCHEME)
    placed = "placement_id,account_id,agency,placed_on,kind\nL1,A1,Agency,2026-05-01,commission\n"
    later(home, tmp_path, placements=placed)
    assert [(row[2], row[4]) for row in corrections(home)] == [(None, 0), ("O1", -EARNED)]


def test_what_a_closed_month_took_back_of_one_never_closed_is_not_moved_by_lists(tmp_path: Path) -> None:
    """P0 was paid in April, which was never closed, and went back in May."""
    went_back = PAYMENTS.replace(".00\n", ".00,\n").replace("amount\n", "amount,reversed_on\n")
    went_back += "P0,A1,2026-04-15,500.00,2026-05-20\n"
    april = CALL + CALL.splitlines()[1].replace("K1,2026-05-10", "K0,2026-04-10") + "\n"
    home = closed_may(tmp_path, SCHEME, payments=went_back, contacts=april)
    taken = ask(home, "bonus_lines", {"month": "2026-05"}).filter(payment_id="P0")
    assert taken["operator_id"].to_list() == ["O1"]
    later(home, tmp_path, operators=HANDED_ON)
    assert corrections(home) == []
    assert {row[1] for row in notices(home)} == {"P0", "P1"}


def test_a_call_log_that_is_taken_back_corrects_the_month(tmp_path: Path) -> None:
    home = closed_may(tmp_path, SCHEME)
    unload(home, load_called(home, "contacts.csv").name)
    build(home)
    assert {row[2]: row[4] for row in corrections(home)} == {"O1": -EARNED, None: 0}
    assert notices(home) == []
