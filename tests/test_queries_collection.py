"""What was collected of what was billed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from billing_rows import EVERYTHING, adjustment, charge, payment, row
from ledgers import home_with

from queries.ask import ask


def test_the_identity_names_every_movement_of_a_month(tmp_path: Path) -> None:
    home = home_with(tmp_path, EVERYTHING)
    assert row(home, "identity", **{"from": "2024-02-01", "to": "2024-02-29"}) == {
        "opening": Decimal(500 - 300),
        "taken_over": Decimal(0),
        "billed": Decimal(500 + 70 - 70),
        "cash": Decimal(250 - 250 - 40),
        "written_off": Decimal(60 + 30),
        "ceded": Decimal(20),
        "free_months": Decimal(15),
        "corrections": Decimal(5),
        "closing": Decimal(200 + 570 + 40 - 90 - 20 - 15 + 5 - 70),
        "difference": Decimal(0),
    }


def test_balances_taken_over_are_neither_billing_nor_cash(tmp_path: Path) -> None:
    """Taken over at the end of May: A owes 5,000 (due in January), B has 300 in advance and C a credit of 50."""
    start = {"kind": "opening", "account_id": "A"}
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("open", "2026-05-31", "5000", "2026-01-20") | start,
                charge("back", "2026-05-31", "-50") | start | {"account_id": "C"},
                *(charge(f"c{who}", "2026-06-01", "500", "2026-06-20") | {"account_id": who} for who in "AB"),
            ],
            "payments": [payment("p", "2026-06-10", "500") | {"account_id": "A"}],
            "adjustments": [adjustment("adv", "2026-05-31", "300", "opening") | {"account_id": "B"}],
        },
    )
    taken = row(home, "identity", **{"from": "2026-05-01", "to": "2026-06-30"})
    parts = [taken[part] for part in ("opening", "taken_over", "billed", "cash", "closing", "difference")]
    assert parts == [0, 5000 - 50 - 300, 1000, 500, 5000 - 50 - 300 + 1000 - 500, 0]
    june = ask(home, "collection_by_month", {"from": "2026-06-01", "to": "2026-06-30"}).row(0, named=True)
    assert (june["opening"], june["billed"], june["collection_rate"]) == (5000 - 50 - 300, 1000, 0.5)
    ages = dict(ask(home, "debt_by_age", {"as_of": "2026-06-30"}).select("bucket", "amount").iter_rows())
    assert (ages["91-180"], ages["1-30"]) == (Decimal(4500), Decimal(500 + 200))


SOLD = {
    "charges": [charge("c1", "2024-01-01", "500", "2024-01-20")],
    "adjustments": [adjustment("sold", "2024-02-01", "500", "cession")],
    "payments": [payment("p1", "2024-02-10", "300")],
}
PASSED_ON = adjustment("on", "2024-02-15", "300", "passed_on")


def test_money_of_a_sold_debt_given_to_its_buyer_is_a_correction_that_uses_up_the_advance(tmp_path: Path) -> None:
    home = home_with(tmp_path, {**SOLD, "adjustments": [*SOLD["adjustments"], PASSED_ON]})
    of_january = {"from": "2024-02-01"}
    parts = ("opening", "cash", "ceded", "corrections", "closing", "difference")
    before = row(home, "identity", **of_january, to="2024-02-14")
    assert [before[part] for part in parts] == [500, 300, 500, 0, -300, 0]
    after = row(home, "identity", **of_january, to="2024-02-29")
    assert [after[part] for part in parts] == [500, 300, 500, 300, 0, 0]


def test_money_passed_on_that_had_closed_a_newer_charge_is_owed_from_that_day(tmp_path: Path) -> None:
    """The 300 closed the charge of February; passed on on the 15th they are owed again, 14 days on the 29th."""
    february = charge("c2", "2024-02-02", "300", "2024-02-05")
    rows = {"charges": [*SOLD["charges"], february], "adjustments": [*SOLD["adjustments"], PASSED_ON]}
    home = home_with(tmp_path, SOLD | rows)
    owed = row(home, "debtors", as_of="2024-02-29")
    assert (owed["debt"], owed["oldest_due_on"], owed["days_past_due"]) == (300, date(2024, 2, 15), 14)
    moves = ask(home, "account_ledger", {"account_id": "A"}).filter(event="passed_on")
    assert moves.select("debit", "credit").rows() == [(Decimal(300), Decimal(0))]


def test_money_passed_on_can_be_taken_back_by_a_minus_or_by_a_reversal(tmp_path: Path) -> None:
    minus = adjustment("back", "2024-02-20", "-300", "passed_on")
    reversed_later = PASSED_ON | {"reversed_on": date(2024, 2, 20)}
    for number, adjustments in enumerate(([PASSED_ON, minus], [reversed_later])):
        rows = SOLD | {"adjustments": [*SOLD["adjustments"], *adjustments]}
        told = row(home_with(tmp_path / str(number), rows), "identity", **{"from": "2024-02-01", "to": "2024-02-29"})
        assert (told["corrections"], told["closing"], told["difference"]) == (0, -300, 0)


def test_billing_is_counted_back_from_the_debt(tmp_path: Path) -> None:
    """DSO: 700 owed at the end of February, 500 billed in February and 400 in January: 29 + 200 / 400 x 31 days."""
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-01", "400", "2024-01-20"),
                charge("c2", "2024-02-01", "500", "2024-03-10"),
            ],
            "payments": [payment("p", "2024-02-20", "200")],
        },
    )
    february = ask(home, "collection_by_month", {"to": "2024-02-29"}).row(1, named=True)
    assert february["collection_rate"] == pytest.approx(200 / 500)
    assert february["dso"] == pytest.approx(29 + 200 / 400 * 31)
    assert february["best_dso"] == pytest.approx(500 * 29 / 500)
    assert february["add_days"] == pytest.approx(200 / 400 * 31)
    assert february["cei"] == pytest.approx((400 + 500 - 700) / (400 + 500 - 500))
    assert february["cei_cash"] == pytest.approx(200 / (400 + 500 - 500))
    assert february["overdue_share"] == pytest.approx(200 / 700)


def test_days_of_a_month_without_billing_count_only_while_debt_is_left(tmp_path: Path) -> None:
    """100 billed and paid in January, nothing in February, 100 billed in March: 31 days in March, 0 in February."""
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-01", "100", "2024-01-20"),
                charge("c2", "2024-03-01", "100", "2024-03-20"),
            ],
            "payments": [payment("p", "2024-01-10", "100")],
        },
    )
    for since in ("2024-01-01", "1990-01-01"):
        months = ask(home, "collection_by_month", {"from": since, "to": "2024-03-31"})
        assert dict(months.select("month", "dso").iter_rows()) == {"2024-01": 0, "2024-02": 0, "2024-03": 31}


def test_cohorts_leave_out_what_has_no_due_date_or_was_cancelled_on_both_sides(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c", "2024-01-01", "100", "2024-01-20"),
                charge("undated", "2024-01-01", "50"),
                charge("gone", "2024-01-01", "70", "2024-01-10", cancelled_on=date(2024, 2, 1)),
            ],
            "payments": [payment("p", "2024-01-05", "220")],
        },
    )
    cohorts = ask(home, "payment_cohorts", {"to": "2024-06-30"})
    assert set(cohorts["billed"]) == set(cohorts["paid"]) == {Decimal(100)}


def test_a_write_off_moves_cei_and_not_cash_cei(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c1", "2024-01-01", "400", "2024-01-20"), charge("c2", "2024-02-01", "1", "2024-02-02")],
            "adjustments": [adjustment("w", "2024-02-20", "300", "write_off")],
        },
    )
    february = ask(home, "collection_by_month", {"to": "2024-02-29"}).row(1, named=True)
    assert february["cei"] == pytest.approx((400 + 1 - 101) / (400 + 1))
    assert february["cei_cash"] == 0


def test_cohorts_count_cash_by_days_after_the_due_date_and_grey_the_unripe(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-20")],
            "payments": [payment("p1", "2024-01-20", "10"), payment("p2", "2024-02-19", "20")],
            "adjustments": [adjustment("w", "2024-02-01", "50", "write_off")],
        },
    )
    cohorts = ask(home, "payment_cohorts", {"from": "2024-01-01", "to": "2024-02-25"})
    assert cohorts["days"].to_list() == [0, 30, 60, 90]
    assert cohorts["paid"].to_list() == [Decimal(x) for x in (10, 10 + 20, 30, 30)]
    assert cohorts["ripe"].to_list() == [True, True, False, False]


def test_a_bill_cancelled_and_billed_anew_in_its_month_is_billed_once(tmp_path: Path) -> None:
    wrong = charge("wrong", "2024-01-05", "100", "2024-01-25", cancelled_on=date(2024, 1, 20))
    right, paid = charge("right", "2024-01-20", "1000", "2024-01-25"), payment("p", "2024-01-31", "1000")
    home = home_with(tmp_path, {"charges": [wrong, right], "payments": [paid]})
    (month,) = ask(home, "collection_by_month", {"from": "2024-01-01", "to": "2024-01-31"}).to_dicts()
    assert (month["billed"], month["collection_rate"]) == (100 + 1000 - 100, 1)
    figures = row(home, "identity", **{"from": "2024-01-06", "to": "2024-01-31"})
    assert (figures["billed"], figures["corrections"], figures["difference"]) == (1000 - 100, 0, 0)


def test_a_bill_cancelled_in_a_later_month_is_a_correction_of_that_month(tmp_path: Path) -> None:
    wrong = charge("wrong", "2024-01-05", "100", "2024-01-25", cancelled_on=date(2024, 2, 1))
    home = home_with(tmp_path, {"charges": [wrong]})
    told = ask(home, "collection_by_month", {"from": "2024-01-01", "to": "2024-02-29"})
    assert told["billed"].to_list() == [100, 0]
    assert row(home, "identity", **{"from": "2024-02-01", "to": "2024-02-29"})["corrections"] == -100
