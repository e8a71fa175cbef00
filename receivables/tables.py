"""The tables a company can bring, column by column: the contract between intake, ledger and pages.

Kinds: ``id`` text with leading zeros kept; ``text``; ``money`` Decimal(18, 2); ``date``; ``time`` a local
timestamp; ``count`` whole number; ``share`` fraction as Decimal(9, 6); ``flag`` yes or no; ``choice`` one of
``TableColumn.choices``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import polars as pl

from receivables.contract import CONTRACT

MONEY = pl.Decimal(18, 2)
SHARE = pl.Decimal(9, 6)

DTYPES: dict[str, pl.DataType] = {
    "id": pl.String(),
    "text": pl.String(),
    "choice": pl.String(),
    "money": MONEY,
    "share": SHARE,
    "date": pl.Date(),
    "time": pl.Datetime("us"),
    "count": pl.Int64(),
    "flag": pl.Boolean(),
}


@dataclass(frozen=True)
class TableColumn:
    """One column: its name, kind, whether every row must have it, and the values a ``choice`` allows."""

    name: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def dtype(self) -> pl.DataType:
        return DTYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One table: its name, the columns in order, and the columns that together name a row."""

    name: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    instead: Mapping[str, str] = field(default_factory=dict)
    """Column of the key that may be empty -> the one that then names the row, and that the row must have: a warning
    that no cut followed has the day of the warning. Such a row gives way to one that has both."""

    @property
    def row_key(self) -> list[str | pl.Expr]:
        """What two rows of the same thing share; names, and where another column may stand for one, expressions."""
        return [pl.coalesce(name, self.instead[name]) if name in self.instead else name for name in self.key]

    @property
    def schema(self) -> pl.Schema:
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @property
    def required(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.required)

    def column(self, name: str) -> TableColumn:
        return next(column for column in self.columns if column.name == name)


def _columns(text: str) -> tuple[TableColumn, ...]:
    """Read ``name kind`` lines; ``!`` after the kind means required, ``a|b`` instead of a kind lists choices."""
    columns = []
    for line in text.strip().splitlines():
        name, kind = line.split()
        required, kind = kind.endswith("!"), kind.rstrip("!")
        choices = tuple(kind.split("|")) if "|" in kind else ()
        columns.append(TableColumn(name, "choice" if choices else kind, required, choices))
    return tuple(columns)


def _table(name: str, key: str, columns: str) -> Table:
    parts = [part.partition("|") for part in key.split()]
    instead = {first: other for first, _mark, other in parts if other}
    return Table(name, _columns(columns), tuple(first for first, _mark, _other in parts), instead)


TABLES: dict[str, Table] = {name: _table(name, key, columns) for name, (key, columns) in CONTRACT.items()}


@cache
def empty(name: str) -> pl.DataFrame:
    """The table ``name`` with no rows, every column typed."""
    return pl.DataFrame(schema=TABLES[name].schema)
