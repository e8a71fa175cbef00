"""Files written for the tests of intake, and what became of their rows."""

from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.store.report import Report

HEADER = ("payment_id", "account_id", "paid_on", "amount")


def write(tmp_path: Path, text: str, name: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def rows_of(home: Home, report: Report, table: str = "payments") -> pl.DataFrame:
    return pl.read_parquet(home.staged / report.file_id / f"{table}.parquet")
