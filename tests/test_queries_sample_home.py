"""The sample company lives apart: nothing of it gets into a company, and nothing of a company into it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from billing_rows import charge, payment
from first_days import own_files
from ledgers import home_with

from cli import main
from queries.ask import ask, open_company
from queries.decisions.schemes import scheme_versions
from queries.decisions.store import decisions_at, decisions_url
from queries.home import Home
from queries.intake.load import load, unload
from queries.intake.store.loaded import loaded_files, stated_totals
from queries.sample_files import SampleSize
from queries.sample_home import make_sample
from queries.warehouse.build import build
from queries.warehouse.snapshots import current
from receivables.messages import Message, Problem
from receivables.month import Month

SMALL = SampleSize(accounts=40, months=6, seed=6, to=date(2026, 10, 31))


def test_the_sample_is_made_beside_the_company_and_only_once(home: Home) -> None:
    told: list[tuple[float, Message]] = []
    made = make_sample(home, SMALL, lambda share, doing: told.append((share, doing)))
    snapshot = current(made)
    assert snapshot is not None
    assert snapshot.row_counts["charges"] > 0
    assert [share for share, _doing in told] == sorted(share for share, _doing in told)
    assert not open_company(home).has_begun
    assert sorted(one.name for one in home.path.iterdir()) == [made.path.name]
    assert make_sample(home, SMALL) == made
    assert current(made) == snapshot


def test_an_interrupted_making_is_gone_on_with(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("queries.sample_home.build", lambda *given, **more: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            make_sample(home, SMALL)
    half = loaded_files(home.sample)
    assert half and current(home.sample) is None
    make_sample(home, SMALL)
    assert loaded_files(home.sample) == half
    assert ask(home.sample, "data_by_month").height == SMALL.months


def test_what_is_decided_in_the_sample_stays_in_it(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the environment, or the company's own settings, name another place for decisions."""
    monkeypatch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path / 'company.db'}")
    made = make_sample(home, SMALL)
    assert decisions_url(made) == f"sqlite:///{made.decisions}"
    assert decisions_url(open_company(made).home) == f"sqlite:///{made.decisions}"
    assert [one.valid_from for one in scheme_versions(decisions_at(made))] == [Month(2026, 5)]
    assert scheme_versions(decisions_at(home)) == []


def test_a_company_begins_with_its_first_file_and_ends_with_its_last(home: Home, tmp_path: Path) -> None:
    assert not open_company(home).has_begun
    file_id = load(home, own_files(tmp_path)[0]).file_id
    assert open_company(home).has_begun, "loaded, though not built"
    build(home)
    assert open_company(home).has_begun
    unload(home, file_id)
    build(home)
    assert not open_company(home).has_begun


def test_the_command_makes_the_sample_apart_or_in_the_home_itself(tmp_path: Path) -> None:
    size = ["--accounts", "40", "--months", "6"]
    apart, inside = Home(tmp_path / "apart"), Home(tmp_path / "inside")
    kept = tmp_path / "kept"
    assert main(["sample", "--apart", "--no-load", "--out", str(kept), "--home", str(apart.path), *size]) == 0
    assert (kept / "charges.csv").exists() and not apart.path.exists()
    assert main(["sample", "--apart", "--home", str(apart.path), *size]) == 0
    assert main(["sample", "--home", str(inside.path), *size]) == 0
    assert (open_company(apart).has_begun, open_company(apart.sample).has_begun) == (False, True)
    assert (open_company(inside).has_begun, inside.sample.path.exists()) == (True, False)
    assert ask(apart.sample, "data_by_month").equals(ask(inside, "data_by_month"))


@pytest.mark.parametrize(("accounts", "months"), [(0, 6), (40, 0), (40, 241), (2_000_001, 6)])
def test_a_sample_too_small_or_too_large_is_refused(accounts: int, months: int) -> None:
    with pytest.raises(Problem, match="1 to 2000000 accounts and 1 to 240 months"):
        SampleSize(accounts, months)


def test_months_are_added_up_as_the_files_have_them(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-31", "500"),
                charge("c2", "2024-02-01", "70.50", cancelled_on=date(2024, 2, 10)),
            ],
            "payments": [payment("p1", "2024-02-29", "300"), payment("p2", "2024-02-03", "-40")],
        },
    )
    assert ask(home, "data_by_month").rows() == [
        ("2024-01", 1, Decimal("500.00"), 0, Decimal("0.00")),
        ("2024-02", 1, Decimal("70.50"), 2, Decimal(300) - 40),
    ]


def test_totals_that_files_state_stand_beside_what_counts_of_them(home: Home, tmp_path: Path) -> None:
    charges, payments = own_files(tmp_path)
    load(home, charges)
    second = load(home, payments)
    stated = stated_totals(home)
    assert stated.rows() == [
        ("payments.csv", 6, "amount", Decimal(1420), Decimal(500 + 650 + 70 + 200), Decimal(500 + 200)),
        ("charges.csv", 5, "amount", Decimal(1650), Decimal(500 + 650 + 500), Decimal(500 + 650 + 500)),
    ]
    unload(home, second.file_id)
    assert stated_totals(home)["file"].to_list() == ["charges.csv"]


def test_of_several_sums_none_is_held_against_what_counts(home: Home, tmp_path: Path) -> None:
    """A total of one part is no total of the file."""
    file = tmp_path / "parts.csv"
    file.write_text(
        "payment_id;account_id;paid_on;amount\n"
        "P1;00123;05.09.2026;500,00\nИтого;;;500,00\nP2;00124;06.09.2026;70,00\nИтого;;;70,00\n",
        "utf-8",
    )
    load(home, file)
    stated = stated_totals(home)
    assert stated["stated"].to_list() == [Decimal(500), Decimal(70)]
    assert stated["counted"].is_null().all()


def test_without_totals_the_table_of_totals_is_empty(home: Home) -> None:
    assert stated_totals(home).is_empty()
    assert stated_totals(home).schema["stated"] == pl.Decimal(18, 2)
