"""What closes what, and what is owed and paid on a day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from billing_rows import EVERYTHING, charge, column, payment, row
from ledgers import home_with

from queries.ask import ask


def test_three_terms_of_one_invoice_are_paid_in_the_order_they_fall_due(tmp_path: Path) -> None:
    """ERPNext: 30/50/20 due in 30/60/90 days, 40 paid leaves 0/40/20."""
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("3", "2024-01-01", "20", "2024-03-31"),
                charge("1", "2024-01-01", "30", "2024-01-31"),
                charge("2", "2024-01-01", "50", "2024-03-01"),
            ],
            "payments": [payment("p", "2024-01-10", "40")],
        },
    )
    assert column(home, "closings", "charge_id", account_id="A") == ["1", "2"]
    assert column(home, "closings", "amount", account_id="A") == [Decimal(30), Decimal(40 - 30)]
    aged = dict(ask(home, "debt_by_age", {"as_of": "2024-04-30"}).select("bucket", "amount").iter_rows())
    assert (aged["1-30"], aged["31-60"], aged["61-90"]) == (Decimal(20), Decimal(50 - 10), Decimal(0))


def test_a_kopeck_left_open_stays_listed(tmp_path: Path) -> None:
    """ERPNext: 100 due today, 99.99 paid leaves 0.01."""
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-01")],
            "payments": [payment("p", "2024-01-01", "99.99")],
        },
    )
    assert column(home, "debtors", "debt") == [Decimal("100") - Decimal("99.99")]


def test_money_without_a_charge_is_an_advance(tmp_path: Path) -> None:
    """ERPNext: 1,000 paid with no invoice."""
    home = home_with(tmp_path, {"payments": [payment("p", "2024-01-01", "1000")]})
    assert column(home, "debt_by_age", "amount")[-1] == Decimal(-1000)
    assert column(home, "debtors", "account_id") == []
    assert row(home, "identity")["closing"] == Decimal(-1000)


def test_what_is_paid_tomorrow_is_still_owed_today(tmp_path: Path) -> None:
    """ERPNext: 100 invoiced today, 110 paid tomorrow: today 100 open, tomorrow an advance of 10."""
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-31")],
            "payments": [payment("p", "2024-01-02", "110")],
        },
    )
    assert column(home, "debtors", "debt", as_of="2024-01-01") == [Decimal(100)]
    assert column(home, "debt_by_age", "amount", as_of="2024-01-02")[-1] == Decimal(100 - 110)


def test_a_credit_note_closes_like_money_but_is_not_cash(tmp_path: Path) -> None:
    """ERPNext: invoice 100, payment 40, credit note 100 kept apart: closed, advance 40."""
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-31"), charge("note", "2024-01-03", "-100")],
            "payments": [payment("p", "2024-01-02", "40")],
        },
    )
    assert column(home, "debtors", "debt") == []
    assert column(home, "debt_by_age", "amount")[-1] == Decimal(100 - 40 - 100)
    figures = row(home, "identity")
    assert (figures["cash"], figures["corrections"], figures["difference"]) == (Decimal(40), Decimal(-100), Decimal(0))


def test_an_accounts_ledger_ends_with_its_debt(tmp_path: Path) -> None:
    home = home_with(tmp_path, EVERYTHING)
    events = ask(home, "account_ledger", {"account_id": "A", "as_of": "2024-02-06"})
    assert events["event"].to_list() == ["service", "payment", "service", "payment", "service", "payment_reversed"]
    assert events["balance"].to_list() == [Decimal(x) for x in (500, 200, 700, 450, 520, 770)]


def test_a_refund_that_names_its_payment_takes_it_back(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-20")],
            "payments": [payment("p", "2024-01-05", "100"), payment("r", "2024-02-01", "-100", charge_id="p")],
        },
    )
    assert column(home, "debtors", "days_past_due", as_of="2024-02-01") == [12]
    assert column(home, "account_ledger", "event", account_id="A")[-1] == "refund"


def test_a_reversed_refund_gives_the_payment_back(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-01")],
            "payments": [
                payment("p", "2024-01-02", "100"),
                payment("r", "2024-01-05", "-100", charge_id="p", reversed_on=date(2024, 1, 9)),
            ],
        },
    )
    owed = {day: sum(column(home, "debtors", "debt", as_of=f"2024-01-0{day}")) for day in (4, 6, 9)}
    assert owed == {4: 0, 6: 100, 9: 0}
    assert column(home, "debtors", "days_past_due", as_of="2024-01-06") == [5]
    assert row(home, "identity", **{"from": "2024-01-05", "to": "2024-01-31"})["cash"] == -100 + 100
