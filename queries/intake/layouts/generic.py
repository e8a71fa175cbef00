"""Layouts of tables that nobody described: any file whose header is understood by synonyms alone.

A table has several where files are written in several ways: with a number of its rows or without one, calls by
telephone or by account, with a column of channels or of calls alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import tomlkit

from queries.home import Home
from queries.intake.file_limits import account_pattern
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.layout_text import layout_from
from queries.intake.layouts.own import compose_id, table_part
from queries.intake.layouts.synonyms import CLOCKS, COMPOSED, DOCUMENTS, SYNONYMS
from queries.intake.layouts.value_words import code_words
from receivables.tables import TABLES

Part = tuple[str, dict[str, Any]]
"""A table and its columns, as a layout writes them."""

Written = tuple[str, dict[str, Any]]
"""The name of a layout and its document."""

CHANNEL = TABLES["contacts"].column("channel")

FURTHER = {"accounts": ("name",), "operators": ("name|team|hired_on|left_on",)}
"""Columns by which a table is known beside those that every row needs."""

NUMBER_OF_BAILIFFS = (
    "номер исполнительного производства", "№ исполнительного производства", "номер ип", "№ ип",
    "исполнительное производство", "enforcement number",
)  # fmt: skip

SENT = ("дата отправки", "отправлено", "дата и время отправки", "дата контакта", "sent at", "sent on", "contact date")
"""When a message or call began, where the channel stands beside it."""

OF_CALLS = (
    "started at", "call time", "call date", "call start", "дата звонка", "время звонка", "начало звонка",
    "дата и время звонка", "дата разговора",
)  # fmt: skip
"""When a call began, by names that no other table has."""


def generic_layouts(home: Home) -> list[Layout]:
    """All of them, each marked as generic."""
    return list(_every(account_pattern(home)))


@cache
def _every(account: str) -> tuple[Layout, ...]:
    written = [*_by_table(), *_calls(), *_schedules(), *_cases_of_one_step()]
    read = (layout_from(f"generic_{name}", tomlkit.dumps(document), account) for name, document in written)
    return tuple(replace(layout, generic=True) for layout in read)


def _by_table() -> Iterator[Written]:
    """Each table alone; one whose number may be made of other columns with its number and without."""
    for name in SYNONYMS:
        key, columns, wanted = TABLES[name].key[0], _sources(name), _wanted(name)
        plain = {column: spec for column, spec in columns.items() if column != key}
        if name in DOCUMENTS:
            document = {"_document": {"from": list(DOCUMENTS[name])}}
            yield _written(name, [(name, plain | document)], _without(wanted, key))
        elif name in COMPOSED and name != "contacts":
            yield _written(name, [(name, columns)], wanted)
            yield _written(f"{name}_unnumbered", [(name, plain)], _without(wanted, key))
        elif name != "contacts":
            yield _written(name, [(name, columns)], wanted)


def _calls() -> Iterator[Written]:
    """Calls and messages: of a telephone or an account, with a column that says the channel or all of them calls."""
    names, columns = SYNONYMS["contacts"], _sources("contacts")
    started, channels = ("started_at", *names["started_at"]), _names("contacts", "channel")
    # A trunk of the exchange is called a channel too: words that are none of ours are calls, as without the column.
    told = {"from": ["channel", *names["channel"]], "map": {**code_words("contacts", CHANNEL), "*": "call"}}
    phone, account, who = (_names("contacts", column) for column in ("phone", "account_id", "operator_id"))
    for way, channel, times, beside in (
        ("", {"value": "call"}, started, [phone]),
        ("_by_channel", told, (*started, *SENT), [phone, channels]),
        ("_of_accounts", {"value": "call"}, OF_CALLS, [account, who]),
        ("_of_accounts_by_channel", told, (*OF_CALLS, *SENT), [account, channels]),
    ):
        when = {"from": list(dict.fromkeys((*started, *times, *CLOCKS))), "joined": " "}
        numbered = columns | {"started_at": when, "channel": channel}
        plain = {column: spec for column, spec in numbered.items() if column != "contact_id"}
        header = ["|".join(times), *beside]
        yield _written(f"contacts{way}", [("contacts", plain)], header)
        yield _written(f"contacts{way}_numbered", [("contacts", numbered)], [_names("contacts", "contact_id"), *header])


def _schedules() -> Iterator[Written]:
    """Plans with their parts: one row a part, beside which its plan is told again and again."""
    plans, parts = _sources("arrangements"), _sources("arrangement_parts")
    parts_wanted = [_names("arrangement_parts", column) for column in ("due_on", "amount")]
    wanted = [*_wanted("arrangements"), *parts_wanted]
    yield _written("arrangement_schedule", [("arrangements", plans), ("arrangement_parts", parts)], wanted)
    own = {
        "_account": plans["account_id"],
        "_agreed": plans["agreed_on"],
        "arrangement_id": {"join": ["_account", "_agreed"]},
    }
    both: list[Part] = [("arrangements", plans | own), ("arrangement_parts", parts | own)]
    yield _written("arrangement_schedule_unnumbered", both, _without(wanted, "arrangement_id"))


def _cases_of_one_step() -> Iterator[Written]:
    """Cases of a file that has no column of steps: only courts take a duty, only bailiffs have such numbers."""
    columns, account = _sources("cases"), _names("cases", "account_id")
    columns.pop("step")
    key = columns.pop("case_id")
    court = columns | {"step": {"value": "court_order"}}
    duty = _names("cases", "duty")
    yield _written("court_orders", [("cases", court | {"case_id": key})], [_names("cases", "case_id"), account, duty])
    yield _written("court_orders_unnumbered", [("cases", court)], [account, duty])
    bailiffs = columns | {"step": {"value": "bailiffs"}, "case_id": {"from": list(NUMBER_OF_BAILIFFS)}}
    yield _written("bailiff_cases", [("cases", bailiffs)], ["|".join(NUMBER_OF_BAILIFFS), account])


def _sources(table: str) -> dict[str, Any]:
    return {column: {"from": [column, *names]} for column, names in SYNONYMS[table].items()}


def _names(table: str, column: str) -> str:
    """All names of a column, as a header states them."""
    return "|".join((column, *SYNONYMS[table][column]))


def _wanted(table: str) -> list[str]:
    """What the header of a table needs: each of its columns without which there is no row, under any of its names."""
    columns = [column.name for column in TABLES[table].columns if column.required]
    either = ["|".join(pair) for pair in TABLES[table].instead.items()]
    several = (one.split("|") for one in [*columns, *either, *FURTHER.get(table, ())])
    return ["|".join(_names(table, column) for column in columns) for columns in several]


def _without(wanted: Sequence[str], key: str) -> list[str]:
    return [names for names in wanted if names.partition("|")[0] != key]


def _written(name: str, parts: Sequence[Part], header: Sequence[str]) -> Written:
    """The name and the document of one layout; an id that no column gives is made of the others."""
    for table, columns in parts:
        if TABLES[table].key[0] not in columns:
            compose_id(TABLES[table], columns)
    title = f"{parts[0][0]}: any table whose header says what its columns are"
    tables = [table_part(table, columns) for table, columns in parts]
    return name, {"title": title, "recognise": {"header": list(header)}, "table": tables}
