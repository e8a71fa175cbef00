"""A watched folder goes on whatever lies in it."""

import os
import time
from pathlib import Path

import pytest
from intake_texts import PAID, write

from queries.home import Home
from queries.intake.load import load
from queries.intake.store.report import Report
from queries.intake.watch import GROWING, watch_once


def test_a_name_that_is_no_utf_8_stops_no_watching(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bad = os.fsdecode(os.fsencode(folder) + b"/" + "платежи.csv".encode("cp1251"))
    Path(bad).write_text(PAID + "1;1;2026-04-03;1\n")
    write(folder, PAID + "2;1;2026-04-03;1\n", "я.csv")
    seen = watch_once(home, folder, settled=0)
    assert sorted(one.report.file for one in seen if one.report) == ["платежи.csv", "я.csv"]
    assert watch_once(home, folder, settled=0) == []


def test_watching_goes_on_after_a_file_that_no_reader_survives(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.csv", "b.csv"):
        write(tmp_path, PAID + f"{name};1;2026-04-03;1\n", name)

    def fragile(home: Home, file: Path, progress: object = None) -> Report:
        if file.name == "a.csv":
            raise AssertionError("unforeseen")
        return load(home, file)

    monkeypatch.setattr("queries.intake.watch.load", fragile)
    first, second = watch_once(home, tmp_path, settled=0)
    assert "AssertionError unforeseen" in str(first.problem)
    assert second.report is not None
    assert second.report.accepted == 1


@pytest.mark.parametrize("ahead", [-0.5, 0, 3600])
def test_a_file_just_written_or_of_a_time_to_come_is_loaded_in_the_same_pass(
    ahead: float, home: Home, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = write(folder, PAID + "1;1;2026-04-03;1\n", "a.csv")
    os.utime(file, (time.time() + ahead, time.time() + ahead))
    (seen,) = watch_once(home, folder, settled=1)
    assert seen.is_new
    assert watch_once(home, folder, settled=1) == []


def test_a_file_that_grows_meanwhile_is_told_and_loaded_once_it_is_whole(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file, gone = (write(folder, PAID + f"{name};1;2026-04-03;1\n", f"{name}.csv") for name in "ab")

    def slept(seconds: float) -> None:
        with file.open("a") as rest:
            rest.write("c;1;2026-04-04;1\n")
        gone.unlink()

    monkeypatch.setattr("queries.intake.watch.time.sleep", slept)
    (seen,) = watch_once(home, folder, settled=60)
    assert (seen.file, seen.nothing, seen.is_new) == (file, GROWING, False)
    (seen,) = watch_once(home, folder, settled=0)
    assert seen.report is not None
    assert seen.report.accepted == 2
