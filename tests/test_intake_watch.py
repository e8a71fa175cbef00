"""A watched folder goes on whatever lies in it."""

import os
from pathlib import Path

import pytest
from intake_texts import PAID, write

from queries.home import Home
from queries.intake.load import load
from queries.intake.store.report import Report
from queries.intake.watch import watch_once


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
