"""Damage to what a home keeps: a sentence with the cure, and a build that mends what can be made again."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from intake_files import paid
from no_room import full_disk

from cli import main
from queries.ask import ask, open_company
from queries.check import check
from queries.decisions.company_mark import put_mark
from queries.decisions.schemes import new_draft, scheme_versions
from queries.decisions.store import Decisions, decisions_at, forget_store
from queries.home import Home, home_at
from queries.intake.store.loaded import report_of
from queries.warehouse.build import build
from queries.warehouse.snapshots import current
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.messages import Problem


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that loaded two files, built, and decided something."""
    folder = tmp_path_factory.mktemp("whole")
    home = home_at(folder / "home")
    for number, amount in enumerate(("100.00", "20.00"), 1):
        paid(home, folder, f"{number}.csv", [(str(number), "A", "2026-02-01", amount)])
    build(home)
    new_draft(decisions_at(home), "ours", DEFAULT_SCHEME, "anna")
    forget_store(home)
    return home


@pytest.fixture
def small(built: Home, home: Home) -> Home:
    """A copy of it that a test may damage."""
    return Home(Path(shutil.copytree(built.path, home.path)))


def snapshot_folder(home: Home) -> Path:
    found = current(home)
    assert found is not None
    return found.folder


def overwrite(file: Path, content: bytes) -> None:
    file.write_bytes(content)


TABLES_OF: dict[str, Callable[[Home], None]] = {
    "garbage in CURRENT": lambda home: overwrite(home.warehouse / "CURRENT", b"\xff\x00../.." * 9),
    "CURRENT emptied": lambda home: overwrite(home.warehouse / "CURRENT", b""),
    "CURRENT gone": lambda home: (home.warehouse / "CURRENT").unlink(),
    "snapshot.json cut": lambda home: os.truncate(snapshot_folder(home) / "snapshot.json", 100),
    "snapshot.json gone": lambda home: (snapshot_folder(home) / "snapshot.json").unlink(),
    "a table cut": lambda home: os.truncate(snapshot_folder(home) / "payments.parquet", 300),
    "a table gone": lambda home: (snapshot_folder(home) / "events.parquet").unlink(),
    "a byte of a table": lambda home: flip(snapshot_folder(home) / "payments.parquet"),
    "the lease gone": lambda home: (snapshot_folder(home) / "LEASE").unlink(),
    "the folder gone": lambda home: shutil.rmtree(snapshot_folder(home)),
}


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 4
    file.write_bytes(content)


@pytest.mark.parametrize("how", TABLES_OF)
def test_damaged_tables_are_refused_in_a_sentence(small: Home, how: str) -> None:
    TABLES_OF[how](small)
    with pytest.raises(Problem, match="run python cli"):
        ask(small, "identity")
    assert [str(fault) for fault in check(small)] == [str(open_company(small).damage)]


@pytest.mark.parametrize("how", ["garbage in CURRENT", "a table cut"])
def test_a_build_makes_damaged_tables_again(small: Home, how: str) -> None:
    before = ask(small, "identity")
    TABLES_OF[how](small)
    build(small)
    assert ask(small, "identity").equals(before)
    assert check(small) == []


def test_what_was_staged_is_made_again_where_it_is_damaged(small: Home) -> None:
    before, (first, second) = ask(small, "identity"), sorted(small.staged.iterdir())
    overwrite(first / "report.json", b"")
    os.truncate(second / "payments.parquet", 200)
    with pytest.raises(Problem, match=r"report\.json is damaged; python cli\.py build makes it again"):
        report_of(small, first.name)
    assert len(check(small)) == 2
    build(small)
    assert ask(small, "identity").equals(before)
    assert check(small) == []


def test_a_check_reads_what_the_clock_of_a_file_hides(small: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--home", str(small.path)]) == 0
    assert capsys.readouterr().out.startswith("whole: files 2, data version ")
    (folder,) = small.raw.glob("000001-*")
    for file in (folder / "1.csv", snapshot_folder(small) / "payments.parquet"):
        before = file.stat()
        flip(file)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert main(["check", "--home", str(small.path)]) == 1
    said = capsys.readouterr().out
    assert "its bytes are not those that were loaded. Put it back from a copy" in said
    assert "run python cli.py build" in said


def test_decisions_that_are_gone_are_never_begun_again_unasked(small: Home, capsys: pytest.CaptureFixture[str]) -> None:
    small.decisions.rename(small.path / "copy.db")
    for _attempt in range(2):
        with pytest.raises(Problem, match="Put them back from a copy; only to begin without"):
            decisions_at(small)
        assert not small.decisions.exists()
    with pytest.raises(Problem, match="though some were kept"):
        build(small)
    small.decisions.touch()
    with pytest.raises(Problem, match="though some were kept"):
        decisions_at(small)
    assert main(["check", "--home", str(small.path)]) == 1
    shutil.copy(small.path / "copy.db", small.decisions)
    assert [one.name for one in scheme_versions(decisions_at(small))] == ["ours"]
    small.decisions.unlink()
    assert main(["decisions", "anew", "--home", str(small.path)]) == 0
    assert scheme_versions(decisions_at(small)) == []
    build(small)
    assert check(small) == []


def test_changed_decisions_are_refused_until_somebody_takes_them(small: Home) -> None:
    whole = small.decisions.read_bytes()
    small.decisions.write_bytes(whole.replace(b"ours", b"hers"))
    with pytest.raises(Problem, match=r"cannot be opened: .*cli\.py decisions accept"):
        decisions_at(small)
    small.decisions.write_bytes(whole)
    assert [one.name for one in scheme_versions(decisions_at(small))] == ["ours"]
    forget_store(small)
    os.truncate(small.decisions, 8192)
    with pytest.raises(Problem, match="cannot be opened"):
        decisions_at(small)
    small.decisions.write_bytes(whole.replace(b"ours", b"hers"))
    assert main(["decisions", "accept", "--home", str(small.path)]) == 0
    assert [one.name for one in scheme_versions(decisions_at(small))] == ["hers"]


def test_a_store_of_a_server_that_holds_nothing_is_not_begun_for_a_marked_home(home: Home, tmp_path: Path) -> None:
    home.path.mkdir()
    put_mark(home)
    with pytest.raises(Problem, match="though some were kept"):
        Decisions(f"sqlite:///{tmp_path / 'other.db'}", begins=False)
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("logged", [False, True])
def test_decisions_are_read_where_the_disk_is_full(small: Home, logged: bool) -> None:
    if logged:  # what was decided last still lies in the log, as after a killed process
        new_draft(decisions_at(small), "last", DEFAULT_SCHEME, "anna")
        shutil.copytree(small.path, small.path.with_name("killed"), ignore=shutil.ignore_patterns("*-shm"))
        small = home_at(small.path.with_name("killed"))
    with full_disk():
        decisions = decisions_at(small)
        assert [one.name for one in scheme_versions(decisions)] == (["ours", "last"] if logged else ["ours"])
        with pytest.raises(Problem, match="Nothing can be decided now, though what was decided can be read"):
            new_draft(decisions, "more", DEFAULT_SCHEME, "anna")
    new_draft(decisions_at(small), "more", DEFAULT_SCHEME, "anna")
    assert len(scheme_versions(decisions_at(small))) == 2 + logged


def test_a_load_makes_again_what_it_would_read_damaged(small: Home, tmp_path: Path) -> None:
    for staged in small.staged.iterdir():
        os.truncate(staged / "payments.parquet", 100)
    report = paid(small, tmp_path, "3.csv", [("1", "A", "2026-02-01", "100.00"), ("3", "A", "2026-02-01", "3.00")])
    assert (report.accepted, report.duplicates) == (2, 1)
