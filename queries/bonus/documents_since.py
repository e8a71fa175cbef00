"""Which documents came, went or changed after a moment, by the files they came in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from queries.decisions.load_register import RegisteredLoad
from queries.home import Home
from queries.intake.store.raw_register import loads_known
from queries.intake.store.staged import broken_staged, staged_damage
from receivables.messages import Problem
from receivables.tables import TABLES

MONEY = {"payments": "paid_on", "charges": "charged_on", "adjustments": "adjusted_on", "placements": "placed_on"}
"""Tables whose rows change what a payment closed, what was owed, and who held the debt; and the day of a row."""


@dataclass(frozen=True)
class FilesThen:
    """The staged folders of the files in force now, and of those that were at a moment, oldest load first."""

    now: list[Path]
    then: list[Path]


def files_then(home: Home, moment: datetime) -> FilesThen:
    """``moment`` is in UTC, without a zone, as decisions keep it. Raises Problem when a staged file is damaged."""
    loads = {load.file_id: load for load in loads_known(home)}
    now = [load for load in loads.values() if _in_force(load, loads)]
    then = [load for load in loads.values() if _loaded_at(load) <= moment and not _gone_by(load, loads, moment)]
    for load in {load.file_id: load for load in (*now, *then)}.values():
        folder = home.staged / load.file_id
        if (load in now or folder.exists()) and (broken := broken_staged(folder)) is not None:
            wrong = staged_damage(folder / broken)
            raise Problem(wrong.text, **wrong.values)
    return FilesThen(*([home.staged / load.file_id for load in some] for some in (now, then)))


def _in_force(load: RegisteredLoad, loads: Mapping[str, RegisteredLoad]) -> bool:
    """Whether a load counts: it was not taken back, nor does one that counts replace it."""
    newer = loads.get(load.replaced_by or "")
    return load.taken_back is None and (newer is None or not _in_force(newer, loads))


def _loaded_at(load: RegisteredLoad) -> datetime:
    return _plain(load.loaded_at) if load.loaded_at else datetime.max  # noqa: DTZ901 - without a zone, as decisions


def _gone_by(load: RegisteredLoad, loads: Mapping[str, RegisteredLoad], moment: datetime) -> bool:
    """Whether a load had been taken back by then, or the one that replaces it had come."""
    if load.taken_back is not None:
        return _plain(load.taken_back) <= moment
    newer = loads.get(load.replaced_by or "")
    return newer is not None and _loaded_at(newer) <= moment


def _plain(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC).replace(tzinfo=None)


def same_contacts(files: FilesThen, contact_ids: Collection[str]) -> tuple[set[str], set[str]]:
    """Those of the contacts that stand in the files of now as in those of then, and those that stand otherwise."""
    asked = pl.col("contact_id").is_in(list(contact_ids))
    then, now = (_newest("contacts", folders, asked) for folders in (files.then, files.now))
    same = set(now.join(then, on=now.columns, how="semi", nulls_equal=True)["contact_id"])
    return same, set(now["contact_id"]) - same


def with_new_money(files: FilesThen, account_ids: Collection[str], until: date) -> set[str]:
    """Those of the accounts with a document of money up to a day that came, went or changed since."""
    return {account for table in MONEY for account in _changed_accounts(table, files, account_ids, until)}


def _changed_accounts(table: str, files: FilesThen, account_ids: Collection[str], until: date) -> Iterator[str]:
    asked = pl.col("account_id").is_in(list(account_ids)) & (pl.col(MONEY[table]) <= until)
    then, now = (_newest(table, folders, asked) for folders in (files.then, files.now))
    for some, others in ((now, then), (then, now)):
        yield from some.join(others, on=some.columns, how="anti", nulls_equal=True)["account_id"]


def _newest(table: str, folders: list[Path], asked: pl.Expr) -> pl.DataFrame:
    """The rows asked for, each as the newest of the files has it."""
    schema = TABLES[table].schema
    files = [file for folder in folders if (file := folder / f"{table}.parquet").exists()]
    none = pl.LazyFrame(schema=schema)
    found = pl.concat([none, *(pl.scan_parquet(file).select(schema.keys()).filter(asked) for file in files)]).collect()
    return found.unique(list(TABLES[table].key), keep="last", maintain_order=True)
