"""The door: every figure of every page is the answer to a named question, asked here.

A question is a file in a room of ``questions/``: ``.sql`` where SQL counts, ``.py`` where a rule of ``receivables``
decides over what SQL gathered. Its first line says what it answers, one row per what; its second lists the parameters.
"""

import importlib
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from queries.home import Home
from queries.params import Param, Value, params_from
from queries.warehouse.canonical import quoted
from queries.warehouse.snapshots import Snapshot, current
from receivables.company import Company
from receivables.messages import Problem

QUESTIONS = Path(__file__).parent / "questions"
MACROS = (Path(__file__).parent / "macros.sql").read_text("utf-8")


@dataclass(frozen=True)
class Question:
    """A named question: what it answers, in one line, its parameters, and the file that answers it."""

    name: str
    answers: str
    params: tuple[Param, ...]
    file: Path

    @property
    def text(self) -> str:
        """The file itself, for those who want to read how the figure is counted."""
        return self.file.read_text("utf-8")


@cache
def questions() -> dict[str, Question]:
    """Every question by its name, in alphabetical order."""
    files = sorted([*QUESTIONS.rglob("*.sql"), *QUESTIONS.rglob("*.py")], key=lambda file: file.stem)
    return {file.stem: _question(file) for file in files if not file.stem.startswith("_")}


def _question(file: Path) -> Question:
    first, second = file.read_text("utf-8").replace('"""', "").splitlines()[:2]
    return Question(file.stem, first.removeprefix("-- "), params_from(second), file)


def question_called(name: str) -> Question:
    """The question of this name. Raises Problem when there is none, listing those there are."""
    if name not in questions():
        raise Problem("There is no question {name}; ask one of: {known}", name=name, known=", ".join(questions()))
    return questions()[name]


class Warehouse:
    """One snapshot, open for reading: an in-memory DuckDB over its Parquet files that can read nothing else.

    Safe to use from several threads: every query runs on a cursor of its own.
    """

    def __init__(self, home: Home, snapshot: Snapshot) -> None:
        self.home = home
        self.snapshot = snapshot
        self.company: Company = home.company
        snapshot.lease(self)
        self._connection = _connect(snapshot.folder, self.company.memory_limit)

    def sql(self, text: str, /, **values: Any) -> pl.DataFrame:
        """Run one statement with ``$name`` parameters bound from ``values``, those it does not use left out."""
        with self._connection.cursor() as cursor:
            used = cursor.extract_statements(text)[0].named_parameters
            params = {name: values[name] for name in used}
            return _plain(cursor.sql(text, params=params or None).pl())

    def ask(self, name: str, /, **values: Value) -> pl.DataFrame:
        """Answer a question with values already read; missing ones take their defaults."""
        question = questions()[name]
        full = {param.name: values.get(param.name, self._default(param)) for param in question.params}
        if question.file.suffix == ".sql":
            return self.sql(question.text, **full)
        room = question.file.parent.name
        answer: Callable[..., pl.DataFrame] = importlib.import_module(f"queries.questions.{room}.{name}").answer
        return answer(self, **full)

    def _default(self, param: Param) -> Value:
        if param.default in (None, "none"):
            return None
        if param.default == "company":
            return list(self.company.bucket_edges)
        if param.default in ("last", "first"):
            day = self.snapshot.last_date if param.default == "last" else self.snapshot.first_date
            day = day or date(2000, 1, 1)
            return day.strftime("%Y-%m") if param.kind == "month" else day
        return param.read(param.default or "")


def _connect(folder: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"memory_limit": memory_limit})
    connection.execute(f"set allowed_directories = ['{quoted(folder)}/']")
    connection.execute("set enable_external_access = false")
    connection.execute("set parquet_metadata_cache = true")
    for file in folder.glob("*.parquet"):
        connection.execute(f"create view {file.stem} as select * from read_parquet('{quoted(file)}')")
    connection.execute(MACROS)
    connection.execute("set lock_configuration = true")
    return connection


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Wide sums narrowed to the contract's types: money to two places, counts to whole numbers."""
    narrower: dict[str, pl.DataType] = {}
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.Decimal) and dtype.precision != 18:
            narrower[name] = pl.Decimal(18, dtype.scale)
        elif dtype in (pl.Int128, pl.Int32, pl.UInt64):
            narrower[name] = pl.Int64()
    return frame.cast(narrower)  # type: ignore[arg-type]  # a dict is invariant in its keys


_open: dict[Path, Warehouse] = {}
_opening = threading.Lock()


def warehouse(home: Home) -> Warehouse:
    """The current snapshot of ``home``, opened once per process and again when a newer one appears.

    Raises Problem when nothing has been built yet.
    """
    with _opening:
        held = _open.get(home.path)
        while (snapshot := current(home)) is not None:
            if held and held.snapshot.folder == snapshot.folder and held.company == home.company:
                return held
            with suppress(FileNotFoundError):  # a newer snapshot came and this one went: look again
                held = _open[home.path] = Warehouse(home, snapshot)
    raise Problem("There is no data yet in {home}: load files first, or make the sample company", home=str(home.path))


def ask(home: Home, name: str, params: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Answer the question ``name``; parameters come as text and are read by their kinds.

    Raises Problem on an unknown question, an unknown, missing or misspelt parameter, or when there is no data.
    """
    return warehouse(home).ask(name, **read_params(name, params or {}))


def read_params(name: str, params: Mapping[str, str]) -> dict[str, Value]:
    """The values of ``params`` for the question ``name``, read and checked."""
    known = {param.name: param for param in question_called(name).params}
    for given in params:
        if given not in known:
            raise Problem(
                "{name} has no parameter {given}; it takes: {known}",
                name=name,
                given=given,
                known=", ".join(known) or "none",
            )
    for param in known.values():
        if param.default is None and param.name not in params:
            raise Problem("{name} needs the parameter {param}", name=name, param=param.name)
    return {given: known[given].read(text) for given, text in params.items()}
