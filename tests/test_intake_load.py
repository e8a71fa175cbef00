"""One file in: what is accepted, what is put aside and why, and what happens the second time."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from queries.home import Home
from queries.intake.load import load, unload
from queries.intake.quarantine import reason
from queries.intake.restage import restage
from queries.intake.store.loaded import loaded_files, rejected_rows
from receivables.messages import Problem
from receivables.tables import TABLES

HEADER = "charge_id,account_id,charged_on,amount,due_on\n"


def write(tmp_path: Path, text: str, name: str = "charges.csv", encoding: str = "utf-8") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def charges(home: Home, at: int = 0) -> pl.DataFrame:
    return pl.read_parquet(home.staged / loaded_files(home)[at].file_id / "charges.parquet")


def test_a_wrong_amount_in_line_17_is_named_and_nothing_else_is_lost(home: Home, tmp_path: Path) -> None:
    rows = [f"{n:04},000{n},2026-01-31,100.00,2026-02-20" for n in range(2, 31)]
    rows[17 - 2] = rows[17 - 2].replace("100.00", "a hundred")
    report = load(home, write(tmp_path, HEADER + "\n".join(rows)))
    assert (report.rows, report.accepted, report.rejected) == (29, 28, 1)
    bad = rejected_rows(home).row(0, named=True)
    assert (bad["line"], bad["column"], bad["value"]) == (17, "amount", "a hundred")
    assert "expected for example 1234.56" in bad["reason"]
    assert bad["row"] == rows[17 - 2]
    assert charges(home)["amount"].sum() == 28 * Decimal("100.00")


def test_leading_zeros_stay(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, HEADER + "0001,000123,2026-01-31,1,"))
    assert charges(home).row(0)[:2] == ("0001", "000123")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator_gives_the_same_rows(
    home: Home, tmp_path: Path, encoding: str, separator: str
) -> None:
    cells = [["account_id", "name", "tariff"], ["0001", "Ёлкина Анна", "Домашний"], ["0002", "Щукин Пётр", "Всё"]]
    text = "\r\n".join(separator.join(row) for row in cells)
    load(home, write(tmp_path, text, "a.csv", encoding))
    accounts = pl.read_parquet(home.staged / loaded_files(home)[0].file_id / "accounts.parquet")
    assert accounts["name"].to_list() == ["Ёлкина Анна", "Щукин Пётр"]


def test_a_billing_system_export_with_title_total_and_russian_habits(home: Home, tmp_path: Path) -> None:
    text = (
        "Отчёт о начислениях;;;;\n\ncharge_id;account_id;charged_on;amount;due_on\n"
        "1;А-1;31.01.2026;1\u00a0234,56;20.02.2026\n2;А-2;31.01.2026;2\u202f000,00;\n\nИтого;;;3 234,56;\n"
    )
    report = load(home, write(tmp_path, text, encoding="utf-8"))
    assert charges(home)["amount"].to_list() == [Decimal("1234.56"), Decimal("2000.00")]
    assert charges(home)["charged_on"].to_list() == [date(2026, 1, 31)] * 2
    assert "3234.56, agrees with the rows" in str(report.notes[0])


def test_a_total_that_differs_refuses_the_file_and_names_both_sums(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\nИтого,,,150.00,\n")
    with pytest.raises(Problem, match=r"line 3: the total of amount is stated as 150\.00, the rows add up to 100\.00"):
        load(home, file)
    assert loaded_files(home) == []


def test_rejected_rows_count_in_the_total_where_they_can_be_read(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\n2,2,no day,50.00,\nTotal,,,150.00,\n"))
    assert (report.accepted, report.rejected) == (1, 1)
    assert "agrees with the rows" in str(report.notes[0])


def test_a_total_over_damaged_rows_is_noted_as_impossible_to_check(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\n2,2\nTotal,,,150.00,\n"))
    assert "damaged rows make it impossible to check" in str(report.notes[0])


def test_dates_that_can_be_read_both_ways_are_refused_until_somebody_says(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + "1,1,1/2/2026,100.00,\n")
    with pytest.raises(Problem, match=r"column charged_on: 1/2/2026 can be read as day and month or as month and day"):
        load(home, file)
    load(home, file, options={"dates": "mdy"})
    assert charges(home)["charged_on"].to_list() == [date(2026, 1, 2)]


def test_amounts_that_can_be_read_both_ways_are_refused_until_somebody_says(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, HEADER.replace(",", ";") + "1;1;2026-01-31;1,234;\n")
    with pytest.raises(Problem, match="1,234 can be read two ways"):
        load(home, file)
    load(home, file, options={"decimal": "."})
    assert charges(home)["amount"].to_list() == [Decimal("1234.00")]


def test_the_same_bytes_twice_change_nothing(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\n")
    first, second = load(home, file), load(home, file)
    assert second.already_loaded
    assert second.file_id == first.file_id
    assert len(loaded_files(home)) == 1


def test_a_corrected_file_says_what_it_changed(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\n2,2,2026-01-31,50.00,\n"))
    report = load(home, write(tmp_path, HEADER + "1,1,2026-01-31,120.00,\n2,2,2026-01-31,50.00,\n"))
    assert (report.duplicates, report.changed) == (1, 1)
    assert report.changes.rows() == [("charges", "1", "amount", "100.00", "120.00")]


def test_of_a_subscriber_who_stands_twice_in_a_file_the_last_row_counts_and_the_change_is_listed(
    home: Home, tmp_path: Path
) -> None:
    report = load(home, write(tmp_path, "account_id,name\n1,Ann\n1,Ann\n1,Anna\n"), "accounts")
    assert (report.rows, report.accepted, report.duplicates, report.changed) == (3, 3, 1, 1)
    assert report.changes.select("key", "old", "new").rows() == [("1", "Ann", "Anna")]


def test_a_file_taken_back_keeps_its_bytes_and_can_be_loaded_again(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\nx\n")
    report = load(home, file)
    unload(home, report.file_id)
    assert [f.withdrawn for f in loaded_files(home)] == [True]
    assert (home.raw / report.file_id / "charges.csv").read_bytes() == file.read_bytes()
    assert rejected_rows(home).is_empty()
    with pytest.raises(Problem, match="no loaded file"):
        unload(home, report.file_id)
    assert not load(home, file).already_loaded


def test_staged_tables_are_made_again_from_the_raw_bytes(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\nx\n"))
    before, aside = charges(home), rejected_rows(home)
    (staged,) = (folder for folder in home.staged.iterdir() if folder.is_dir())
    for file in staged.rglob("*.*"):
        file.unlink()
    (staged / "version").unlink()
    restage(home)
    assert charges(home).equals(before)
    assert rejected_rows(home).equals(aside)


def test_a_dry_run_leaves_no_trace(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, HEADER + "1,1,2026-01-31,100.00,\nx\n"), dry_run=True)
    assert (report.rows, report.accepted, report.rejected) == (2, 1, 1)
    assert not home.path.exists()


def test_parquet_columns_that_fit_load_and_values_that_do_not_are_put_aside(home: Home, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "charge_id": [1, 2],
            "account_id": ["01", "02"],
            "charged_on": [date(2026, 1, 31)] * 2,
            "amount": [10.25, 1.234],
        }
    )
    frame.write_parquet(tmp_path / "charges.parquet")
    report = load(home, tmp_path / "charges.parquet")
    assert charges(home).row(0)[:4] == ("1", "01", date(2026, 1, 31), Decimal("10.25"))
    assert report.rejects.row(0)[:3] == (2, "amount", "1.234")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n \n", "holds no rows"),
        (bytes(range(256)) * 40, "holds binary data"),
        (b"PAR1 and then nothing", "damaged or truncated Parquet"),
        (b"\x1f\x8b\x08\x00cut", "damaged or truncated archive"),
        (b"PK\x03\x04cut", "damaged or truncated archive"),
        (b"%PDF-1.4", "is a PDF document"),
        (b"one,two\n1,2\n", "no header that is known"),
        (b"charge_id,account_id,amount\n1,2,3\n", "looks most like charges, but has no column charged_on"),
        (b"charge_id,account_id,charged_on,amount,amount\n1,1,2026-01-31,1,2\n", "column amount stands twice"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_in_one_sentence(
    home: Home, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "f.csv"
    file.write_bytes(content)
    with pytest.raises(Problem, match=says):
        load(home, file)
    assert loaded_files(home) == []
    assert not list(home.raw.glob(".new*"))


def test_a_choice_that_is_none_says_what_was_expected(home: Home, tmp_path: Path) -> None:
    head = "adjustment_id,account_id,adjusted_on,amount,kind\n"
    load(home, write(tmp_path, head + "1,1,2026-01-31,100.00,fine\n"))
    expected = "expected one of: amnesty, write_off, free_month, cession, correction, opening, passed_on"
    assert rejected_rows(home)["reason"].to_list() == [expected]


def test_every_choice_of_the_contract_has_its_sentence() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.choices:
                assert reason("|".join(column.choices)) == "expected one of: " + ", ".join(column.choices)


def test_a_column_that_names_the_currency_is_heeded_in_every_table(home: Home, tmp_path: Path) -> None:
    rows = "1,1,2026-01-31,100.00,RUB\n2,1,2026-01-31,100.00,USD\n"
    with pytest.raises(Problem, match=r"several currencies \(RUB, USD\)"):
        load(home, write(tmp_path, HEADER.replace("due_on", "currency") + rows))
    report = load(home, write(tmp_path, HEADER.replace("due_on", "currency") + rows), options={"currency": "RUB"})
    assert (report.accepted, report.rejected) == (1, 1)
