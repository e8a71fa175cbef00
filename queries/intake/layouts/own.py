"""Layouts written by the program: from a person's choice of columns, and generic ones from synonyms alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import tomlkit

from queries.home import Home
from queries.intake.file_limits import account_pattern
from queries.intake.layouts.feedable import MAPPED
from queries.intake.layouts.layout import NTH, Layout, RowRule
from queries.intake.layouts.layout_text import layout_from
from queries.intake.layouts.row_rules import ToldOfRows
from queries.intake.layouts.row_words import MEANINGS
from queries.intake.layouts.synonyms import CLOCKS, COMPOSED, DOCUMENTS, SYNONYMS, VALUES
from receivables.tables import TABLES, Table

Columns = Mapping[str, str | Mapping[str, Any]]

FILE_KEYS = ("encoding", "separator", "decimal", "dates", "currency", "zone")


def draft(  # noqa: PLR0913 - all that a person may say of one kind of file
    table: str,
    columns: Columns,
    file: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
    title: str = "",
    *,
    also: Sequence[tuple[str, Columns]] = (),
) -> str:
    """The TOML of a layout: ``columns`` says for each column of ``table`` which column of the file it is.

    A value may be a column's name, or a table with the keys of a layout (``value``, ``map``, ``sign``, ``pattern``
    ...). An id that nobody names is made of what stays the same when the file comes again. ``file`` has keys of
    ``FILE_KEYS``, and the options ``rows``, ``ignore``, ``open`` and ``less`` of a load; ``names`` are the columns of a
    file without a header; ``also`` are further tables that each row feeds.
    """
    given, told = file or {}, ToldOfRows.of(dict(file or {}))
    parts = [(name, _composed(name, spec, told)) for name, spec in ((table, columns), *also)]
    sources = {str(name) for _table, spec in parts for one in spec.values() for name in _names(one)}
    document: dict[str, Any] = {"title": title or table}
    if not names:
        document["recognise"] = {"header": [name for name in sorted(sources) if name]}
    settings: dict[str, Any] = {key: value for key, value in given.items() if key in FILE_KEYS and value}
    if names:
        settings["names"] = list(names)
    if told.ignore:
        settings["ignore"] = list(told.ignore)
    if settings:
        document["file"] = settings
    if told.rows:
        document["rows"] = [_row_rule(rule) for rule in told.rows]
    document["table"] = [
        {"name": name, "columns": {column: _with_values(column, one) for column, one in spec.items()}}
        for name, spec in parts
    ]
    return tomlkit.dumps(document)


def _composed(table: str, columns: Columns, told: ToldOfRows) -> dict[str, Any]:
    """The columns with an id, and with the amount that is to be read."""
    given: dict[str, Any] = dict(columns)
    _compose_id(MAPPED[table], given)
    if "amount" in given and (told.open or told.less):
        amount = given["amount"] if isinstance(given["amount"], Mapping) else {"from": given["amount"]}
        given["amount"] = {
            **amount,
            **({"from": told.open} if told.open else {}),
            **({"less": told.less} if told.less else {}),
        }
    return given


def _row_rule(rule: RowRule) -> dict[str, Any]:
    """What a person said of a column's values, as a layout writes it."""
    by_meaning = {meaning: [value for value, said in rule.meanings.items() if said == meaning] for meaning in MEANINGS}
    return {"column": rule.column, **{meaning: values for meaning, values in by_meaning.items() if values}}


def _names(spec: str | Mapping[str, Any]) -> list[str]:
    if isinstance(spec, str):
        return [spec]
    names = spec.get("from", [])
    return [names] if isinstance(names, str) else [str(name) for name in names]


def _with_values(name: str, spec: str | Mapping[str, Any]) -> str | dict[str, Any]:
    """Choices that Russian systems write in their own words mean the contract's."""
    if name not in VALUES or (not isinstance(spec, str) and ("map" in spec or "from" not in spec)):
        return spec if isinstance(spec, str) else dict(spec)
    return {**({"from": spec} if isinstance(spec, str) else dict(spec)), "map": VALUES[name]}


def _compose_id(table: Table, given: dict[str, Any]) -> None:
    """Make the id of columns that are there; a number the file gives is the document in it.

    Charges end in ``_nth``, and so do payments without a document: equal rows are then told apart by counting them.
    """
    if len(table.key) > 1 or table.name not in COMPOSED:
        return
    key = table.key[0] if table.key else "call_id"
    own = given.pop(key, None)
    if table.name in {"contacts", "legs"} and own:
        given[key] = own
        return
    if own:
        given["_document"] = own
    parts = [name for name in COMPOSED[table.name] if name in given]
    if table.name in {"charges", "legs"} or (table.name == "payments" and "_document" not in given):
        given[NTH] = {"value": ""}
        parts.append(NTH)
    given[key] = {"join": parts}


def generic_layouts(home: Home) -> list[Layout]:
    """Layouts of tables that nobody described: any file whose header is understood by synonyms alone."""
    return [replace(_generic(name, account_pattern(home)), generic=True) for name in SYNONYMS]


@cache
def _generic(name: str, account: str) -> Layout:
    table, names = TABLES[name], SYNONYMS[name]
    key = table.key[0]
    columns: dict[str, Any] = {
        column: {"from": [column, *others]}
        for column, others in names.items()
        if column != key or table.name == "accounts"
    }
    wanted = {"accounts": ["account_id", "name"], "contacts": ["started_at", "phone"]}.get(table.name) or [
        column.name for column in table.columns if column.required and column.name != key
    ]
    if table.name == "contacts":
        columns["channel"] = {"value": "call"}
        columns["started_at"] = {"from": ["started_at", *names["started_at"], *CLOCKS], "joined": " "}
    if table.name in DOCUMENTS:
        columns["_document"] = {"from": list(DOCUMENTS[table.name])}
    _compose_id(table, columns)
    document = {
        "title": f"{table.name}: any table whose header says what its columns are",
        "recognise": {"header": ["|".join((name, *names[name])) for name in wanted]},
        "table": [{"name": table.name, "columns": {name: _with_values(name, spec) for name, spec in columns.items()}}],
    }
    return layout_from(f"generic_{table.name}", tomlkit.dumps(document), account)
