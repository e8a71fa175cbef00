"""A company carried away and brought back: equal figures, equal decisions; damage and strangers' homes are refused."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from decision_stores import new_database

from queries.ask import ask
from queries.backup.backing_up import back_up
from queries.backup.carried import MANIFEST
from queries.backup.restoring import restore
from queries.decisions.copies import Rows, decided_rows, take_in_decisions
from queries.decisions.store import Decisions, decisions_at
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.messages import Problem

CLI = Path(__file__).parents[1] / "cli.py"


@pytest.fixture(scope="module")
def backup(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backups") / "monday"
    back_up(sample_home, folder)
    return folder


def test_a_home_brought_back_has_the_same_figures_and_decisions(
    backup: Path, sample_home: Home, tmp_path: Path
) -> None:
    home = home_at(tmp_path / "new")
    restore(backup, home)
    for question in ("debt_by_age", "debtors", "collection_by_month"):
        assert ask(home, question).equals(ask(sample_home, question))
    assert decided_in(home) == decided_in(sample_home)


def decided_in(home: Home) -> dict[str, Rows]:
    """What people decided; what a build itself writes down is another each time."""
    _migration, rows = decided_rows(decisions_at(home))
    return {table: found for table, found in rows.items() if table not in {"deeds", "seen_settings", "load_register"}}


def test_a_backup_holds_nothing_that_is_built_again(backup: Path) -> None:
    held = json.loads((backup / MANIFEST).read_text("utf-8"))["files"]
    assert held and not [name for name in held if name.startswith(("warehouse", "decisions.db"))]
    assert {str(file.relative_to(backup)) for file in backup.rglob("*") if file.is_file()} == {*held, MANIFEST}


@pytest.mark.parametrize("harm", ["cut", "flipped", "gone", "manifest"])
def test_a_damaged_backup_is_refused_by_the_name_of_what_is_damaged(backup: Path, tmp_path: Path, harm: str) -> None:
    harmed = Path(shutil.copytree(backup, tmp_path / "harmed"))
    file = harmed / MANIFEST if harm == "manifest" else max(harmed.glob("raw/*/*"), key=lambda one: one.stat().st_size)
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if harm == "flipped" else whole[: len(whole) // 2])
    with pytest.raises(Problem) as refused:
        restore(harmed, home_at(tmp_path / "new"))
    assert str(file if harm != "manifest" else harmed) in str(refused.value)
    assert not (tmp_path / "new" / "raw").exists()


def test_a_backup_made_before_the_build_comes_back_with_all_files(own_home: Home, tmp_path: Path) -> None:
    """Figures of tables that lack a file are no proof of what is built of all of them."""
    file = tmp_path / "late.csv"
    file.write_text("payment_id,account_id,paid_on,amount\nlate,1,2026-10-30,0.01\n", "utf-8")
    load(own_home, file)
    assert "no figures are compared" in back_up(own_home, tmp_path / "kept").said_of(tmp_path)
    home = home_at(tmp_path / "again")
    restore(tmp_path / "kept", home)
    build(own_home)
    for question in ("identity", "debt_by_age"):
        assert ask(home, question).equals(ask(own_home, question))
    assert "no figures" not in back_up(own_home, tmp_path / "next").said_of(tmp_path)


def test_no_backup_is_made_of_a_file_that_is_not_as_it_came(own_home: Home, tmp_path: Path) -> None:
    file = max(own_home.raw.glob("*/*"), key=lambda one: one.stat().st_size)
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(Problem, match="not as it came"):
        back_up(own_home, tmp_path / "monday")
    assert not (tmp_path / "monday").exists()


def test_a_folder_with_anything_in_it_takes_no_backup(own_home: Home, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(Problem, match="folder of its own"):
        back_up(own_home, tmp_path)


def test_a_home_with_a_company_is_not_written_over(backup: Path, sample_home: Home) -> None:
    with pytest.raises(Problem, match="holds a company already"):
        restore(backup, sample_home)


def test_decisions_go_from_one_kind_of_database_to_the_other(sample_home: Home, postgres_address: str) -> None:
    migration, rows = decided_rows(decisions_at(sample_home))
    with closing(Decisions(new_database(postgres_address, "brought_back"))) as store:
        take_in_decisions(store, migration, rows)
        assert decided_rows(store) == (migration, rows)
        take_in_decisions(store, migration, rows)  # a restoring that goes on
        with pytest.raises(Problem, match="other decisions"):
            take_in_decisions(store, migration, {name: found for name, found in rows.items() if name != "schemes"})


@pytest.mark.parametrize("seen", [".raw.coming", "decisions.db", "raw"])
def test_a_restoring_killed_anywhere_goes_on_to_the_same_figures(
    backup: Path, sample_home: Home, tmp_path: Path, seen: str
) -> None:
    home = home_at(tmp_path / "new")
    command = [sys.executable, str(CLI), "restore", str(backup), "--home", str(home.path)]
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (home.path / seen).exists() and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    process.wait()
    assert (home.path / "raw").exists() == (seen == "raw")
    if seen == "raw":
        build(home)
    else:
        restore(backup, home)
    assert ask(home, "debt_by_age").equals(ask(sample_home, "debt_by_age"))
    assert decided_in(home) == decided_in(sample_home)
