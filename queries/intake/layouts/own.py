"""Layouts written by the program from a person's choice of columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from queries.intake.layouts.feedable import MAPPED
from queries.intake.layouts.layout import NTH, RowRule
from queries.intake.layouts.row_rules import ToldOfRows
from queries.intake.layouts.row_words import MEANINGS
from queries.intake.layouts.synonyms import COMPOSED, COUNTED, DOCUMENTS
from queries.intake.layouts.value_words import code_words
from receivables.tables import Table

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
    document["table"] = [table_part(name, spec) for name, spec in parts]
    return tomlkit.dumps(document)


def _composed(table: str, columns: Columns, told: ToldOfRows) -> dict[str, Any]:
    """The columns with an id, and with the amount that is to be read."""
    given: dict[str, Any] = dict(columns)
    compose_id(MAPPED[table], given)
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


def table_part(table: str, columns: Columns) -> dict[str, Any]:
    """A ``[[table]]`` of a layout; choices that companies write in their own words mean the contract's."""
    known = {column.name: words for column in MAPPED[table].columns if (words := code_words(table, column))}
    return {"name": table, "columns": {name: _worded(spec, known.get(name)) for name, spec in columns.items()}}


def _worded(spec: str | Mapping[str, Any], words: dict[str, str] | None) -> str | dict[str, Any]:
    if not words or (not isinstance(spec, str) and ("map" in spec or "from" not in spec)):
        return spec if isinstance(spec, str) else dict(spec)
    return {**({"from": spec} if isinstance(spec, str) else dict(spec)), "map": words}


def compose_id(table: Table, given: dict[str, Any]) -> None:
    """Make the id of columns that are there; a number the file gives is the document in it, or, where no money is,
    the id itself.

    Tables of COUNTED end in ``_nth``, and so do payments without a document: equal rows are then told apart by
    counting them.
    """
    if len(table.key) > 1 or table.name not in COMPOSED:
        return
    key = table.key[0] if table.key else "call_id"
    own = given.pop(key, None)
    if table.name not in DOCUMENTS and own:
        given[key] = own
        return
    if own:
        given["_document"] = own
    parts = [name for name in COMPOSED[table.name] if name in given]
    if table.name in COUNTED or (table.name == "payments" and "_document" not in given):
        given[NTH] = {"value": ""}
        parts.append(NTH)
    given[key] = {"join": parts}
