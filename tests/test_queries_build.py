"""From files to tables: grown or built anew, interrupted or not, the figures are the same."""

import random
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, Rows, frames, ledgers, together

import queries.build
import queries.grow
from queries.ask import ask, warehouse
from queries.build import KEPT, build
from queries.home import Home, home_at
from queries.intake.load import load, rejected_rows, unload
from queries.lock import one_writer
from queries.sample import write_sample
from queries.snapshots import current
from receivables.said import Problem

CLI = Path(__file__).parent.parent / "cli.py"


def load_rows(home: Home, rows: Rows, folder: Path, name: str) -> list[str]:
    """Load the rows as canonical files; returns the loads' ids."""
    folder.mkdir(exist_ok=True)
    ids = []
    for table, frame in frames(rows).items():
        if frame.height:
            file = folder / f"{name}-{table}.csv"
            frame.write_csv(file)
            ids.append(load(home, file, table).file_id)
    return ids


def contents(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the current snapshot, apart from its internal numbers."""
    tables = {}
    for table in KEPT:
        frame = pl.read_parquet(warehouse(home).snapshot.folder / f"{table}.parquet")
        tables[table] = sorted(frame.drop("account_key", strict=False).rows(), key=repr)
    return tables


@settings(max_examples=15, deadline=None, derandomize=True)
@given(ledger=ledgers(accounts=8), data=st.data())
def test_tables_grown_by_a_days_file_are_those_built_anew(
    ledger: dict[str, Rows], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    home = home_at(folder / "home")
    early = {table: [row for row in rows if data.draw(st.integers(0, 9))] for table, rows in together(ledger).items()}
    if not any(early.values()):
        return
    load_rows(home, early, folder, "early")
    build(home)
    changed = {table: [row | {"amount": Decimal("12.34")} for row in rows[:1]] for table, rows in early.items()}
    missing = {table: [row for row in rows if row not in early[table]] for table, rows in together(ledger).items()}
    load_rows(home, {table: missing[table] + changed[table] for table in missing}, folder, "late")
    with patch.object(queries.grow, "MOST_TOUCHED", 1.0), patch.object(queries.build, "make_tables") as made_anew:
        build(home)
    assert not made_anew.called
    grown = contents(home)
    build(home, anew=True)
    assert grown == contents(home)


def test_a_file_taken_back_leaves_the_figures_as_they_were(tmp_path: Path) -> None:
    home = home_at(tmp_path / "home")
    charge = {"charge_id": "c", "account_id": "A", "charged_on": BASE, "amount": Decimal(100)}
    load_rows(home, {"charges": [charge]}, tmp_path, "first")
    build(home)
    before = contents(home)
    later = load_rows(home, {"charges": [charge | {"amount": Decimal(70)}]}, tmp_path, "second")
    build(home)
    assert ask(home, "identity")["billed"].item() == 70
    unload(home, later[0])
    build(home)
    assert contents(home) == before


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A small company loaded and built from clean files."""
    folder = tmp_path_factory.mktemp("company")
    home = home_at(folder / "home")
    for file in write_sample(folder / "files", 300, 14, 7, date(2026, 10, 31)):
        load(home, file)
    build(home)
    return home


def test_messy_files_give_the_figures_of_clean_ones_less_the_damaged_rows(company: Home, tmp_path: Path) -> None:
    messy = home_at(tmp_path / "home")
    files = write_sample(tmp_path / "files", 300, 14, 7, date(2026, 10, 31), messy=True)
    assert sum(load(messy, file).rejected for file in files) == rejected_rows(messy).height == 9
    bad = {row["row"].split(";")[0] for row in rejected_rows(messy).iter_rows(named=True)}
    build(messy)
    for table, key in {"charges": "charge_id", "payments": "payment_id", "contacts": "contact_id"}.items():
        clean = warehouse(company).sql(f"select * from {table} order by {key}").filter(~pl.col(key).is_in(bad))
        assert warehouse(messy).sql(f"select * from {table} order by {key}").equals(clean), table
    for table in ("accounts", "adjustments", "campaign_accounts", "surveys"):
        query = f"select * from {table} order by all"
        assert warehouse(messy).sql(query).equals(warehouse(company).sql(query)), table


def test_every_identity_of_the_sample_company_closes(company: Home) -> None:
    for month in ask(company, "collection_by_month")["month"]:
        last = str(pl.Series([f"{month}-01"]).str.to_date().dt.month_end().item())
        assert ask(company, "identity", {"from": f"{month}-01", "to": last})["difference"].item() == 0


def test_a_build_killed_at_any_moment_leaves_the_old_tables_and_the_next_one_works(
    company: Home, tmp_path: Path
) -> None:
    """SIGKILL at random moments, reading all the while: each answer is the one of a complete snapshot."""
    expected = ask(company, "debt_by_age").rows()
    moments = random.Random(3)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, CLI, "build", "--home", company.path],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + moments.uniform(0.3, 1.5)
        while time.monotonic() < deadline and process.poll() is None:
            assert ask(company, "debt_by_age").rows() == expected
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert ask(company, "debt_by_age").rows() == expected
    build(company, anew=True)
    assert ask(company, "debt_by_age").rows() == expected
    left = [folder.name for folder in company.warehouse.iterdir() if folder.is_dir() and folder != company.staged]
    now = current(company)
    assert now is not None
    assert now.folder.name in left


def test_two_builds_at_once_are_not_mixed(company: Home) -> None:
    with one_writer(company), pytest.raises(Problem, match="is running"):
        build(company)


def test_a_reader_keeps_its_tables_while_newer_ones_appear(company: Home) -> None:
    reading = warehouse(company)
    build(company, anew=True)
    assert reading.snapshot.folder.exists()
    assert reading.ask("debt_by_age").rows() == warehouse(company).ask("debt_by_age").rows()


def test_one_total_whatever_the_basis_the_buckets_and_the_parts(company: Home) -> None:
    for on in ("2025-11-30", "2026-03-17", "2026-10-31"):
        closing = ask(company, "identity", {"to": on})["closing"].item()
        for basis, edges in (("due", "30,60,90,180,365"), ("charged", "45,90"), ("due", "1"), ("charged", "90,1095")):
            aged = ask(company, "debt_by_age", {"as_of": on, "basis": basis, "edges": edges})
            assert aged["amount"].sum() == closing
        owed = ask(company, "debtors", {"as_of": on})["debt"].sum()
        advances = -ask(company, "debt_by_age", {"as_of": on})["amount"][-1]
        assert owed - advances == closing
        parts = warehouse(company).sql("select distinct service from accounts")["service"]
        assert sum(ask(company, "identity", {"to": on, "service": part})["closing"].item() for part in parts) == closing
