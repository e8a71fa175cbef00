"""The sample as files: clean and messy say the same."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows
from queries.sample_files import SampleSize, write_sample
from sample import sample_company

TO = date(2026, 10, 31)
ROOT = Path(__file__).parent.parent


def staged(home: Home, table: str) -> pl.DataFrame:
    rows = pl.read_parquet(sorted(home.staged.glob(f"*/{table}.parquet")))
    return rows.drop("_line", "_number", strict=False)


def test_clean_files_hold_the_tables_of_the_company(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    tables = sample_company(60, 10, seed=7, to=TO).tables
    for file in write_sample(tmp_path / "files", SampleSize(60, 10, 7, TO)):
        load(home, file)
        assert staged(home, file.stem).equals(tables[file.stem]), file.name
    assert rejected_rows(home).is_empty()


def test_a_large_table_is_written_as_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.sample_files.READABLE_ROWS", 100)
    files = {file.name: file for file in write_sample(tmp_path, SampleSize(60, 10, 7, TO))}
    assert pl.read_parquet(files["charges.parquet"]).equals(sample_company(60, 10, 7, TO).tables["charges"])
    assert "accounts.csv" in files


def test_messy_files_give_the_same_rows_less_the_damaged_which_are_all_put_aside(tmp_path: Path) -> None:
    home, tables = Home(tmp_path / "home"), sample_company(300, 10, seed=7, to=TO).tables
    for file in write_sample(tmp_path / "files", SampleSize(300, 10, 7, TO, messy=True)):
        load(home, file)
    truth = json.loads((tmp_path / "files" / "truth.json").read_text("utf-8"))
    damaged = {row["id"] for rows in truth["damaged"].values() for row in rows}
    assert len(damaged) == 9
    for name, table in tables.items():
        if table.height:
            kept = table.filter(~pl.col(table.columns[0]).is_in(list(damaged)))
            assert staged(home, name).equals(kept), name
    stated = sorted(row["line"] for rows in truth["damaged"].values() for row in rows)
    assert sorted(rejected_rows(home)["line"].to_list()) == stated


def test_messy_files_look_like_an_export_of_a_billing_system(tmp_path: Path) -> None:
    write_sample(tmp_path, SampleSize(300, 10, 7, TO, messy=True))
    lines = (tmp_path / "payments.csv").read_bytes().decode("cp1251").split("\r\n")
    assert lines[0] == "Реестр платежей (выгрузка payments)"
    assert lines[1] == "Сформировано 31.10.2026"
    assert lines[2].startswith("payment_id;account_id;paid_on;amount;")
    assert lines[-2].startswith("Итого;;;")
    total = Decimal(lines[-2].split(";")[3].replace("\u00a0", "").replace(",", "."))
    assert total == sample_company(300, 10, 7, TO).tables["payments"]["amount"].sum()
    assert "\u00a0" in lines[-2]


def test_the_committed_sample_is_what_its_call_makes(tmp_path: Path) -> None:
    made = write_sample(tmp_path, SampleSize(accounts=40, months=12, seed=6, to=TO))
    committed = ROOT / "data" / "sample"
    assert sorted(file.name for file in made) == sorted(file.name for file in committed.glob("*.csv"))
    for file in made:
        assert file.read_bytes() == (committed / file.name).read_bytes(), file.name
