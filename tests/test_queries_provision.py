"""What the questions about reserves say of debts whose reserve a clerk can count."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from billing_rows import adjustment, charge, column, row
from reserve_homes import ON, aged, published_example, reserve_home

from queries.ask import ask
from queries.home import Home
from queries.vocabulary.columns import columns_of

OWN = "[reserve]\nown = [[0, 0.05], [90, 0.5], [365, 1.0]]\n"
TAX_EDGES = {"as_of": str(ON), "edges": "45,90"}


def test_the_columns_are_those_of_the_contract_in_its_order() -> None:
    named = [one.name for one in columns_of("provision")]
    assert named[:6] == ["bucket", "amount", "loss_rate", "allowance", "tax_reserve", "own_reserve"]


def test_the_published_example_comes_out(tmp_path: Path) -> None:
    """100 billed, 80, 45 and 15 left, 3 lost: 3 %, 3.75 %, 6.67 % and 20 %; past 90 days all is lost."""
    found = ask(reserve_home(tmp_path, published_example()), "provision", {"as_of": str(ON), "edges": "30,60,90"})
    rates = dict(found.select("bucket", "loss_rate").iter_rows())
    assert [rates[age] for age in ("not_due", "1-30", "31-60", "61-90", "91+")] == [
        Decimal("0.03"), Decimal("0.0375"), Decimal("0.066667"), Decimal("0.2"), 1,
    ]  # fmt: skip


def test_the_allowance_is_the_debt_times_its_rate_looked_ahead(tmp_path: Path) -> None:
    """Of the bill due 21 September 15 are open 40 days later: 15 × 0.066667 × 1.5; 3 are of each of 16 older bills."""
    home = reserve_home(tmp_path, published_example(), "[reserve]\nforward_factor = 1.5\n")
    found = ask(home, "provision", {"as_of": str(ON), "edges": "30,60,90"})
    ages = {one["bucket"]: one for one in found.iter_rows(named=True)}
    assert (ages["31-60"]["amount"], ages["31-60"]["expected_rate"]) == (Decimal(15), Decimal("0.100001"))
    assert ages["31-60"]["allowance"] == Decimal("1.50")
    assert ages["91+"]["expected_rate"] == 1, "no more than all is lost"
    assert ages["91+"]["allowance"] == ages["91+"]["amount"] == 3 * 16


def test_of_a_few_months_no_rate_is_told_and_no_zero(tmp_path: Path) -> None:
    home = reserve_home(tmp_path, published_example(months=3))
    found = ask(home, "provision", {"as_of": str(ON), "edges": "30,60,90"})
    ages = {one["bucket"]: one for one in found.iter_rows(named=True)}
    assert (ages["31-60"]["loss_rate"], ages["31-60"]["allowance"]) == (None, None)
    assert ages["1-30"]["amount"] == 0 and ages["1-30"]["allowance"] == 0, "of nothing nothing is lost"
    assert ask(home, "provision_what_if", {"as_of": str(ON), "edges": "30,60,90"}).is_empty()
    moved = ask(home, "provision_movement", {"as_of": str(ON), "edges": "30,60,90"}).row(0, named=True)
    assert (moved["reserve"], moved["closing"], moved["added"]) == ("allowance", None, None)


@pytest.fixture
def tax_home(tmp_path: Path) -> Home:
    """1,000.01 each at 44, 45, 90 and 91 days, a penalty beside the oldest; 61,000 billed this year, 24,000 last."""
    days = (44, 45, 90, 91)
    charges = [aged(f"{age}", age, "1000.01") for age in days]
    paid = [
        charge("this", "2026-01-15", "61000", "2026-02-01", account_id="B"),
        charge("last", "2025-12-15", "24000", "2026-02-01", account_id="B"),
    ]
    return reserve_home(
        tmp_path,
        {
            "charges": [*charges, aged("p", 91, "50", kind="penalty"), *paid],
            "adjustments": [adjustment("o", "2026-02-01", "85000", "amnesty", account_id="B")],
        },
    )


def test_the_tax_reserve_is_half_from_day_45_to_90_and_all_after(tax_home: Home) -> None:
    found = ask(tax_home, "provision", TAX_EDGES)
    reserves = dict(found.select("bucket", "tax_reserve").iter_rows())
    half_of_two = Decimal("500.01"), Decimal("500.01")
    assert (reserves["not_due"], reserves["1-45"]) == (0, half_of_two[0]), "of 44 days nothing, of 45 half, half up"
    assert (reserves["46-90"], reserves["91+"]) == (half_of_two[1], Decimal("1000.01")), "a penalty is no sale"
    assert dict(found.select("bucket", "amount").iter_rows())["91+"] == Decimal("1050.01")


def test_before_a_years_end_the_larger_year_is_the_cap(tax_home: Home) -> None:
    """This year 61,000 + 4,000.04 were billed with 22 %, last year 24,000 with 20 %: the tenth of what VAT leaves."""
    found = ask(tax_home, "provision_cap", {"as_of": str(ON)}).rows()
    this = Decimal("65000.04")
    assert found == [
        ("2025", 1, Decimal(24000), Decimal(4000), Decimal(20000), Decimal(2000), False),
        ("2026", 3, this, this - Decimal("53278.72"), Decimal("53278.72"), Decimal("5327.87"), True),
    ]
    assert ask(tax_home, "provision", TAX_EDGES).row(-1)[:5] == ("cap", None, None, None, Decimal("5327.87"))
    early = ask(tax_home, "provision_cap", {"as_of": "2026-01-10"})
    assert early.select("year", "cap", "is_cap").rows() == [("2025", 2000, True), ("2026", None, False)]


def test_at_a_years_end_its_own_revenue_is_the_cap(tax_home: Home) -> None:
    found = ask(tax_home, "provision_cap", {"as_of": "2025-12-31"})
    assert found.select("year", "revenue", "cap", "is_cap").rows() == [("2025", 20000, 2000, True)]
    later = ask(tax_home, "provision_cap", {"as_of": "2026-12-31"})
    assert later.select("year", "cap", "is_cap").rows() == [("2026", Decimal("5327.87"), True)]


def test_what_is_set_aside_is_no_more_than_the_cap(tmp_path: Path) -> None:
    """Of 12,200 a tenth of 10,000 may be set aside, not all of it: over 90 days past due."""
    home = reserve_home(tmp_path, {"charges": [aged("old", 100, "12200")]})
    assert column(home, "provision_movement", "closing", as_of=str(ON)) == [None, Decimal(1000), None]


def test_without_any_revenue_the_cap_is_not_known_and_nor_is_what_it_bounds(tmp_path: Path) -> None:
    """A balance taken over is no revenue; of no doubtful debt nothing is set aside, whatever the cap."""
    home = reserve_home(tmp_path, {"charges": [aged("old", 100, "500", kind="opening")]})
    assert ask(home, "provision", TAX_EDGES).row(-1)[:5] == ("cap", None, None, None, None)
    assert column(home, "provision_movement", "closing", as_of=str(ON)) == [None, None, None]
    assert column(home, "provision_movement", "closing", as_of="2026-07-23")[1] == 0, "on the day it was due"


def test_corrections_and_free_months_are_no_revenue(tmp_path: Path) -> None:
    charges = [
        charge("s", "2026-03-01", "1220", "2026-03-20"),
        charge("e", "2026-03-01", "122", "2026-03-20", kind="equipment"),
        charge("p", "2026-03-01", "99", "2026-03-20", kind="penalty"),
        charge("n", "2026-03-05", "-61", "2026-03-20"),
        charge("gone", "2026-03-01", "700", "2026-03-20", cancelled_on=date(2026, 4, 2)),
        charge("taken", "2026-03-01", "5000", "2026-03-20", kind="opening"),
    ]
    given = [
        adjustment("f", "2026-03-09", "122", "free_month"),
        adjustment("w", "2026-03-09", "300", "write_off"),
        adjustment("h", "2026-03-09", "40", "passed_on"),
    ]
    home = reserve_home(tmp_path, {"charges": charges, "adjustments": given})
    assert row(home, "provision_cap", as_of="2026-12-31")["billed"] == 1220 + 122 - 61 - 122
    assert row(home, "provision_cap", as_of="2026-12-31")["revenue"] == Decimal(950)
    assert ask(home, "provision_cap", {"as_of": "2026-03-31"})["billed"].to_list() == [None, 1159 + 700]


def test_a_debt_may_be_taken_without_its_vat(tmp_path: Path) -> None:
    """1,220 of this year are 1,000 and 1,200 of last year are 1,000 without VAT; both are over 90 days old."""
    charges = [charge("n", "2026-02-01", "1220", "2026-03-01"), charge("o", "2025-11-01", "1200", "2026-03-01")]
    home = reserve_home(tmp_path, {"charges": charges}, "[reserve]\ndebt_with_vat = false\n")
    assert row(home, "provision_parts", as_of=str(ON), edges="45,90")["vat_rate"] == Decimal("0.20")
    tax = ask(home, "provision", TAX_EDGES).filter(bucket="91+")["tax_reserve"].item()
    assert tax == 2000


def test_the_own_rule_goes_by_days_whatever_the_buckets(tmp_path: Path) -> None:
    """5 % over 0 days, half over 90, all over 365: of 100 each at 0, 1, 90, 91 and 366 days."""
    rows = {"charges": [aged(f"{days}", days, "100") for days in (0, 1, 90, 91, 366)]}
    assert column(reserve_home(tmp_path / "a", rows, OWN), "provision", "own_reserve", **TAX_EDGES) == [
        0, 5, 5, 150, 0, None,
    ]  # fmt: skip
    bare = reserve_home(tmp_path / "b", rows)
    assert set(column(bare, "provision", "own_reserve", **TAX_EDGES)) == {None}


def test_a_reserve_moves_by_what_is_used_added_and_released(tmp_path: Path) -> None:
    """Half of 300 was set aside; the 200 given up use all of it; the 100 and 30 that remain need 50 and 1.50 anew."""
    rows = {
        "charges": [aged("a", 131, "200"), aged("b", 131, "100"), aged("c", 1, "30")],
        "adjustments": [
            adjustment("w", "2026-10-10", "120", "write_off", account_id="Aa"),
            adjustment("m", "2026-10-10", "80", "amnesty", account_id="Aa"),
        ],
    }
    home = reserve_home(tmp_path, rows, OWN)
    moved = {one["reserve"]: one for one in ask(home, "provision_movement", {"as_of": str(ON)}).iter_rows(named=True)}
    own, tax = moved["own_reserve"], moved["tax_reserve"]
    assert own["from_on"] == date(2026, 9, 30)
    assert [own[name] for name in ("opening", "written_off", "used", "added", "released", "closing")] == [
        150, 200, 150, Decimal("51.5"), 0, Decimal("51.5"),
    ]  # fmt: skip
    assert tax["written_off"] == 120, "a debt forgiven is no bad debt of the Tax Code"


def test_debt_without_a_due_date_has_no_age_and_is_in_no_total(tmp_path: Path) -> None:
    home = reserve_home(tmp_path, {"charges": [charge("n", "2026-03-01", "500"), aged("a", 100, "100")]}, OWN)
    found = ask(home, "provision", TAX_EDGES).filter(bucket="no_due_date").row(0, named=True)
    assert (found["amount"], found["loss_rate"], found["allowance"]) == (500, None, None)
    assert (found["tax_reserve"], found["own_reserve"]) == (0, 0)
