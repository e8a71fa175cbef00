"""The columns of a file under the names layouts use, and the first fault of each of its rows."""

import polars as pl

from queries.intake.layouts.layout import Layout
from queries.intake.quarantine import LINE, REJECTED, reason
from queries.intake.readers.sheet import Sheet, bare_name
from receivables.messages import Problem

SHOWN = 500
"""Characters of a value that the quarantine shows; the whole row stands beside it."""


class FileColumns:
    """The columns of a file by the names that layouts use."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self._names = sheet.names or tuple(sheet.columns)
        self._by_name = {bare_name(name): name for name in reversed(sheet.columns)}
        self._file = file
        self._used: set[str] = set()

    def find(self, names: tuple[str | int, ...]) -> str | None:
        """The first of ``names`` that the file has. Raises Problem when the file has that column twice."""
        for name in names:
            column = self._at(name) if isinstance(name, int) else self._by_name.get(bare_name(name))
            if column:
                self._used.add(column)
                if f"{column} (2)" in self._names:
                    raise Problem(
                        "{file}: the column {column} stands twice in the header", file=self._file, column=column
                    )
                return column
        return None

    def _at(self, position: int) -> str | None:
        return self._names[position - 1] if 1 <= position <= len(self._names) else None

    def taken_by(self, layout: Layout) -> set[str]:
        """The columns of the file that ``layout`` reads; of several for one amount it reads the first."""
        taken: set[str] = set()
        for table in layout.tables:
            for name in table.when:
                taken |= {self.find((name,)) or ""}
            for source in table.sources:
                first_only = source.column.kind == "money" and source.joined is None
                every = [source.names] if first_only else [(name,) for name in source.names]
                taken |= {self.find(names) or "" for names in every if names}
                taken |= {self.find((name,)) or "" for name in (*(source.when or {}), *filter(None, [source.less]))}
        for balance in layout.balances:
            taken |= {self.find(tuple(name.split("|"))) or "" for name in balance.columns}
        for control in layout.controls:
            taken |= {self.find((name,)) or "" for name in control.pattern.groupindex}
        others = (*layout.currency_columns, *(rule.column for rule in layout.rows))
        return taken | {self.find((name,)) or "" for name in others}

    @property
    def unused(self) -> tuple[str, ...]:
        """What the file brings and nobody asked for."""
        return tuple(name for name in self._names if name and name not in self._used)


class Faults:
    """The first fault of each row; ``bad`` marks the rows that have one."""

    def __init__(self, sheet: Sheet) -> None:
        self._lines = sheet.cells[LINE]
        self._found = [pl.DataFrame(schema=REJECTED)]
        self.bad = everywhere(value=False, like=sheet)

    def add(self, where: pl.Series, column: str, cells: pl.Series | None, why: str | pl.Series) -> None:
        """Rows ``where`` are at fault in ``column``, because of ``why`` (the name of a reason, or one per row)."""
        where = where & ~self.bad
        if not where.any():
            return
        lines = self._lines.filter(where)
        values = as_text(cells.filter(where)) if cells is not None else pl.repeat(None, len(lines), eager=True)
        names = why.filter(where) if isinstance(why, pl.Series) else pl.repeat(why, len(lines), eager=True)
        texts = {name: reason(name) for name in names.unique()}
        found = pl.DataFrame({LINE: lines, "value": values.cast(pl.String).str.slice(0, SHOWN), "reason": names})
        found = found.with_columns(pl.col("reason").replace_strict(texts, return_dtype=pl.String))
        found = found.with_columns(column=pl.lit(column), row=pl.lit(""))
        self._found.append(found.select(REJECTED.names()))
        self.bad |= where

    def frame(self) -> pl.DataFrame:
        """One row per row at fault, by ``REJECTED``."""
        return pl.concat(self._found)


def everywhere(*, value: bool, like: Sheet) -> pl.Series:
    """The same answer for every row of a sheet."""
    return pl.repeat(value, len(like.cells), dtype=pl.Boolean, eager=True)


def as_text(cells: pl.Series) -> pl.Series:
    """Cells as a person would read them."""
    try:
        return cells.cast(pl.String)
    except pl.exceptions.PolarsError:
        return pl.Series(cells.name, [str(cell) for cell in cells], pl.String)
