"""What was loaded or taken back after the tables were built is in no figure, and whoever asks is told so."""

import json
from pathlib import Path

import pytest
from intake_files import write
from screens import complaints, opened, texts

from cli import main
from queries.ask import open_company
from queries.decisions.documents import OPEN, DoubtfulRow, decide_document
from queries.home import Home
from queries.intake.load import load, unload
from queries.warehouse.build import build
from queries.warehouse.lags import NEW_DECISIONS, OLD_SETTINGS

CHARGES = "charge_id,account_id,charged_on,due_on,amount\nC{n},A,2026-05-0{n},2026-05-20,100.00\n"


@pytest.fixture
def lagging(home: Home, tmp_path: Path) -> Home:
    """Tables of one file, a second one loaded since."""
    load(home, write(tmp_path, CHARGES.format(n=1), "one.csv"), "charges")
    build(home)
    load(home, write(tmp_path, CHARGES.format(n=2), "two.csv"), "charges")
    return home


def lags(home: Home) -> list[str]:
    return [str(lag) for lag in open_company(home).lags]


def test_a_file_loaded_since_is_told_until_it_is_built(lagging: Home) -> None:
    assert [lag.split(":")[0] for lag in lags(lagging)] == [
        "After the tables were built, files were loaded (1) or taken back (0), and no figure knows of it yet"
    ]
    build(lagging)
    assert lags(lagging) == []


def test_a_file_taken_back_since_is_told(lagging: Home) -> None:
    build(lagging)
    unload(lagging, next(iter(open_company(lagging).warehouse.snapshot.loads)))
    assert "(0) or taken back (1)" in lags(lagging)[0]


def test_a_file_loaded_and_taken_back_since_changes_nothing(lagging: Home, tmp_path: Path) -> None:
    build(lagging)
    unload(lagging, load(lagging, write(tmp_path, CHARGES.format(n=3), "three.csv"), "charges").file_id)
    assert lags(lagging) == []


def test_a_changed_setting_is_told_beside_it(lagging: Home) -> None:
    (lagging.path / "company.toml").write_text("payment_term_days = 10\n", "utf-8")
    told = [str(lag) for lag in open_company(Home(lagging.path)).lags]
    assert (told[0], len(told)) == (str(OLD_SETTINGS), 2)


def test_a_decision_about_documents_whose_build_was_killed_is_told_until_it_is_built(lagging: Home) -> None:
    build(lagging)
    row = DoubtfulRow("similar_number", "charges", "C2")
    decide_document(open_company(lagging).decisions, row, "same", "anna")
    assert lags(lagging) == [str(NEW_DECISIONS)]
    build(lagging)
    assert lags(lagging) == []
    decide_document(open_company(lagging).decisions, row, OPEN, "anna")
    assert lags(lagging) == [str(NEW_DECISIONS)], "taking it back is one too"


def test_every_page_tells_it_and_data_builds(lagging: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(lagging.path))
    assert any("загружены файлы (1)" in text for text in texts(opened("pages/ageing/page.py", lang="ru")))
    page = opened("pages/data/page.py", lang="en")
    assert any("files were loaded (1)" in text for text in texts(page))
    next(button for button in page.button if button.label == "Build the tables").click().run()
    assert complaints(page) == []
    assert not any("files were loaded" in text for text in texts(page))
    assert not any(button.label == "Build the tables" for button in page.button)


def test_the_command_line_tells_it_beside_every_answer(lagging: Home, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--home", str(lagging.path)]
    main(["ask", "debt_by_age", *where])
    assert "files were loaded (1)" in capsys.readouterr().err
    main(["status", *where])
    assert "files were loaded (1)" in capsys.readouterr().out
    main(["status", "--json", *where])
    assert len(json.loads(capsys.readouterr().out)["lags"]) == 1
