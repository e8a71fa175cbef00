"""Layouts written by the program: from a person's choice of columns, and generic ones from synonyms alone."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import tomlkit

from queries.home import Home
from queries.intake.file_limits import account_pattern
from queries.intake.layouts.layout import NTH, Layout
from queries.intake.layouts.layout_text import layout_from
from queries.intake.layouts.synonyms import CLOCKS, COMPOSED, DOCUMENTS, SYNONYMS, VALUES
from receivables.tables import TABLES, Table

FILE_KEYS = ("encoding", "separator", "decimal", "dates", "currency", "zone")


def draft(
    table: str,
    columns: Mapping[str, str | Mapping[str, Any]],
    file: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
    title: str = "",
) -> str:
    """The TOML of a layout: ``columns`` says for each column of ``table`` which column of the file it is.

    A value may be a column's name, or a table with the keys of a layout (``value``, ``map``, ``sign``, ``pattern``
    ...). An id that nobody names is made of what stays the same when the file comes again. ``file`` has keys of
    ``FILE_KEYS``; ``names`` are the columns of a file without a header.
    """
    given = dict(columns)
    _compose_id(TABLES[table], given)
    sources = {str(name) for spec in given.values() for name in _names(spec)}
    document: dict[str, Any] = {"title": title or table}
    if not names:
        document["recognise"] = {"header": [name for name in sorted(sources) if name]}
    settings: dict[str, Any] = {key: value for key, value in (file or {}).items() if key in FILE_KEYS and value}
    if names:
        settings["names"] = list(names)
    if settings:
        document["file"] = settings
    document["table"] = [{"name": table, "columns": {name: _with_values(name, spec) for name, spec in given.items()}}]
    return tomlkit.dumps(document)


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
    key = table.key[0]
    if len(table.key) > 1 or table.name not in COMPOSED:
        return
    own = given.pop(key, None)
    if table.name == "contacts" and own:
        given[key] = own
        return
    if own:
        given["_document"] = own
    parts = [name for name in COMPOSED[table.name] if name in given]
    if table.name == "charges" or (table.name == "payments" and "_document" not in given):
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
