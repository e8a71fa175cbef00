"""From files to tables: grown or built anew, interrupted or not, the figures are the same."""

import gc
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from unittest.mock import patch

import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, Rows, contents, frames, ledgers, together

import queries.ask
import queries.warehouse.build
import queries.warehouse.grow
from queries.ask import ask, open_company
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.intake.store.loaded import rejected_rows
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build
from queries.warehouse.lock import one_writer
from queries.warehouse.snapshots import current, remove_unread
from receivables.messages import Problem

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


@settings(max_examples=examples(10), derandomize=True)
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
    with (
        patch.object(queries.warehouse.grow, "MOST_TOUCHED", 1.0),
        patch.object(queries.warehouse.build, "make_tables") as made_anew,
    ):
        build(home)
    assert not made_anew.called
    grown = contents(home)
    build(home, anew=True)
    assert grown == contents(home)


def test_growing_knows_accounts_that_nobody_had_named(tmp_path: Path) -> None:
    home = home_at(tmp_path / "home")
    known = [{"account_id": f"K{n}", "segment": "private"} for n in range(5)]
    first = {"charge_id": "a", "account_id": "K0", "charged_on": BASE, "amount": Decimal(100)}
    load_rows(home, {"accounts": known, "charges": [first]}, tmp_path, "first")
    build(home)
    load_rows(
        home, {"charges": [first | {"charge_id": "b", "account_id": "new", "amount": Decimal(77)}]}, tmp_path, "b"
    )
    with (
        patch.object(queries.warehouse.grow, "MOST_TOUCHED", 1.0),
        patch.object(queries.warehouse.build, "make_tables") as made_anew,
    ):
        build(home)
    assert not made_anew.called
    assert ask(home, "identity")["closing"].item() == 100 + 77
    assert ask(home, "debt_by_age")["amount"].sum() == 100 + 77


def test_growing_starts_from_tables_without_any_account(tmp_path: Path) -> None:
    home = home_at(tmp_path / "home")
    load_rows(home, {"operators": [{"operator_id": "op"}]}, tmp_path, "operators")
    build(home)
    contact = {"contact_id": "1", "started_at": datetime(2024, 1, 1, 10), "channel": "call", "account_id": "A"}
    load_rows(home, {"contacts": [contact]}, tmp_path, "contacts")
    build(home)
    charge = {"charge_id": "a", "account_id": "A", "charged_on": BASE, "amount": Decimal(100)}
    load_rows(home, {"charges": [charge]}, tmp_path, "charges")
    with patch.object(queries.warehouse.grow, "MOST_TOUCHED", 9.0):
        build(home)
    assert ask(home, "identity")["closing"].item() == 100


def test_a_failed_build_leaves_no_folder_and_says_why(tmp_path: Path) -> None:
    home = home_at(tmp_path / "it's a home")
    charge = {"charge_id": "c", "account_id": "A", "charged_on": BASE, "amount": Decimal(100)}
    load_rows(home, {"charges": [charge]}, tmp_path, "first")
    build(home)
    with (
        patch.object(queries.warehouse.build, "work_out", side_effect=OSError("no space left")),
        pytest.raises(Problem, match="the old ones stay: no space left"),
    ):
        build(home, anew=True)
    assert ask(home, "identity")["closing"].item() == 100
    folders = {folder.name for folder in home.warehouse.iterdir() if folder.is_dir()}
    assert folders == {"staged", open_company(home).warehouse.snapshot.folder.name}


def test_a_reader_that_comes_while_the_snapshot_goes_looks_again(
    company: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = current(company)
    assert stale is not None
    gone = replace(stale, folder=stale.folder.with_name("gone"))
    answers = chain([gone], repeat(stale))
    monkeypatch.setattr(queries.ask, "current", lambda home: next(answers))
    monkeypatch.setattr(queries.ask, "_open", {})
    assert open_company(company).warehouse.snapshot.folder == stale.folder


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
    for file in write_sample(folder / "files", SampleSize(300, 14, 7, date(2026, 10, 31))):
        load(home, file)
    build(home)
    return home


def test_messy_files_give_the_figures_of_clean_ones_less_the_damaged_rows(company: Home, tmp_path: Path) -> None:
    messy = home_at(tmp_path / "home")
    files = write_sample(tmp_path / "files", SampleSize(300, 14, 7, date(2026, 10, 31), messy=True))
    assert sum(load(messy, file).rejected for file in files) == rejected_rows(messy).height == 9
    bad = {row["row"].split(";")[0] for row in rejected_rows(messy).iter_rows(named=True)}
    build(messy)
    for table, key in {"charges": "charge_id", "payments": "payment_id", "contacts": "contact_id"}.items():
        clean = open_company(company).sql(f"select * from {table} order by {key}").filter(~pl.col(key).is_in(bad))
        assert open_company(messy).sql(f"select * from {table} order by {key}").equals(clean), table
    for table in ("accounts", "adjustments", "campaign_accounts", "surveys"):
        query = f"select * from {table} order by all"
        assert open_company(messy).sql(query).equals(open_company(company).sql(query)), table


def test_every_identity_of_the_sample_company_closes(company: Home) -> None:
    for month in ask(company, "collection_by_month")["month"]:
        last = str(pl.Series([f"{month}-01"]).str.to_date().dt.month_end().item())
        assert ask(company, "identity", {"from": f"{month}-01", "to": last})["difference"].item() == 0


def test_killed_at_any_moment_a_load_leaves_the_old_figures_or_the_new_ones(tmp_path: Path) -> None:
    """SIGKILL at random moments, reading all the while: every answer comes from one complete snapshot."""
    home = home_at(tmp_path / "home")
    charge = {"charge_id": "c", "account_id": "A", "charged_on": BASE, "amount": Decimal(1000)}
    load_rows(home, {"charges": [charge]}, tmp_path, "first")
    build(home)
    moments, seen = random.Random(3), set()
    for day in range(10):
        file = tmp_path / f"day{day}.csv"
        file.write_text(f"payment_id,account_id,paid_on,amount\n{day},A,2024-01-05,{2**day}\n")
        command = [sys.executable, str(CLI), "load", "--home", str(home.path), str(file)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + moments.uniform(0.4, 2.0)
        while time.monotonic() < deadline and process.poll() is None:
            reading = open_company(home)
            closing = reading.ask("identity")["closing"].item()
            assert reading.ask("debt_by_age")["amount"].sum() == closing
            seen.add(closing)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert seen
    build(home)
    paid = sum(2 ** int(row[0]) for row in open_company(home).sql("select payment_id from payments").rows())
    assert ask(home, "identity")["closing"].item() == 1000 - paid
    del reading
    gc.collect()
    build(home, anew=True)
    gc.collect()
    with one_writer(home):
        remove_unread(home)
    folders = {folder.name for folder in home.warehouse.iterdir() if folder.is_dir()} - {"staged"}
    assert open_company(home).warehouse.snapshot.folder.name in folders
    assert len(folders) <= 2, "the current tables, and at most those this process still had open"


def test_two_builds_at_once_are_not_mixed(company: Home) -> None:
    with one_writer(company), pytest.raises(Problem, match="is running"):
        build(company)


def test_a_reader_keeps_its_tables_while_newer_ones_appear(company: Home) -> None:
    reading = open_company(company)
    build(company, anew=True)
    assert reading.warehouse.snapshot.folder.exists()
    assert reading.ask("debt_by_age").rows() == open_company(company).ask("debt_by_age").rows()


def test_one_total_whatever_the_basis_the_buckets_and_the_parts(company: Home) -> None:
    for on in ("2025-11-30", "2026-03-17", "2026-10-31"):
        closing = ask(company, "identity", {"to": on})["closing"].item()
        for basis, edges in (("due", "30,60,90,180,365"), ("charged", "45,90"), ("due", "1"), ("charged", "90,1095")):
            aged = ask(company, "debt_by_age", {"as_of": on, "basis": basis, "edges": edges})
            assert aged["amount"].sum() == closing
        owed = ask(company, "debtors", {"as_of": on})["debt"].sum()
        advances = -ask(company, "debt_by_age", {"as_of": on})["amount"][-1]
        assert owed - advances == closing
        parts = open_company(company).sql("select distinct service from accounts")["service"]
        assert sum(ask(company, "identity", {"to": on, "service": part})["closing"].item() for part in parts) == closing
