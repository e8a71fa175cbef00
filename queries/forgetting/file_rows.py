"""A loaded file as forgetting sees it: which of its rows are whose, and which of its columns hold what of a person."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from queries.forgetting.headings_of_people import kind_of_heading
from queries.forgetting.known import ADDRESS, FREE, NAME, PAYER, PHONE
from queries.home import Home
from queries.intake.file_limits import limits_of
from queries.intake.file_reading import Request, read_file
from queries.intake.layouts.layout import Layout, Source
from queries.intake.layouts.opened import Opened, opened
from queries.intake.layouts.recognise import Match
from queries.intake.quarantine import LINE
from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.restage import layout_of
from queries.intake.rows.parsed import Parsed
from queries.intake.store.loads import Loading

PERSONAL: dict[str, dict[str, str]] = {
    "accounts": {"name": NAME, "address": ADDRESS, "phone": PHONE},
    "phones": {"phone": PHONE},
    "contacts": {"phone": PHONE, "objection": FREE},
    "legs": {"caller": PHONE, "callee": PHONE, "dialled": PHONE, "channel": PHONE, "answerer": PHONE},
    "events": {"caller": PHONE},
    "reviews": {"note": FREE},
    "surveys": {"question": FREE},
}
"""Table → column → what it holds of a person. No other column of a table does, and no figure depends on these."""


@dataclass(frozen=True)
class FileRows:
    """One loaded file, read."""

    opened: Opened
    match: Match
    sheet: Sheet
    parsed: Parsed
    kinds: dict[str, str]
    """Column → what it holds of a person; the others hold keys and figures, and stay as they are."""
    by_account: tuple[str, ...]
    """Columns that are the number of an account, for rows that feed no table."""

    def kinds_at(self, column: str) -> str | None:
        """What a column holds of a person; one that nobody named may hold anything."""
        return self.kinds.get(column) if column else FREE

    def lines_of(self, accounts: frozenset[str]) -> frozenset[int]:
        """The lines of rows of these accounts, also of those put aside."""
        ids, found = list(accounts), set[int]()
        for frame in (*self.parsed.tables.values(), *self.parsed.uncounted_tables.values()):
            if "account_id" in frame.columns and LINE in frame.columns:
                found |= set(frame.filter(pl.col("account_id").is_in(ids))[LINE])
        for column in self.by_account:
            cells = self.sheet.cells.select(LINE, cell=pl.col(column).cast(pl.String).str.strip_chars())
            found |= set(cells.filter(pl.col("cell").is_in(ids))[LINE])
        return frozenset(found)

    def texts_of(self, lines: frozenset[int], kind: str) -> set[str]:
        """What stands in these rows in columns of a kind; of a column that no account has its name from, only what
        stands in no other row: there companies and agents stand too."""
        mine, found = pl.col(LINE).is_in(list(lines)), set[str]()
        for name in (name for name, holds in self.kinds.items() if holds == kind and name in self.sheet.columns):
            cells = self.sheet.cells.select(LINE, cell=pl.col(name).cast(pl.String)).drop_nulls()
            texts = set(cells.filter(mine)["cell"])
            found |= texts if "accounts" in self.parsed.tables else texts - set(cells.filter(~mine)["cell"])
        return found

    def telephones_of(self, accounts: frozenset[str]) -> set[str]:
        """The telephones of accounts, and those by which they alone were reached."""
        found, ids = set[str](), list(accounts)
        every = [*self.parsed.tables.items(), *self.parsed.uncounted_tables.items()]
        for name, frame in every:
            if name in ("accounts", "phones", "contacts"):
                mine = frame.filter(pl.col("account_id").is_in(ids))["phone"].drop_nulls()
                others = frame.filter(~pl.col("account_id").is_in(ids))["phone"].drop_nulls()
                found |= set(mine) - (set(others) if name == "contacts" else set())
        return found


@contextmanager
def rows_as_loaded(home: Home, loading: Loading, path: Path, file_id: str) -> Iterator[FileRows]:
    """The file at ``path`` read as it was loaded. Raises Problem when today it would be refused."""
    layout = layout_of(home, loading)
    request = Request(path, loading.name, layout, loading.options, datetime.fromisoformat(loading.loaded_at))
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as other:
        parsed = read_file(home, request, Path(work), file_id, lambda share, doing: None).parsed
        file = opened(path, loading.name, limits_of(home), loading.options, Path(other))
        match = file.match([], layout)
        sheet = file.sheet(match, loading.options)
        names = [name for name in sheet.names or sheet.columns if name]
        kinds = {name: kind for name in names if (kind := _kind_of(layout, sheet.names, name))}
        yield FileRows(file, match, sheet, parsed, kinds, _account_columns(layout, sheet))


def _account_columns(layout: Layout, sheet: Sheet) -> tuple[str, ...]:
    sources = (source for table in layout.tables for source in table.sources)
    given = [one for one in sources if one.column.name in ("account_id", "from_account_id") and not one.pattern]
    return tuple(name for name in sheet.columns if any(_reads(one, sheet.names, name) for one in given))


def _reads(source: Source, names: tuple[str, ...], column: str) -> bool:
    for given in source.names:
        if isinstance(given, int):
            if 1 <= given <= len(names) and names[given - 1] == column:
                return True
        elif bare_name(given) == bare_name(column):
            return True
    return False


def _kind_of(layout: Layout, names: tuple[str, ...], column: str) -> str | None:
    """What a column of a file holds of a person: by what it feeds, else by its heading."""
    if layout.payer and bare_name(layout.payer) == bare_name(column):
        return PAYER
    fed = [(table.table.name, one) for table in layout.tables for one in table.sources if _reads(one, names, column)]
    kinds = {PERSONAL.get(table, {}).get(one.column.name) for table, one in fed} - {None}
    if kinds:
        return FREE if len(kinds) > 1 else kinds.pop()
    if any(one.pattern for _table, one in fed):
        return FREE
    if fed or bare_name(column) in _telling_columns(layout):
        return None
    kind, tables = kind_of_heading(column), {table.table.name for table in layout.tables}
    # Of a call also the company's own number may stand in a column that nobody asked for.
    return FREE if kind == PHONE and tables & {"contacts", "legs", "events"} else kind


def _telling_columns(layout: Layout) -> set[str]:
    """Columns by which rows are told apart: they hold words and sums, and nobody."""
    told = {rule.column for rule in layout.rows} | {name for table in layout.tables for name in table.when}
    told |= {name for table in layout.tables for one in table.sources for name in (*(one.when or {}), one.less or "")}
    told |= {part for one in layout.balances for name in one.columns for part in name.split("|")}
    told |= {*layout.currency_columns, layout.credited or "", layout.payer_number or ""}
    return {bare_name(name) for name in told}
