"""The sample company as files: clean ones for a quick start, or messy ones as a billing system exports them.

The small readable sample in ``data/sample`` is made by
``write_sample(Path("data/sample"), SampleSize(accounts=40, months=12, seed=6))``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs

from receivables.messages import Problem
from receivables.month import Month
from sample import sample_company

READABLE_ROWS = 50_000
"""Clean tables up to this size are CSV, which people can read; larger ones are Parquet."""

NBSP = "\u00a0"
TITLES = {
    "accounts": "Абоненты",
    "charges": "Реестр начислений",
    "payments": "Реестр платежей",
    "adjustments": "Корректировки",
    "contacts": "Журнал контактов",
}
TOTALLED = ("charges", "payments", "adjustments")
"""Tables whose export ends with a total of ``amount``."""

DAMAGE = {
    "charges": (("charged_on", "31.02.2026"), ("account_id", ""), ("due_on", "скоро")),
    "payments": (("paid_on", "00.00.0000"), ("account_id", ""), ("paid_on", "позавчера")),
    "contacts": (("started_at", "вчера вечером"), ("channel", "факс"), ("seconds", "долго")),
}
"""Per table, the cells that go bad in the export: column and what stands there. The amounts stay, so totals hold."""


@dataclass(frozen=True)
class SampleSize:
    """What a sample is made of. Raises Problem when it is too small or too large."""

    accounts: int = 20_000
    months: int = 36
    seed: int = 7
    to: date = date(2026, 10, 31)
    messy: bool = False
    foretold: bool = True
    """Whether anything tells beforehand who will not pay; without it the early warning has nothing to find."""

    def __post_init__(self) -> None:
        if min(self.accounts, self.months) < 1 or self.accounts > 2_000_000 or self.months > 240:
            raise Problem("The sample company has 1 to 2000000 accounts and 1 to 240 months")

    @property
    def first_month(self) -> Month:
        return Month.of(self.to).plus(1 - self.months)


def write_sample(folder: Path, size: SampleSize) -> list[Path]:
    """Write the company into ``folder`` and return the files to load, accounts first.

    Tables without rows are left out. ``truth.json`` is written beside them and not returned: its keys are those of
    ``sample.Sample.truth`` and, when messy, ``damaged``: per file the ``row`` (counted from 1 below the
    header), the ``line`` of the file, ``id``, ``column`` and ``value`` of each row that must be refused.
    """
    sample = sample_company(size.accounts, size.months, size.seed, size.to, foretold=size.foretold)
    folder.mkdir(parents=True, exist_ok=True)
    truth: dict[str, Any] = dict(sample.truth)
    if size.messy:
        truth["damaged"] = {}
    files = []
    for name, table in sample.tables.items():
        if not table.height:
            continue
        if size.messy:
            file, damaged = _write_messy(folder, name, table, size.to)
            if damaged:
                truth["damaged"][file.name] = damaged
        else:
            file = _write_clean(folder, name, table)
        files.append(file)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return files


def _write_clean(folder: Path, name: str, table: pl.DataFrame) -> Path:
    """CSV (UTF-8, comma, point, ISO dates) or, for a large table, Parquet."""
    if table.height <= READABLE_ROWS:
        file = folder / f"{name}.csv"
        table.write_csv(file, datetime_format="%Y-%m-%d %H:%M:%S")
    else:
        file = folder / f"{name}.parquet"
        table.write_parquet(file, compression="zstd", compression_level=1, statistics=False)
    return file


def _write_messy(folder: Path, name: str, table: pl.DataFrame, to: date) -> tuple[Path, list[dict[str, Any]]]:
    """cp1251, ``;``, decimal comma, dd.mm.yyyy, no-break spaces, two title lines above, a total line below."""
    file = folder / f"{name}.csv"
    titles = [f"{TITLES.get(name, 'Справочник')} (выгрузка {name})", f"Сформировано {to:%d.%m.%Y}"]
    shown, damaged = _damaged(name, table.select(_as_exported(table)), len(titles) + 1)
    body = shown.write_csv(separator=";", line_terminator="\r\n", null_value="")
    below = "".join(line + "\r\n" for line in _totals(name, table))
    file.write_bytes(("\r\n".join(titles) + "\r\n" + body + below).encode("cp1251"))
    return file, damaged


def _as_exported(table: pl.DataFrame) -> Iterator[pl.Expr]:
    money = cs.expand_selector(table, cs.decimal())
    for column, dtype in table.schema.items():
        if column in money and dtype == pl.Decimal(18, 2):
            yield _grouped(pl.col(column)).alias(column)
        elif column in money:
            yield pl.col(column).cast(pl.String).str.replace(".", ",", literal=True)
        elif dtype == pl.Date():
            yield pl.col(column).dt.strftime("%d.%m.%Y")
        elif dtype == pl.Datetime("us"):
            yield pl.col(column).dt.strftime("%d.%m.%Y %H:%M:%S")
        else:
            yield pl.col(column).cast(pl.String)


def _grouped(amount: pl.Expr) -> pl.Expr:
    """``1234567.80`` as ``1 234 567,80`` with no-break spaces."""
    cents = (amount.abs() * 100).cast(pl.Int64)
    rouble = cents // 100
    millions, thousands, ones = rouble // 1_000_000, rouble // 1000 % 1000, rouble % 1000

    def three(part: pl.Expr) -> pl.Expr:
        return part.cast(pl.String).str.zfill(3)

    digits = (
        pl.when(millions > 0)
        .then(pl.concat_str(millions.cast(pl.String), pl.lit(NBSP), three(thousands), pl.lit(NBSP), three(ones)))
        .when(thousands > 0)
        .then(pl.concat_str(thousands.cast(pl.String), pl.lit(NBSP), three(ones)))
        .otherwise(ones.cast(pl.String))
    )
    sign = pl.when(amount < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.concat_str(sign, digits, pl.lit(","), (cents % 100).cast(pl.String).str.zfill(2))


def _damaged(name: str, shown: pl.DataFrame, header_line: int) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """The table with some cells gone bad, and the list of them."""
    bad, spoilt = [], DAMAGE.get(name, ())
    if shown.height <= 4 * len(spoilt):
        return shown, []
    for place, (column, value) in enumerate(spoilt):
        row = (2 * place + 1) * shown.height // (2 * len(spoilt))
        bad.append({
            "row": row + 1, "line": header_line + 1 + row, "id": shown.item(row, 0), "column": column, "value": value,
        })  # fmt: skip
    at = pl.int_range(pl.len())
    for one in bad:
        cell = pl.when(at == one["row"] - 1).then(pl.lit(one["value"])).otherwise(pl.col(one["column"]))
        shown = shown.with_columns(cell.alias(one["column"]))
    return shown, bad


def _totals(name: str, table: pl.DataFrame) -> list[str]:
    """The last line: ``Итого`` and, under ``amount``, the sum of every row above it."""
    if name not in TOTALLED:
        return []
    total = table.select(_grouped(pl.col("amount").sum())).item()
    cells = ["Итого", *("" for _ in table.columns[1:])]
    cells[table.columns.index("amount")] = total
    return [";".join(cells)]
