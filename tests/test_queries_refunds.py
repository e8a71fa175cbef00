"""Money given back: in parts or in one piece, named or not, more than was paid, on whatever day."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge, column, payment, row
from bonus_frames import SCHEME, money
from bonus_homes import TALK, agreed, home_of, lines
from ledgers import home_with

from queries.ask import ask
from queries.home import Home
from receivables.bonus.scheme import AgeBand

PLAIN = replace(SCHEME, age_bands=(AgeBand(1, Decimal(1)),))
"""Bands of 2, 4 and 6 % from 0, 1,000 and 3,000; multiplier 1."""

OWED = charge("c", "2026-06-01", "1200", "2026-06-20")
PAID = payment("p", "2026-09-10", "1200")


def paid_home(folder: Path, *payments: dict[str, Any], charges: list[dict[str, Any]] | None = None) -> Home:
    """A debtor who paid after a conversation of 5 September."""
    rows = {"charges": charges or [OWED], "payments": list(payments), "contacts": [TALK]}
    return agreed(home_of(folder, rows), PLAIN)


def bonuses(home: Home, *months: str) -> list[tuple[str | None, Decimal, Decimal]]:
    """Charge, amount and bonus of every line of the months, in the order of the days."""
    told = [lines(home, month).select("charge_id", "amount", "bonus").rows() for month in months]
    return [line for month in told for line in month]


def test_a_refund_of_a_part_takes_back_the_bonus_of_that_part(tmp_path: Path) -> None:
    home = paid_home(tmp_path, PAID, payment("r", "2026-10-05", "-200", refund_of="p"))
    # B(1,200) = 1,000 × 0.02 + 200 × 0.04 = 28.00; 1,000 of 1,200 stand: 28 × 1,000 / 1,200 = 23.33
    assert bonuses(home, "2026-09", "2026-10") == [
        ("c", money(1200), money(28)),
        ("c", money(-200), money("23.33") - 28),
    ]


def test_refunds_in_parts_together_take_back_the_line_to_the_kopeck(tmp_path: Path) -> None:
    parts = [payment(f"r{n}", f"2026-10-0{n}", "-171.43", refund_of="p") for n in range(1, 8)]
    rest = payment("r8", "2026-10-08", str(-1200 + 7 * Decimal("171.43")), refund_of="p")
    home = paid_home(tmp_path, PAID, *parts, rest)
    taken = bonuses(home, "2026-10")
    assert sum(amount for _, amount, _ in taken) == -1200
    assert sum(bonus for _, _, bonus in taken) == -28


@pytest.mark.parametrize("named", [{"refund_of": "p"}, {"charge_id": "p"}, {}])
@pytest.mark.parametrize("parts", [[1200], [700, 500]])
def test_in_parts_or_in_one_piece_named_or_not_the_debt_has_its_old_age(
    tmp_path: Path, parts: list[int], named: dict[str, str]
) -> None:
    refunds = [payment(f"r{n}", f"2026-09-1{n + 5}", str(-part), **named) for n, part in enumerate(parts)]
    home = paid_home(tmp_path, PAID, *refunds)
    debtor = row(home, "debtors", as_of="2026-09-30")
    assert (debtor["debt"], debtor["oldest_due_on"], debtor["days_past_due"]) == (1200, date(2026, 6, 20), 102)
    assert sum(bonus for _, _, bonus in bonuses(home, "2026-09")) == 0
    assert row(home, "identity", **{"from": "2026-09-01", "to": "2026-09-30"})["cash"] == 0


def test_a_refund_without_a_name_is_of_the_latest_payments(tmp_path: Path) -> None:
    earlier = payment("a", "2026-09-08", "300")
    home = paid_home(tmp_path, earlier, payment("b", "2026-09-10", "900"), payment("r", "2026-09-20", "-1000"))
    taken = {line["payment_id"]: line["amount"] for line in lines(home, "2026-09").to_dicts() if line["amount"] < 0}
    assert taken == {"b": -900, "a": -(1000 - 900)}


def test_a_refund_larger_than_its_payment_goes_on_to_the_latest_and_then_is_a_charge(tmp_path: Path) -> None:
    first, second = payment("a", "2026-09-08", "300"), payment("b", "2026-09-10", "500")
    home = paid_home(tmp_path, first, second, payment("r", "2026-09-20", "-1000", refund_of="a"))
    owed = ask(home, "account_ledger", {"account_id": "A"})
    assert owed["event"].to_list() == ["service", "payment", "payment", "refund"]
    assert owed["balance"].to_list() == [1200, 1200 - 300, 1200 - 300 - 500, 1200 - 300 - 500 + 1000]
    aged = ask(home, "debt_by_age", {"as_of": "2026-09-30"})
    assert dict(aged.filter(aged["amount"] > 0).select("bucket", "amount").iter_rows()) == {
        "91-180": 1200,  # the charge, as if nothing had been paid
        "1-30": 1000 - 300 - 500,  # what exceeds all payments, due on 20 September
    }


def test_an_overpayment_given_back_opens_nothing_and_costs_no_bonus(tmp_path: Path) -> None:
    home = paid_home(tmp_path, payment("p", "2026-09-10", "1500"), payment("r", "2026-09-20", "-300", refund_of="p"))
    assert column(home, "debtors", "debt", as_of="2026-09-30") == []
    assert bonuses(home, "2026-09") == [
        ("c", money(1200), money(28)),
        (None, money(300), money(0)),
        (None, money(-300), money(0)),
    ]


def test_a_refund_takes_from_the_part_closed_last(tmp_path: Path) -> None:
    later = charge("d", "2026-07-01", "500", "2026-07-20")
    home = paid_home(
        tmp_path,
        payment("p", "2026-09-10", "1700"),
        payment("r", "2026-10-02", "-700", refund_of="p"),
        charges=[OWED, later],
    )
    assert [(charge_id, amount) for charge_id, amount, _ in bonuses(home, "2026-10")] == [
        ("c", money(-200)),
        ("d", money(-500)),
    ]


def test_a_charge_that_the_payment_names_is_closed_first_and_so_opened_last(tmp_path: Path) -> None:
    later = charge("d", "2026-07-01", "500", "2026-07-20")
    home = paid_home(
        tmp_path,
        payment("p", "2026-09-10", "700", charge_id="d"),
        payment("r", "2026-10-02", "-300", refund_of="p"),
        charges=[OWED, later],
    )
    assert [(charge_id, amount) for charge_id, amount, _ in bonuses(home, "2026-10")] == [
        ("c", money(-200)),
        ("d", money(-100)),
    ]


def test_a_reversal_takes_back_only_what_refunds_left(tmp_path: Path) -> None:
    reversed_later = PAID | {"reversed_on": date(2026, 9, 25)}
    home = paid_home(tmp_path, reversed_later, payment("r", "2026-09-20", "-200", refund_of="p"))
    moves = ask(home, "account_ledger", {"account_id": "A"}).select("event", "debit", "credit").rows()
    assert moves[1:] == [
        ("payment", 0, 1200),
        ("refund", 200, 0),
        ("payment_reversed", 1200 - 200, 0),
    ]
    assert [amount for _, amount, _ in bonuses(home, "2026-09")] == [1200, -200, -1000]
    assert column(home, "debtors", "days_past_due", as_of="2026-09-30") == [102]


def test_a_payment_moved_to_the_right_account_leaves_the_wrong_one_as_if_never_paid(tmp_path: Path) -> None:
    right = {"account_id": "B"}
    rows = {
        "charges": [OWED, OWED | {"charge_id": "d", **right}],
        "payments": [
            PAID,
            payment("r", "2026-09-12", "-1200", refund_of="p"),
            payment("q", "2026-09-10", "1200", **right),
        ],
    }
    home = home_with(tmp_path, rows)
    assert column(home, "debtors", "account_id", as_of="2026-09-30") == ["A"]
    assert column(home, "debtors", "days_past_due", as_of="2026-09-30") == [102]
    assert column(home, "debtors", "account_id", as_of="2026-09-11") == []
    assert row(home, "identity", **{"from": "2026-09-01", "to": "2026-09-30"})["cash"] == 1200


def test_a_promise_counts_what_stood_of_the_payment_when_the_month_ended(tmp_path: Path) -> None:
    promise = TALK | {"result": "promise", "promised_on": date(2026, 9, 15), "promised_amount": 1000}
    newer = TALK | {"contact_id": "K2", "operator_id": "O2", "started_at": datetime(2026, 9, 9, 12)}
    for back, reason in ((150, "promise_kept"), (250, "last_conversation")):
        rows = {
            "charges": [OWED],
            "payments": [PAID, payment("r", "2026-09-20", str(-back), refund_of="p")],
            "contacts": [promise, newer],
        }
        told = lines(agreed(home_of(tmp_path / str(back), rows), PLAIN), "2026-09")
        assert set(told["reason"]) == {reason}


def test_a_refund_before_the_payment_it_names_takes_from_those_that_were_there(tmp_path: Path) -> None:
    early = payment("a", "2026-09-08", "300")
    home = paid_home(tmp_path, early, PAID, payment("r", "2026-09-09", "-300", refund_of="p"))
    taken = {line["payment_id"]: line["amount"] for line in lines(home, "2026-09").to_dicts() if line["amount"] < 0}
    assert taken == {"a": -300}
    assert "names_unknown_charge" in column(home, "data_doubts", "doubt", as_of="2026-09-09")


def test_an_account_of_a_thousand_refunds_is_worked_out(tmp_path: Path) -> None:
    many = [payment(f"p{n:04}", "2026-09-08", "10") for n in range(1000)]
    refunds = [payment(f"r{n:04}", "2026-09-09", "-3") for n in range(1000)]
    owed = charge("c", "2026-06-01", "9000", "2026-06-20")
    home = home_with(tmp_path, {"charges": [owed], "payments": many + refunds})
    assert column(home, "debtors", "debt", as_of="2026-09-30") == [9000 - 1000 * (10 - 3)]
