"""Figures that other people's files must give, computed independently of this project."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from queries.ask import ask, open_company
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.messages import Problem

FILES = Path(__file__).parent.parent.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not FILES.exists(), reason=f"the real files are not here: {FILES}")
IBM = FILES / "invoices/ibm_ar/WA_Fn-UseC_-Accounts-Receivable.csv"


@pytest.fixture(scope="module")
def ibm(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = home_at(tmp_path_factory.mktemp("ibm"))
    report = load(home, IBM)
    assert (report.rows, report.accepted, report.rejected) == (2466, 2466, 0)
    build(home)
    return home


def aged(home: Home, **params: str) -> dict[str, tuple[int, Decimal]]:
    rows = ask(home, "debt_by_age", params).iter_rows()
    return {bucket: (charges, amount) for bucket, charges, _, amount, *_then in rows if charges}


@pytest.mark.parametrize(
    ("on", "expected", "debtors", "dso"),
    [
        ("2012-12-31", {"not_due": (86, "4936.32"), "1-30": (13, "788.74")}, 61, 27.33),
        ("2013-06-30", {"not_due": (72, "4284.29"), "1-30": (12, "835.56")}, 52, 26.26),
        ("2013-12-31", {"not_due": (3, "206.25"), "1-30": (10, "555.65")}, 11, 32.54),
    ],
)
def test_ibm_invoices_age_as_published(
    ibm: Home, on: str, expected: dict[str, tuple[int, str]], debtors: int, dso: float
) -> None:
    assert aged(ibm, as_of=on) == {bucket: (n, Decimal(amount)) for bucket, (n, amount) in expected.items()}
    assert ask(ibm, "debtors", {"as_of": on}).height == debtors
    assert ask(ibm, "collection_by_month", {"to": on})["dso"][-1] == pytest.approx(dso, abs=0.005)


def test_ibm_june_2013_is_explained_to_the_cent(ibm: Home) -> None:
    june = ask(ibm, "identity", {"from": "2013-06-01", "to": "2013-06-30"}).row(0, named=True)
    named = {name: june[name] for name in ("opening", "billed", "cash", "closing", "difference")}
    assert named == {
        "opening": Decimal("6918.35"),
        "billed": Decimal("5849.59"),
        "cash": Decimal("7648.09"),
        "closing": Decimal("5119.85"),
        "difference": Decimal(0),
    }


def test_ibm_invoices_age_by_invoice_date(ibm: Home) -> None:
    assert aged(ibm, as_of="2013-06-30", basis="charged") == {
        "not_due": (4, Decimal("268.04")),
        "1-30": (68, Decimal("4016.25")),
        "31-60": (12, Decimal("835.56")),
    }


def test_ibm_largest_debtors(ibm: Home) -> None:
    largest = ask(ibm, "debtors", {"as_of": "2013-06-30", "limit": "3"}).select("account_id", "debt").rows()
    amounts = {"7938-EVASK": "301.34", "8976-AMJEO": "288.03", "5573-KSOIA": "262.31"}
    assert largest == [(account, Decimal(debt)) for account, debt in amounts.items()]


def test_ibm_totals(ibm: Home) -> None:
    """All 2,466: billed 147,703.18; 877 paid late, 8,489 days in all; 561 disputed."""
    whole = ask(ibm, "identity", {"from": "2011-01-01", "to": "2014-12-31"}).row(0, named=True)
    assert (whole["billed"], whole["cash"], whole["closing"]) == (Decimal("147703.18"), Decimal("147703.18"), 0)
    late = open_company(ibm).sql(
        "select count(*) as invoices, sum(credited_on - due_on) as days from closings where credited_on > due_on"
    )
    assert late.rows() == [(877, 8489)]
    assert open_company(ibm).sql("select count(*) as n from charges where disputed_on is not null").item() == 561


def test_ibm_with_only_the_payments_of_the_first_quarter(ibm: Home, tmp_path: Path) -> None:
    """Payments up to 2013-03-31, charges up to 2013-06-30, as canonical files: five buckets of unpaid invoices."""
    home = home_at(tmp_path / "home")
    for table, dated, until in (
        ("charges", "charged_on", date(2013, 6, 30)),
        ("payments", "paid_on", date(2013, 3, 31)),
    ):
        rows = open_company(ibm).sql(f"select * from {table} where {dated} <= $until", until=until)
        rows.write_csv(tmp_path / f"{table}.csv")
        load(home, tmp_path / f"{table}.csv")
    build(home)
    expected = {
        "not_due": (104, "6193.15"),
        "1-30": (120, "7421.12"),
        "31-60": (112, "6484.60"),
        "61-90": (81, "4990.30"),
        "91-180": (13, "913.44"),
    }
    found = aged(home, as_of="2013-06-30")
    assert found == {bucket: (n, Decimal(amount)) for bucket, (n, amount) in expected.items()}
    assert sum(n for n, _ in found.values()) == 430
    assert sum(amount for _, amount in found.values()) == Decimal("26002.61")


def test_accountr_in_euro(tmp_path: Path) -> None:
    (tmp_path / "company.toml").write_text('currency = "EUR"\n', "utf-8")
    home = home_at(tmp_path)
    load(home, FILES / "invoices/accountr/demo_file.csv", options={"currency": "EUR"})
    build(home)
    assert aged(home, as_of="2022-08-15") == {
        "not_due": (172, Decimal(8_997_193)),
        "1-30": (6, Decimal(349_359)),
        "31-60": (5, Decimal(290_095)),
        "61-90": (34, Decimal(1_777_373)),
    }


def test_accountr_is_refused_while_its_currencies_are_mixed(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="currenc"):
        load(home_at(tmp_path), FILES / "invoices/accountr/demo_file.csv")
