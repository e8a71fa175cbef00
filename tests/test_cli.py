"""The command line as scripts use it: what it prints, what it refuses, and with which exit status."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from cli import main

TOP = Path(__file__).parents[1]
CHARGES = "charge_id,account_id,charged_on,amount,due_on\nc1,007,2026-01-01,100.50,2026-01-20\n"


@pytest.fixture
def home(tmp_path: Path) -> str:
    (tmp_path / "charges.csv").write_text(CHARGES)
    return str(tmp_path / "home")


@pytest.fixture
def loaded(home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["load", "--home", home, str(tmp_path / "charges.csv")]) == 0
    capsys.readouterr()
    return home


def test_a_file_is_loaded_built_and_asked(home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "--home", home, str(tmp_path / "charges.csv")]) == 0
    assert "rows 1, accepted 1, rejected 0" in capsys.readouterr().out
    assert main(["ask", "debtors", "as_of=2026-01-31", "--home", home, "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("account_id,debt,not_due,overdue,advance,oldest_due_on,days_past_due,debt_kind")
    assert lines[1].startswith("007,100.50,0.00,100.50,0.00,2026-01-20,11,overdue")


def test_answers_come_as_json_and_parquet_too(loaded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "identity", "--home", loaded, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["billed"] == "100.50"
    out = tmp_path / "debtors.parquet"
    assert main(["ask", "debtors", "--home", loaded, "--format", "parquet", "--out", str(out)]) == 0
    frame = pl.read_parquet(out)
    assert frame["debt"].to_list() == [Decimal("100.50")]
    assert frame.schema["oldest_due_on"] == pl.Date()


def test_options_may_stand_between_parameters(loaded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "debtors", "--home", loaded, "as_of=2026-01-31", "--format", "csv", "limit=1"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("007,100.50")


def test_the_same_file_twice_changes_nothing(loaded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "--home", loaded, str(tmp_path / "charges.csv")]) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_a_dry_run_says_and_changes_nothing(home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "--home", home, "--dry-run", "--json", str(tmp_path / "charges.csv")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["accepted"] == 1
    assert main(["status", "--home", home, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == []


def test_a_refused_file_is_said_in_one_line_and_the_others_load(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    assert main(["load", "--home", home, str(tmp_path / "empty.csv"), str(tmp_path / "charges.csv")]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "empty.csv: refused" in said.err
    assert "accepted 1" in said.out


def test_a_wrong_value_is_said_with_line_column_and_value(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"c{n},007,2026-01-01,{'ten' if n == 17 else '10.00'},2026-01-20" for n in range(2, 40)]
    (tmp_path / "more.csv").write_text("charge_id,account_id,charged_on,amount,due_on\n" + "\n".join(rows) + "\n")
    assert main(["load", "--home", home, str(tmp_path / "more.csv")]) == 0
    out = capsys.readouterr().out
    assert "rows 38, accepted 37, rejected 1" in out
    assert "line 17, amount = 'ten'" in out


def test_a_file_can_be_taken_back(loaded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--home", loaded, "--json"]) == 0
    file_id = json.loads(capsys.readouterr().out)["files"][0]["file_id"]
    assert main(["unload", "--home", loaded, file_id]) == 0
    assert main(["ask", "identity", "--home", loaded, "--format", "json"]) == 0
    assert '"billed": "0.00"' in capsys.readouterr().out


def test_a_watched_folder_is_loaded_once(home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "daily"
    folder.mkdir()
    (folder / "day.csv").write_text(CHARGES)
    os.utime(folder / "day.csv", (0, 0))
    assert main(["watch", str(folder), "--home", home]) == 0
    assert "accepted 1" in capsys.readouterr().out
    assert main(["watch", str(folder), "--home", home]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "nothing"],
        ["load", "no-such-file.csv"],
        ["load", __file__, "--as", "no_such_layout"],
        ["watch", "no-such-folder"],
        ["ask", "identity", "to"],
        ["ask", "identity", "to=2026-01-31", "to=2026-02-28"],
        ["ask", "identity", "to=yesterday"],
        ["sample", "--accounts", "0"],
        ["load", "currency=EUR"],
        ["unload", "no-such-file"],
        ["build", "--master", "spark://host:7077"],
        ["build", "--engine", "spark", "--master", "spark://127.0.0.1:1", "--shards", "2"],
    ],
)
def test_a_wrong_command_is_one_line_and_status_2(
    arguments: list[str], loaded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--home", loaded]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["ask", "identity", "--format", "xml"],
        ["ask", "identity", "--loud"],
        ["status", "x"],
        ["sample", "--to", "soon"],
        ["build", "--engine", "hadoop"],
        ["build", "--shards", "0"],
    ],
)
def test_a_command_nobody_knows_is_one_line_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_address_is_no_home(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--home", "s3://bucket/home"]) == 2
    assert "s3://bucket/home is an address, and a home is a folder" in capsys.readouterr().err


def test_asking_before_anything_is_loaded_says_what_to_do(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "identity", "--home", home]) == 2
    assert "load files first" in capsys.readouterr().err


def test_the_same_seed_makes_the_same_company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for name in ("one", "two"):
        size = ["--accounts", "60", "--months", "6", "--seed", "11", "--to", "2026-03-31"]
        assert main(["sample", "--home", str(tmp_path / name), *size]) == 0
        capsys.readouterr()
        assert main(["ask", "collection_by_month", "--home", str(tmp_path / name), "--format", "csv"]) == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]
    assert pl.read_csv(io.StringIO(answers[0]))["month"].to_list()[-1] == f"{date(2026, 3, 31):%Y-%m}"


def test_questions_are_listed_with_their_parameters(capsys: pytest.CaptureFixture[str], home: str) -> None:
    assert main(["questions", "--home", home]) == 0
    assert "debt_by_age  [as_of=last] [basis=due] [edges=company]" in capsys.readouterr().out


def test_a_question_is_told_with_its_parameters_and_the_columns_of_its_answer(
    capsys: pytest.CaptureFixture[str], home: str
) -> None:
    assert main(["questions", "debtors", "--home", home]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "    as_of  date, default last" in told
    at = told.index("    overdue  money, currency")
    assert told[at + 1 : at + 3] == [
        "        Overdue | Просрочено",
        "        Part of the debt whose due date has passed",
    ]
    assert main(["questions", "debts", "--home", home]) == 2
    assert "There is no question debts" in capsys.readouterr().err


def test_no_command_waits_for_the_libraries_of_statistics_and_pages_before_it_uses_them() -> None:
    """Loading them takes longer than all else that a command does; settings and headings of columns need none."""
    asked = "import sys, cli; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=TOP).stdout
    assert {"scipy", "statsmodels", "pandas", "plotly", "streamlit"} & set(loaded.split()) == set()
    assert {"polars", "duckdb"} <= set(loaded.split())
