"""Files written for the tests of intake, and what became of their rows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from queries.ask import open_company
from queries.decisions.decision_tables import load_register
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loads import loading_of, write_loading
from queries.intake.store.report import Report
from queries.warehouse.build import build

Row = tuple[str, str, str, str]
"""A payment as ``HEADER`` has it."""

HEADER = ("payment_id", "account_id", "paid_on", "amount")


def write(tmp_path: Path, text: str, name: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def rows_of(home: Home, report: Report, table: str = "payments") -> pl.DataFrame:
    return pl.read_parquet(home.staged / report.file_id / f"{table}.parquet")


def paid(home: Home, folder: Path, name: str, rows: Sequence[Row], **options: str) -> Report:
    lines = [",".join(row) + "\n" for row in rows]
    return load(home, write(folder, ",".join(HEADER) + "\n" + "".join(lines), name), options=options)


def cash(home: Home) -> Decimal:
    build(home)
    rows = open_company(home).sql("select sum(amount) as cash from payments")
    return Decimal(rows["cash"][0])


def doubted(home: Home, doubt: str) -> list[tuple[int, Decimal]]:
    return open_company(home).ask("data_doubts").filter(doubt=doubt).select("rows", "amount").rows()


def loaded_otherwise(home: Home, file_id: str, **changes: Any) -> None:
    """Let a file have been loaded at another time or by other options, and the register not know it yet."""
    folder = home.raw / file_id
    write_loading(folder, replace(loading_of(folder), **changes))
    with decisions_at(home).writing() as connection:
        connection.execute(load_register.delete().where(load_register.c.file_id == file_id))
