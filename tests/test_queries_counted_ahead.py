"""Tables counted once for many questions: found by all, believed only while whole, and the same as counting anew."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from no_room import full_disk
from polars.testing import assert_frame_equal

import cli
from queries.ask import ask, forget_answers, open_company
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse import counted_ahead as counting
from queries.warehouse.build import build
from queries.warehouse.counted_ahead import AHEAD, values_of
from queries.warehouse.open_snapshot import spill
from receivables.messages import Problem

TOP = Path(__file__).parents[1]
QUESTIONS = (
    "contact_budget",
    "notice_results",
    "cash_by_step",
    "stage_funnel",
    "after_debt",
    "agency_effects",
    "court_break_even",
    "housing_switchers",
)


@pytest.fixture
def own(sample_home: Home, tmp_path: Path) -> Iterator[Home]:
    """A copy of the sample company beside whose tables nothing lies yet."""
    home = home_at(shutil.copytree(sample_home.path, tmp_path / "home"))
    folder = open_company(home).warehouse.snapshot.folder
    for kept in (folder / "ahead", folder / "answers", spill() / folder.name):
        shutil.rmtree(kept, ignore_errors=True)
    forget_answers()
    yield home
    forget_answers()


def folder_of(home: Home) -> Path:
    return open_company(home).warehouse.snapshot.folder / "ahead"


def files_of(home: Home) -> list[Path]:
    return sorted(folder_of(home).iterdir())


def answers(home: Home) -> list[pl.DataFrame]:
    forget_answers()
    return [ask(home, name) for name in QUESTIONS]


def all_equal(some: list[pl.DataFrame], others: list[pl.DataFrame]) -> bool:
    return all(one.equals(other) for one, other in zip(some, others, strict=True))


def test_one_process_makes_them_and_all_others_find_them(own: Home) -> None:
    text = f"from queries.ask import ask; from queries.home import home_at; [ask(home_at(), q) for q in {QUESTIONS}]"
    command = [sys.executable, "-c", text]
    subprocess.run(command, cwd=TOP, env={"VOZVRAT_HOME": str(own.path)}, check=True)
    made = {file: file.stat().st_mtime_ns for file in files_of(own)}
    assert {file.name.split("-")[0] for file in made} == set(AHEAD)
    answers(own)
    assert {file: file.stat().st_mtime_ns for file in files_of(own)} == made


def test_two_that_want_one_at_once_make_it_once(own: Home) -> None:
    with ThreadPoolExecutor(4) as pool:
        told = [*pool.map(lambda _: open_company(own).ahead("steps_taken"), range(8))]
    assert len(set(told)) == len(files_of(own)) == 1


@pytest.mark.parametrize("how", ["flipped", "cut", "emptied"])
def test_one_that_is_damaged_is_made_anew(own: Home, how: str) -> None:
    before = answers(own)
    for file in files_of(own):
        whole = file.read_bytes()
        middle = len(whole) // 2
        damaged = {"flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], "cut": whole[:middle]}
        file.write_bytes(damaged.get(how, b""))
        os.utime(file, ns=(1, 1))
    assert all_equal(answers(own), before)
    assert {file.name.split("-")[0] for file in files_of(own)} == set(AHEAD)


def test_where_the_tables_take_no_file_a_process_makes_its_own(own: Home) -> None:
    before = answers(own)
    folder = folder_of(own)
    shutil.rmtree(folder)
    folder.write_text("in the way")
    assert all_equal(answers(own), before)
    assert folder.read_text() == "in the way"


def test_where_no_disk_takes_anything_it_is_told_in_a_sentence(own: Home) -> None:
    company = open_company(own)
    with full_disk(), pytest.raises(Problem, match="folder for temporary files"):
        company.ahead("letters")
    assert company.ahead("letters").startswith(str(folder_of(own)))
    assert len(files_of(own)) == 1


def test_a_disk_without_room_for_a_folder_is_told_in_a_sentence(own: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    company = open_company(own)
    folder_of(own).write_text("in the way")

    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "mkdir", no_room)
    with pytest.raises(Problem, match="folder for temporary files"):
        company.ahead("letters")


def test_what_is_counted_for_another_day_leaves_no_file_and_tells_a_full_disk(own: Home) -> None:
    asked = {"as_of": "2026-05-01"}
    with full_disk(), pytest.raises(Problem, match="folder for temporary files"):
        ask(own, "notice_results", asked)
    assert ask(own, "notice_results", asked)["sent"].sum() > 0
    assert list(spill().glob("told_notices-*")) == []


def test_other_settings_make_others(own: Home) -> None:
    (before,) = ask(own, "cash_by_step").filter(step="notice")["cash"]
    made = open_company(own).ahead("paid_steps")
    (own.path / "company.toml").write_text("[stages]\nwindow_days = { notice = 1 }\n")
    (after,) = ask(own, "cash_by_step").filter(step="notice")["cash"]
    assert after < before
    assert open_company(own).ahead("paid_steps") != made


def test_those_of_earlier_settings_do_not_pile_up(own: Home) -> None:
    made = []
    for days in (1, 2, 3, 4):
        (own.path / "company.toml").write_text(f"[stages]\nwindow_days = {{ notice = {days} }}\n")
        made.append(open_company(own).ahead("paid_steps"))
        open_company(own).ahead("letters")
    assert {str(file) for file in files_of(own) if file.name.startswith("paid_steps")} == set(made[-2:])
    assert len(files_of(own)) == len(made[-2:]) + 1


def test_a_build_makes_all_of_a_large_company_and_none_of_a_small_one(
    own: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["build", "--home", str(own.path)]
    assert cli.main(command) == 0
    assert not folder_of(own).exists()
    monkeypatch.setattr(counting, "WORTH_AHEAD", 1)
    assert cli.main(command) == 0
    assert {file.name.split("-")[0] for file in files_of(own)} == set(AHEAD)


def test_a_build_is_done_where_none_of_them_finds_room(own: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "WORTH_AHEAD", 1)
    monkeypatch.setattr(counting, "spill", lambda: Path("/proc/none"))
    monkeypatch.setattr(counting, "HERE", Path("/proc/none"))
    before = open_company(own).warehouse.snapshot
    assert cli.main(["build", "--home", str(own.path)]) == 0
    assert open_company(own).warehouse.snapshot.folder != before.folder
    assert open_company(own).warehouse.snapshot.version == before.version


def test_a_day_is_not_told_from_the_tables_of_the_day_before(own: Home, tmp_path: Path) -> None:
    """They go with the snapshot: what a later file brings is counted."""
    (before,) = ask(own, "cash_by_step").filter(step="not_overdue")["payments"]
    account = open_company(own).sql("select min(account_id) from accounts").item()
    day = tmp_path / "day.csv"
    day.write_text(f"payment_id,account_id,paid_on,amount\nnew,{account},2026-10-31,123456.00\n")
    load(own, day)
    build(own)
    (after,) = ask(own, "cash_by_step").filter(step="not_overdue")["payments"]
    assert after == before + 1


def test_debts_beside_those_of_agencies_are_the_same_ahead_as_asked_for_a_day(own: Home) -> None:
    company = open_company(own)
    last = company.warehouse.snapshot.last_date
    assert isinstance(last, date)
    ahead = company.sql("from read_parquet($file)", file=company.ahead("compared_debts"))
    asked = values_of("compared_debts", last, company.settings)
    assert_frame_equal(ahead, company.gather("ahead/compared_debts", **asked), check_dtypes=False)


def test_a_step_taken_has_the_debt_of_the_close_of_the_day_before(own: Home) -> None:
    company = open_company(own)
    taken = company.sql("from read_parquet($file) where begins", file=company.ahead("steps_taken"))
    for row in taken.sample(12, seed=5).to_dicts():
        owed = company.sql(
            "select sum(amount) as debt from open_pieces where account_key = $account_key"
            " and open_from < $on_day and open_to >= $on_day and due_on < $on_day",
            **row,
        )["debt"].item()
        assert row["debt"] == owed, row


def test_the_times_of_debt_are_those_of_the_days(own: Home) -> None:
    """Of accounts that never moved: on each day of a time something is overdue, on the days around it nothing is."""
    company = open_company(own)
    spells = company.sql("from read_parquet($file)", file=company.ahead("debt_spells"))
    owed = (
        "select sum(amount) as debt from open_pieces where account_key = $account_key"
        " and open_from <= $on and open_to > $on and due_on < $on"
    )
    for row in spells.filter(pl.col("ended_on") < date(2026, 10, 31)).sample(12, seed=5).to_dicts():
        one_day = pl.duration(days=1)
        around = pl.select(before=pl.lit(row["overdue_from"]) - one_day, last=pl.lit(row["ended_on"]) - one_day).row(
            0, named=True
        )
        asked = {"account_key": row["account_key"]}
        assert company.sql(owed, on=around["before"], **asked)["debt"].item() is None
        assert company.sql(owed, on=row["overdue_from"], **asked)["debt"].item() > 0
        assert company.sql(owed, on=around["last"], **asked)["debt"].item() == row["overdue"]
        assert company.sql(owed, on=row["ended_on"], **asked)["debt"].item() is None
