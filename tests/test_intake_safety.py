"""Hostile and broken files meet a clear refusal or a quarantined row: never a crash, a hang or a silent guess."""

import gzip
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from how_many import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutants import load_mutants

from queries.home import Home, home_at
from queries.intake.load import load
from queries.intake.store.loaded import loaded_files, rejected_rows
from receivables.messages import Problem

HEADER = "charge_id,account_id,charged_on,amount,due_on\n"
ROW = "{},{},2026-01-31,100.00,\n"


def write(tmp_path: Path, content: str | bytes, name: str = "charges.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def limit(home: Home, text: str) -> None:
    home.path.mkdir(exist_ok=True)
    (home.path / "company.toml").write_text(f"[intake]\n{text}\n", "utf-8")


def test_a_quotation_mark_never_closed_costs_its_own_row_only(home: Home, tmp_path: Path) -> None:
    rows = [ROW.format(n, n) for n in range(100)]
    rows[40] = '40,"40,2026-01-31,100.00,\n'
    report = load(home, write(tmp_path, HEADER + "".join(rows)))
    assert (report.rows, report.accepted) == (100, 99)
    assert rejected_rows(home).select("line", "reason").row(0) == (42, "a quotation mark is opened and not closed")


def test_a_quoted_cell_may_span_lines(home: Home, tmp_path: Path) -> None:
    text = 'account_id,name,tariff\n1,"Иванов\nИван",А\n2,"a ""b"" c",Б\nx,y\n'
    report = load(home, write(tmp_path, text))
    names = pl.read_parquet(home.staged / report.file_id / "accounts.parquet")
    assert names["name"].to_list() == ["Иванов\nИван", 'a "b" c']
    assert names["_line"].to_list() == [2, 4]
    assert rejected_rows(home)["line"].to_list() == [5]


@pytest.mark.parametrize("size", [16 << 20, (16 << 20) + 7])
def test_rows_across_blocks_are_whole(home: Home, tmp_path: Path, size: int) -> None:
    row = '{},1,2026-01-31,100.00,"{}\n{}"\n'
    text = "charge_id,account_id,charged_on,amount,period\n" + "".join(
        row.format(n, "я" * 400, "ё" * 400) for n in range(size // 1500)
    )
    report = load(home, write(tmp_path, text))
    assert (report.rows, report.rejected) == (size // 1500, 0)


def test_exponents_formulas_control_characters_and_lost_bytes_are_put_aside(home: Home, tmp_path: Path) -> None:
    bad = [ROW.format(1, "1.0E+07"), ROW.format(2, "a\x00b"), ROW.format(3, 3).replace("100.00", "1E+05")]
    text = (HEADER + "".join(bad)).encode() + b"4,\xd0\xff\xd0,2026-01-31,100.00,\n" + ("5,Ё" + "Ж" * 50).encode()
    load(home, write(tmp_path, text + b",2026-01-31,100.00,\n"))
    reasons = rejected_rows(home)["reason"].to_list()
    assert [reason.split(";")[0] for reason in reasons] == [
        "a number in exponent form has lost its digits",
        "the cell holds a control character",
        "a number in exponent form has lost its digits",
        "the bytes are no text in the encoding of the file",
    ]


def test_utf8_lines_in_a_cp1251_file_are_put_aside(home: Home, tmp_path: Path) -> None:
    rows = [f"{n},Иванов Пётр\n".encode("cp1251") for n in range(50)]
    rows[10] = "10,Сидоров Фёдор\n".encode()
    report = load(home, write(tmp_path, b"account_id,name\n" + b"".join(rows), "accounts.csv"))
    assert (report.rows, report.rejected) == (50, 1)
    assert rejected_rows(home)["line"].to_list() == [12]


def test_a_header_in_the_middle_is_no_row(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, HEADER + ROW.format(1, 1) + HEADER + ROW.format(2, 2)))
    assert rejected_rows(home).select("line", "reason").rows() == [(3, "this is the header once more")]


def test_formula_cells_of_a_spreadsheet_are_put_aside_and_numbers_stay_whole(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "charges.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ["charge_id", "account_id", "charged_on", "amount"])
        sheet.write_row(3, 1, ["0001", 1543540817.1, "31.01.2026", 100.5])
        sheet.write_row(4, 1, ["0002", "000123", "31.01.2026"])
        sheet.write_formula(4, 4, "=1+1", None, 2)
        sheet.write_row(5, 1, ["Итого", "", ""])
        sheet.write_formula(5, 4, "=SUM(E4:E5)", None, 102.5)
    report = load(home, file)
    charges = pl.read_parquet(home.staged / report.file_id / "charges.parquet")
    assert charges.select("charge_id", "account_id", "_line").rows() == [("0001", "1543540817.1", 4)]
    assert rejected_rows(home).select("line", "column", "reason").rows() == [
        (5, "amount", "the cell holds a formula; replace it by its value")
    ]
    assert "102.50, agrees" in str(report.notes[-1]).replace("102.5,", "102.50,")


@pytest.mark.parametrize(
    ("content", "setting", "says"),
    [
        (b"a" * 3_000_000, "", "line is longer than 1000000 bytes"),
        (HEADER.encode() + b"1," + b"x" * 3_000_000, "", "line 2: the line is longer"),
        (",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1\n", "", "has 10000 columns, more than the limit"),
        (HEADER.replace("\n", "," * 5000 + "\n").encode(), "", "columns, more than the limit of 1000"),
        (HEADER.encode() * 10, "file_bytes = 100", "larger than the limit of 100 bytes"),
        (gzip.compress(b"0" * 50_000_000, mtime=0), "unpacked_bytes = 1000000", "unpacks to more than 1000000 bytes"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "", "an archive inside an archive"),
        (b"", "lines = 3", "no setting lines"),
        (b"", 'columns = "many"', "must be a whole number"),
    ],
)
def test_limits_refuse_in_one_sentence(home: Home, tmp_path: Path, content: bytes, setting: str, says: str) -> None:
    limit(home, setting)
    with pytest.raises(Problem, match=says):
        load(home, write(tmp_path, content))
    assert loaded_files(home) == []


def test_a_zip_bomb_is_stopped_while_it_unpacks(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("charges.csv", b"0" * 300_000_000)
    with pytest.raises(Problem, match="unpacks to more than"):
        load(home, file)


def test_an_archive_of_two_tables_is_refused(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "two.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", HEADER)
        archive.writestr("b.csv", HEADER)
    with pytest.raises(Problem, match="holds 2 files"):
        load(home, file)


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/etc/evil.csv", "load.json", "withdrawn", "..", "a\\b.csv", ".new-x"]
)
def test_a_file_name_cannot_leave_its_folder_or_stand_for_ours(home: Home, tmp_path: Path, name: str) -> None:
    report = load(home, write(tmp_path, HEADER + ROW.format(1, 1)), name=name)
    kept = sorted(file.name for file in (home.raw / report.file_id).iterdir())
    assert len(kept) == 2
    assert "load.json" in kept
    assert loaded_files(home)[0].name == name


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: (HEADER + text).encode()))
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_load_or_are_refused(tmp_path: Path, content: bytes) -> None:
    try:
        report = load(home_at(tmp_path / "none"), write(tmp_path, content), dry_run=True)
    except Problem:
        return
    assert report.rows == report.accepted + report.rejected


@given(st.lists(st.lists(st.text(st.sampled_from('a1,;"\n\r \t|='), max_size=6), min_size=5, max_size=5), max_size=8))
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_properly_quoted_cells_are_never_damaged(tmp_path: Path, rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in ["k", *row]) for row in rows]
    text = "account_id,name,segment,service,tariff,district\r\n" + "\r\n".join(quoted) + "\r\n"
    report = load(home_at(tmp_path / "none"), write(tmp_path, text), dry_run=True)
    assert (report.rows, report.rejected) == (len(rows), 0)


def test_broken_files_of_every_kind_load_or_are_refused(home: Home, tmp_path: Path) -> None:
    tally = load_mutants(home, tmp_path, count=100, seed=11)
    assert (tally.crashed, tally.lost) == ([], [])
    assert tally.loaded + tally.refused == 100
    assert min(tally.loaded, tally.refused) > 15, "the mutations are either too mild or too harsh to show anything"


def test_a_load_killed_at_any_moment_leaves_the_old_state_or_the_new(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, HEADER + ROW.format("a", "a")))
    for number, steps in enumerate((1, 3, 4, 6, 8, 11)):
        file = write(tmp_path, HEADER + "".join(ROW.format(f"{number}-{n}", n) for n in range(50)), f"{number}.csv")
        killed = subprocess.run(
            [sys.executable, "-c", _KILLED, str(home.path), str(file), str(steps)],
            check=False,
            cwd=Path(__file__).parent.parent,
        )
        assert killed.returncode in {0, -signal.SIGKILL}
        files = loaded_files(home)
        assert all((home.staged / entry.file_id / "report.json").exists() for entry in files)
    load(home, write(tmp_path, HEADER + ROW.format("z", "z"), "z.csv"))
    assert not [*home.raw.glob(".new*"), *home.staged.glob(".new*")]
    assert {folder.name for folder in home.staged.iterdir()} == {entry.file_id for entry in loaded_files(home)}


_KILLED = """
import os, signal, sys
from pathlib import Path
from queries.home import home_at
from queries.intake import load
from queries.intake.store import loads as shelf

left = int(sys.argv[3])

def counting(work):
    def step(*given, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*given, **named)
    return step

for name in ("copied", "sha256_of", "read_file", "stage", "write_loading", "settle"):
    setattr(load, name, counting(getattr(load, name)))
shelf.on_disk = counting(shelf.on_disk)
load.load(home_at(sys.argv[1]), Path(sys.argv[2]))
"""
