"""Layouts: what a foreign file means, as data. ``layout_text`` reads them from the TOML they are written in."""

from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from queries.intake.layouts.value_words import code_words
from queries.intake.readers.sheet import bare_name
from receivables.tables import Table, TableColumn

NTH = "_nth"
"""A last part of an id that has no value and no place in it: every repeat is then counted."""

DOCUMENT = "_document"
"""The part of an id that is the number of a document."""

_CURRENCY = (
    "currency", "currency code", "currency iso", "ccy", "валюта", "код валюты", "валюта платежа", "валюта операции",
    "валюта счета", "payment currency", "invoice currency", "transaction currency",
)  # fmt: skip

When = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Source:
    """Where one canonical column comes from. Exactly one of ``names``, ``value`` and ``join`` says so."""

    column: TableColumn
    names: tuple[str | int, ...] = ()
    """Columns of the file by name or position; the first that exists is taken (all of them with ``joined``)."""
    value: str | None = None
    join: tuple[str, ...] = ()
    joined: str | None = None
    pattern: str | None = None
    map: dict[str, str] | None = None
    when: When | None = None
    sign: int | str = 1
    less: str | None = None
    """A column of amounts to take off: what went back, or out."""
    last_day: bool = False
    """A month means its last day, and not its first."""
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
    once: bool = False
    """Only the first row of an id counts, in this file and after earlier ones: a balance that is taken over."""


@dataclass(frozen=True)
class RowRule:
    """A column that says whether a row counts."""

    column: str
    meanings: dict[str, str]
    """Bare value -> ``counts``, ``not`` or ``back``; ``*`` is all the rest, ``-`` an empty cell."""
    strict: bool = True
    """Other values put the row aside; otherwise well-known words decide by themselves, and the rest is asked."""


@dataclass(frozen=True)
class Control:
    """A line that states what the file holds."""

    pattern: Pattern[str]
    sums: dict[str, str]
    required: bool


@dataclass(frozen=True)
class Balance:
    """Columns of one row that have to add up; empty cells are nothing."""

    opening: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    closing: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.opening, *self.plus, *self.minus, self.closing)


@dataclass(frozen=True)
class Layout:
    """How a foreign file becomes canonical rows; ``docs/layouts.md`` says what each key of its file means."""

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
    balances: tuple[Balance, ...] = ()
    ragged: bool = False
    zone: str | None = None
    rows: tuple[RowRule, ...] = ()
    ignore: tuple[str, ...] = ()
    """Columns that look as if they changed what a row means, and do not."""
    open: str | None = None
    """The column of what is still owed, when a person says that it is the amount."""
    credited: str | None = None
    """The column of a registry that says what its agent passes on."""
    payer: str | None = None
    """The column of a bank statement that says who paid."""
    payer_number: str | None = None
    """The column of a bank statement with the payer's tax number."""
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

    @cached_property
    def wanted_names(self) -> tuple[frozenset[str], ...]:
        """Of each column of ``wanted`` the bare names that it may have."""
        return tuple(frozenset(map(bare_name, name.split("|"))) for name in self.wanted)

    @cached_property
    def known_names(self) -> frozenset[str]:
        """The bare names of all columns that the layout reads."""
        sources = (source for table in self.tables for source in table.sources)
        return frozenset(bare_name(str(name)) for source in sources for name in source.names)

    @property
    def currency_columns(self) -> tuple[str, ...]:
        """How the column may be called that names the currency of each row, whether or not the layout speaks of it."""
        return (self.currency,) if self.currency else _CURRENCY

    @property
    def looks_up(self) -> bool:
        """True when rows take something from payments loaded by other files."""
        return any(source.lookup for table in self.tables for source in table.sources)


def canonical_layout(table: Table) -> Layout:
    """The layout of a file that has the columns of ``table`` under their own names."""
    sources = tuple(
        Source(column, (column.name,), map=code_words(table.name, column) or None) for column in table.columns
    )
    either = tuple(f"{name}|{other}" for name, other in table.instead.items())
    required = (*(column.name for column in table.columns if column.required), *either)
    return Layout(table.name, table.name, "", (TableLayout(table, sources, {}),), required, canonical=True)
