"""A sample company whose files are of every kind that can be written anew, with people named in all of them."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
from sheet_files import made

from queries.home import Home, home_at
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build

GONE = "00000007"
"""Who is forgotten."""

SISTER = "00000008"
"""Who has a number together with the forgotten account."""

NAMES = {GONE: "Ёлкин Пётр Сергеевич", SISTER: "Ёлкина Вера Сергеевна"}
NUMBERS = {GONE: "9161234567", SISTER: "9167654321"}
SHARED = "9035550011"
PLACE = "ул. Забытая, д. 7, кв. 77"


TABLES = ("accounts", "phones", "charges", "payments", "contacts", "operators", "assignments", "surveys")
"""The files that are loaded."""


def mixed_home(folder: Path) -> Home:
    """The company, loaded and built; nobody but ``GONE`` has these names, numbers and this address."""
    home = home_at(folder / "home")
    size = SampleSize(accounts=60, months=12, seed=6, to=date(2026, 10, 31))
    files = {file.stem: file for file in write_sample(folder / "files", size)}
    for name, write in {
        "accounts": _workbook, "phones": _parquet, "payments": _registry, "contacts": _zip, "surveys": _packed,
    }.items():  # fmt: skip
        files[name] = write(files[name])
    for name in TABLES:
        load(home, files[name])
    build(home)
    return home


def small_home(folder: Path, accounts: Path | None = None) -> Home:
    """Three files: the accounts, by default of a table of text, a bill and a payment of each."""
    home, names = home_at(folder / "home"), {GONE: NAMES[GONE], SISTER: NAMES[SISTER]}
    rows = [f"{one},{name},{PLACE if one == GONE else ''},{NUMBERS[one]}" for one, name in names.items()]
    rows = [row.replace(PLACE, f'"{PLACE}"') for row in rows]
    load(home, accounts or written(folder, "accounts.csv", "account_id,name,address,phone", rows))
    bills = [f"C{one},{one},2026-01-01,100.00,2026-01-20" for one in names]
    load(home, written(folder, "charges.csv", "charge_id,account_id,charged_on,amount,due_on", bills))
    paid = [f"P{one},{one},2026-01-1{one[-1]},60.00,{name}" for one, name in names.items()]
    load(home, written(folder, "payments.csv", "payment_id,account_id,paid_on,amount,ФИО", paid))
    build(home)
    return home


def written(folder: Path, name: str, header: str, rows: list[str]) -> Path:
    """A table of text."""
    file = folder / name
    file.write_text("\n".join([header, *rows, ""]), "utf-8")
    return file


def _cells(file: Path) -> pl.DataFrame:
    return pl.read_csv(file, infer_schema=False)


def _of(column: str, told: dict[str, str], otherwise: str | pl.Expr) -> pl.Expr:
    return pl.col("account_id").replace_strict(told, default=otherwise).alias(column)


def _workbook(file: Path) -> Path:
    """Accounts: telephones kept as numbers, and a remark in which others are named."""
    cells = _cells(file).with_columns(
        _of("name", NAMES, pl.col("name")),
        _of("address", {GONE: PLACE}, pl.col("address")),
        _of("phone", {one: f"7{number}" for one, number in NUMBERS.items()}, pl.col("phone")),
        _of(
            "Комментарий", {SISTER: f"брат: {NAMES[GONE]}, тел. 8 (916) 123-45-67", GONE: "просил Ёлкина не звать"}, ""
        ),
    )
    phone = cells.columns.index("phone")
    rows = [[float(c) if at == phone and c and c.isdigit() else c for at, c in enumerate(r)] for r in cells.iter_rows()]
    return made(file.with_suffix(".xlsx"), {"Абоненты": [list(cells.columns), *rows]})


def _parquet(file: Path) -> Path:
    more = [(GONE, f"+7 {NUMBERS[GONE]}"), (GONE, f"8{SHARED}"), (SISTER, NUMBERS[SISTER]), (SISTER, SHARED)]
    cells = _cells(file).filter(~pl.col("account_id").is_in([GONE, SISTER]))
    added = pl.DataFrame([(*row, "2020-01-01", None) for row in more], schema=cells.schema, orient="row")
    pl.concat([cells, added]).write_parquet(file.with_suffix(".parquet"))
    return file.with_suffix(".parquet")


def _registry(file: Path) -> Path:
    """Payments as a registry in cp1251, with who paid and a remark in quotation marks over two lines."""
    remark = f'плательщик "{NAMES[GONE]}";\nтел. +7(916)123-45-67'
    cells = _cells(file).with_columns(
        _of("ФИО плательщика", NAMES, "Другой Иван"), _of("Примечание", {GONE: remark}, "оплата")
    )
    file.write_bytes(cells.write_csv(separator=";", line_terminator="\r\n").encode("cp1251"))
    return file


def _zip(file: Path) -> Path:
    """Contacts of which half know only the telephone."""
    at = pl.int_range(pl.len()) % 2 == 0
    known = pl.col("account_id").is_in([GONE, SISTER]) & at
    number = pl.col("account_id").replace_strict(NUMBERS, default="")
    cells = _cells(file).with_columns(
        phone=pl.when(known).then(pl.lit("8-") + number).otherwise("phone"),
        account_id=pl.when(known).then(None).otherwise("account_id"),
    )
    packed = file.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("contacts.csv", cells.write_csv())
    return packed


def _packed(file: Path) -> Path:
    packed = file.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    return packed
