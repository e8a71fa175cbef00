r"""Layouts: what a foreign file means, as data.

A layout is a small TOML file. The shipped ones are in ``shipped/`` beside this module, a company's own in the folder
``layouts/`` of its home; one of the same name takes the place of the shipped one. An example with everything in it::

    title = "A bank's registry of payments"

    [recognise]                        # all that is stated must be true of a file
    header = ["Лицевой счет|ЛС", "Сумма"] # these columns are there, ``|`` between other names of the same
                                       # (capitals, spaces and ё do not matter)
    first_line = '^\d\d-\d\d-\d{4};'   # the first line that is not blank looks like this
    file_name = '\.reg$'               # so does the name of the file

    [file]
    reader = "rows"                    # or "1c", "queue_log": formats with a grammar of their own
    encoding = "cp1251"                # when it is always this one; otherwise it is found out
    separator = ";"                    # when it is always this one; otherwise it is found out
    quote = ""                         # what surrounds cells; empty: quotation marks mean nothing
    names = ["day", "account", "sum"]  # names of the columns of a file without a header
    decimal = ","                      # "," or "."; otherwise each amount is read by itself
    dates = "dmy"                      # order of dates: dmy, mdy, ymd; "epoch": seconds since 1970; or formats such
                                       # as ["%d%m%Y", "%d.%m.%y"], without %d meaning the first of the month
    currency = "Валюта"                # column that names the currency of each row
    otherwise = "no_account"           # why a row that feeds no table is put aside (a key of ``REASONS``)
    ragged = true                      # rows of any number of cells; the column ``line`` is the whole row
    zone = "UTC"                       # zone of the times in the file, when it is not the company's

    [[control]]                        # lines that state how much the file holds; a difference refuses the file
    pattern = '^=(?P<rows>\d+);(?P<sum>[\d,]+);'   # group ``rows`` counts rows, others add up the column of that name
    sums = { sum = "Сумма" }           # where a group cannot have the column's name
    required = true                    # a file without this line is noted as perhaps incomplete

    [[table]]                          # each row feeds each table whose ``when`` is true of it
    name = "payments"                  # or "legs", "events": rows of calls, from which contacts are made
    when = { "Тип" = ["приход"] }      # this column holds one of these values; ["*"]: anything, ["-"]: nothing,
                                       # ["~pattern"]: something of this form

    [table.columns]
    account_id = "Лицевой счет"                          # a column of the file, or its position counted from 1
    paid_on = { from = ["Дата", "Дата платежа"] }        # the first of these that holds something
    channel = { value = "bank" }                         # a constant
    amount = { from = "Сумма", sign = -1 }               # the other sign; "absolute": without sign
    period = { from = "Назначение", pattern = 'за (\d{4})' }  # the first group; ``{account}`` in a pattern stands for
                                                         # the company's own pattern of account numbers
    direction = { from = "Вид", map = { "вх" = "in" } }  # values that mean others; with "*" for all the rest
    disputed_on = { from = "Дата", when = { "Спор" = ["Yes"] } }  # only where this is true
    started_at = { from = ["day", "time"], joined = " " }     # several columns of the file, joined
    charge_id = { from = "N", drop_decimal = true }      # 10001.0 means 10001
    account_id = { from = "N", lookup = true }           # the account of the loaded payment that has this id
    _document = "N"                                      # kept only for the next line
    payment_id = { join = ["paid_on", "account_id", "amount", "_document"] }  # made of columns of this table

Columns whose name begins with ``_`` are not loaded. A ``join`` that ends in a column without value tells equal rows
apart by counting them. A column of the file that is missing is empty, unless the table needs it.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from re import Pattern
from typing import Any

import polars as pl

from queries.home import Home
from queries.intake.file_limits import account_pattern
from queries.intake.layouts.file_options import (
    checked_dates,
    checked_decimal,
    checked_encoding,
    checked_separator,
    checked_zone,
)
from queries.intake.rows.reasons import REASONS
from receivables.contact.call_legs import EVENTS, LEGS
from receivables.messages import Problem
from receivables.tables import TABLES, Column, Table

SHIPPED = Path(__file__).parent / "shipped"

READERS = ("rows", "1c", "queue_log")

FEEDABLE: dict[str, Table] = {**TABLES, LEGS.name: LEGS, EVENTS.name: EVENTS}
"""What a row may feed: the canonical tables, and rows of calls from which contacts are made."""

When = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Source:
    """Where one canonical column comes from. Exactly one of ``names``, ``value`` and ``join`` says so."""

    column: Column
    names: tuple[str | int, ...] = ()
    """Columns of the file by name or position; the first that exists is taken (all of them with ``joined``)."""
    value: str | None = None
    join: tuple[str, ...] = ()
    joined: str | None = None
    pattern: str | None = None
    map: dict[str, str] | None = None
    when: When | None = None
    sign: int | str = 1
    dates: tuple[str, ...] = ()
    decimal: str | None = None
    drop_decimal: bool = False
    lookup: bool = False
    """``account_id`` of the loaded payment this column names."""


@dataclass(frozen=True)
class TableLayout:
    """What one table takes from a row."""

    table: Table
    sources: tuple[Source, ...]
    when: When


@dataclass(frozen=True)
class Control:
    """A line that states what the file holds."""

    pattern: Pattern[str]
    sums: dict[str, str]
    required: bool


@dataclass(frozen=True)
class Layout:
    """How a foreign file becomes canonical rows; see the module for the file it is read from."""

    name: str
    title: str
    text: str
    """The TOML it was read from; empty for the canonical layouts."""
    tables: tuple[TableLayout, ...]
    header: tuple[str, ...] = ()
    first_line: Pattern[str] | None = None
    file_name: Pattern[str] | None = None
    reader: str = "rows"
    encoding: str | None = None
    separator: str | None = None
    quote: str = '"'
    names: tuple[str, ...] = ()
    decimal: str | None = None
    dates: tuple[str, ...] = ()
    currency: str | None = None
    otherwise: str = "no_table"
    controls: tuple[Control, ...] = ()
    ragged: bool = False
    zone: str | None = None
    canonical: bool = False
    generic: bool = False
    """Made of synonyms; any layout that was written for a kind of file goes before it."""

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """Columns the header must have, ``|`` between names of the same: as stated, else those no table can do without.

        Empty when columns are known by their position only.
        """
        if self.header:
            return self.header
        needed = [s for table in self.tables for s in table.sources if s.column.required and s.joined is None]
        named = ([name for name in source.names if isinstance(name, str)] for source in needed)
        return tuple(dict.fromkeys("|".join(names) for names in named if names))

    @property
    def looks_up(self) -> bool:
        """True when rows take something from payments loaded by other files."""
        return any(source.lookup for table in self.tables for source in table.sources)


def canonical_layout(table: Table) -> Layout:
    """The layout of a file that has the columns of ``table`` under their own names."""
    sources = tuple(Source(column, (column.name,)) for column in table.columns)
    required = tuple(column.name for column in table.columns if column.required)
    return Layout(table.name, table.name, "", (TableLayout(table, sources, {}),), required, canonical=True)


def layouts_of(home: Home) -> dict[str, Layout]:
    """All readable layouts of a home by name: the shipped ones, and the company's own in their place or beside them."""
    return {name: layout for name, layout in _read(home).items() if isinstance(layout, Layout)}


def broken_layouts(home: Home) -> dict[str, Problem]:
    """The layouts of a home that cannot be read, and why. They hinder no file that is none of theirs."""
    return {name: problem for name, problem in _read(home).items() if isinstance(problem, Problem)}


def _read(home: Home) -> dict[str, Layout | Problem]:
    files = {file.stem: file for folder in (SHIPPED, home.layouts) for file in sorted(folder.glob("*.toml"))}
    pattern = account_pattern(home)
    return {name: _layout_or_why(name, file, pattern) for name, file in files.items()}


def _layout_or_why(name: str, file: Path, pattern: str) -> Layout | Problem:
    try:
        return layout_from(name, file.read_text("utf-8"), pattern)
    except Problem as problem:
        return problem
    except (OSError, UnicodeDecodeError) as error:
        return Problem("The layout {name} cannot be read: {error}", name=name, error=str(error))


@lru_cache(maxsize=256)
def layout_from(name: str, text: str, account: str) -> Layout:
    """Read the TOML ``text`` of the layout ``name``; ``account`` is the company's pattern of account numbers.

    Raises Problem when the text is no layout, naming what is wrong with it.
    """
    try:
        parsed = tomllib.loads(text)
        return _layout(name, text, parsed, account)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise Problem("The layout {name} cannot be read: {error}", name=name, error=_words(error)) from error


def _words(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _layout(name: str, text: str, parsed: dict[str, Any], account: str) -> Layout:
    recognise, file = parsed.pop("recognise", {}), parsed.pop("file", {})
    layout = Layout(
        name=name,
        title=str(parsed.pop("title", name)),
        text=text,
        tables=tuple(_table(given, account) for given in parsed.pop("table", [])),
        header=_strings(recognise.pop("header", [])),
        first_line=_compiled(recognise.pop("first_line", None)),
        file_name=_compiled(recognise.pop("file_name", None)),
        reader=_one_of(file.pop("reader", "rows"), READERS),
        encoding=_optional(file.pop("encoding", None), checked_encoding),
        separator=_optional(file.pop("separator", None), checked_separator),
        quote=_one_of(file.pop("quote", '"'), ('"', "'", "")),
        names=_strings(file.pop("names", [])),
        decimal=_optional(file.pop("decimal", None), checked_decimal),
        dates=_dates(file.pop("dates", ())),
        currency=file.pop("currency", None),
        otherwise=_one_of(file.pop("otherwise", "no_table"), tuple(REASONS)),
        controls=tuple(_control(given) for given in parsed.pop("control", [])),
        ragged=_flag(file.pop("ragged", False)),
        zone=_optional(file.pop("zone", None), checked_zone),
    )
    _nothing_left(parsed | recognise | file)
    if not layout.tables:
        raise ValueError("it has no [[table]]")
    return layout


def _table(given: dict[str, Any], account: str) -> TableLayout:
    table = FEEDABLE[_one_of(given.pop("name"), tuple(FEEDABLE))]
    sources = tuple(_source(table, name, spec, account) for name, spec in given.pop("columns").items())
    when = _when(given.pop("when", {}))
    _nothing_left(given)
    for source in sources:
        for part in source.join:
            _one_of(part, tuple(other.column.name for other in sources if not other.join))
    lacking = table.required - {source.column.name for source in sources}
    if lacking:
        raise ValueError(f"{table.name} needs {', '.join(sorted(lacking))}")
    return TableLayout(table, sources, when)


def _source(table: Table, name: str, spec: object, account: str) -> Source:
    given: dict[str, Any] = dict(spec) if isinstance(spec, dict) else {"from": spec}
    if not name.startswith("_"):
        _one_of(name, tuple(column.name for column in table.columns))
    column = Column(name, "text") if name.startswith("_") else table.column(name)
    names = given.pop("from", [])
    source = Source(
        column,
        names=tuple(names) if isinstance(names, list) else (names,),
        value=given.pop("value", None),
        join=_strings(given.pop("join", [])),
        joined=given.pop("joined", None),
        pattern=_pattern(given.pop("pattern", None), account),
        map=given.pop("map", None),
        when=_when(given.pop("when", {})) or None,
        sign=_sign(given.pop("sign", 1)),
        dates=_dates(given.pop("dates", ())),
        decimal=_optional(given.pop("decimal", None), checked_decimal),
        drop_decimal=_flag(given.pop("drop_decimal", False)),
        lookup=_flag(given.pop("lookup", False)),
    )
    _nothing_left(given)
    if sum(map(bool, (source.names, source.value is not None, source.join))) != 1:
        raise ValueError(f"{name} needs exactly one of from, value and join")
    return source


def _control(given: dict[str, Any]) -> Control:
    control = Control(
        re.compile(_known_to_polars(given.pop("pattern"))), given.pop("sums", {}), _flag(given.pop("required", False))
    )
    _nothing_left(given)
    return control


def _pattern(pattern: str | None, account: str) -> str | None:
    if pattern is None:
        return None
    pattern = pattern.replace("{account}", account)
    if re.compile(pattern).groups < 1:
        raise ValueError(f"the pattern {pattern} has no group to take")
    return _known_to_polars(pattern)


def _known_to_polars(pattern: str) -> str:
    """Patterns run over whole columns at once, by an engine that cannot look back or ahead but never hangs."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"the pattern {pattern} cannot be used: {error}") from error
    return pattern


def _dates(given: str | list[object] | tuple[()]) -> tuple[str, ...]:
    return checked_dates(_strings([given] if isinstance(given, str) else list(given) if given else []))


def _optional(given: object, check: Callable[[str], str]) -> str | None:
    return None if given is None else check(str(given))


def _sign(given: object) -> int | str:
    if given not in (1, -1, "absolute") or isinstance(given, bool):
        raise ValueError(f'sign is 1, -1 or "absolute", not {given!r}')
    return given if isinstance(given, int) else str(given)


def _flag(given: object) -> bool:
    if not isinstance(given, bool):
        raise ValueError(f"{given!r} is neither true nor false")
    return given


def _when(given: dict[str, Any]) -> When:
    return {name: _strings(values if isinstance(values, list) else [values]) for name, values in given.items()}


def _strings(values: list[object]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _compiled(pattern: str | None) -> Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is not one of {', '.join(map(repr, known))}")
    return str(value)


def _nothing_left(given: dict[str, Any]) -> None:
    if given:
        raise ValueError(f"{', '.join(given)}: not known here")
