"""Layouts as they are written: small TOML files. ``docs/layouts.md`` describes every key, with examples."""

import re
import tomllib
from functools import lru_cache
from typing import Any

from queries.intake.layouts.feedable import FEEDABLE
from queries.intake.layouts.file_options import checked_decimal, checked_separator, checked_zone
from queries.intake.layouts.layout import Balance, Control, Layout, RowRule, Source, TableLayout
from queries.intake.layouts.layout_values import (
    column_pattern,
    compiled,
    conditions,
    date_orders,
    nothing_left,
    one_of,
    sign_of,
    strings,
    taking_pattern,
    true_or_false,
    when_given,
)
from queries.intake.layouts.row_words import MEANINGS, bare_word
from queries.intake.quarantine import REASONS
from queries.intake.readers.encoded_text import checked_encoding
from receivables.messages import Problem
from receivables.tables import Table, TableColumn

READERS = ("rows", "1c", "queue_log", "mt940", "camt053", "ofx")


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
        header=strings(recognise.pop("header", [])),
        first_line=compiled(recognise.pop("first_line", None)),
        file_name=compiled(recognise.pop("file_name", None)),
        reader=one_of(file.pop("reader", "rows"), READERS),
        encoding=when_given(file.pop("encoding", None), checked_encoding),
        separator=when_given(file.pop("separator", None), checked_separator),
        quote=one_of(file.pop("quote", '"'), ('"', "'", "")),
        names=strings(file.pop("names", [])),
        decimal=when_given(file.pop("decimal", None), checked_decimal),
        dates=date_orders(file.pop("dates", ())),
        currency=file.pop("currency", None),
        otherwise=one_of(file.pop("otherwise", "no_table"), tuple(REASONS)),
        controls=tuple(_control(given) for given in parsed.pop("control", [])),
        ragged=true_or_false(file.pop("ragged", False)),
        zone=when_given(file.pop("zone", None), checked_zone),
        credited=file.pop("credited", None),
        payer=file.pop("payer", None),
        payer_number=file.pop("payer_number", None),
        balances=tuple(_balance(given) for given in parsed.pop("balance", [])),
        rows=tuple(_row_rule(given) for given in parsed.pop("rows", [])),
        ignore=strings(file.pop("ignore", [])),
    )
    nothing_left(parsed | recognise | file)
    if not layout.tables:
        raise ValueError("it has no [[table]]")
    return layout


def _table(given: dict[str, Any], account: str) -> TableLayout:
    table = FEEDABLE[one_of(given.pop("name"), tuple(FEEDABLE))]
    sources = tuple(_source(table, name, spec, account) for name, spec in given.pop("columns").items())
    when = conditions(given.pop("when", {}))
    once = true_or_false(given.pop("once", False))
    nothing_left(given)
    for source in sources:
        for part in source.join:
            one_of(part, tuple(other.column.name for other in sources if not other.join))
    named = {source.column.name for source in sources}
    lacking = (table.required | {f"{a} or {b}" for a, b in table.instead.items() if not named & {a, b}}) - named
    if lacking:
        raise ValueError(f"{table.name} needs {', '.join(sorted(lacking))}")
    return TableLayout(table, sources, when, once)


def _source(table: Table, name: str, spec: object, account: str) -> Source:
    given: dict[str, Any] = dict(spec) if isinstance(spec, dict) else {"from": spec}
    if not name.startswith("_"):
        one_of(name, tuple(column.name for column in table.columns))
    column = TableColumn(name, "text") if name.startswith("_") else table.column(name)
    names = given.pop("from", [])
    source = Source(
        column,
        names=tuple(names) if isinstance(names, list) else (names,),
        value=given.pop("value", None),
        join=strings(given.pop("join", [])),
        joined=given.pop("joined", None),
        pattern=taking_pattern(given.pop("pattern", None), account),
        map=given.pop("map", None),
        when=conditions(given.pop("when", {})) or None,
        sign=sign_of(given.pop("sign", 1)),
        less=given.pop("less", None),
        last_day=true_or_false(given.pop("last_day", False)),
        dates=date_orders(given.pop("dates", ())),
        decimal=when_given(given.pop("decimal", None), checked_decimal),
        drop_decimal=true_or_false(given.pop("drop_decimal", False)),
        lookup=true_or_false(given.pop("lookup", False)),
    )
    nothing_left(given)
    if sum(map(bool, (source.names, source.value is not None, source.join))) != 1:
        raise ValueError(f"{name} needs exactly one of from, value and join")
    return source


def _control(given: dict[str, Any]) -> Control:
    control = Control(
        re.compile(column_pattern(given.pop("pattern"))),
        given.pop("sums", {}),
        true_or_false(given.pop("required", False)),
    )
    nothing_left(given)
    return control


def _balance(given: dict[str, Any]) -> Balance:
    plus, minus = (strings(list(given.pop(name, []))) for name in ("plus", "minus"))
    balance = Balance(str(given.pop("opening")), plus, minus, str(given.pop("closing")))
    nothing_left(given)
    return balance


def _row_rule(given: dict[str, Any]) -> RowRule:
    column = str(given.pop("column"))
    meanings = {bare_word(value): meaning for meaning in MEANINGS for value in strings(list(given.pop(meaning, [])))}
    nothing_left(given)
    if not meanings:
        raise ValueError(f"[[rows]] of {column} says of no value whether it counts")
    return RowRule(column, meanings)
