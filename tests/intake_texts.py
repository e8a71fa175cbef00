"""Text files and layouts written for the tests of intake, and what became of their rows."""

from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.store.report import Report

PAID = "payment_id;account_id;paid_on;amount\n"


def write(tmp_path: Path, text: str | bytes, name: str = "payments.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def table(home: Home, report: Report, name: str = "payments") -> pl.DataFrame:
    return pl.read_parquet(home.staged / report.file_id / f"{name}.parquet")


def own_layout(home: Home, name: str, text: str | bytes) -> None:
    home.layouts.mkdir(parents=True, exist_ok=True)
    (home.layouts / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())


def notes(report: Report) -> str:
    return " ".join(map(str, report.notes))
