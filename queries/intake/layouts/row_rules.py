"""What a layout, or a person on the command line, says of the columns that change what a row means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from queries.intake.layouts.layout import Layout, RowRule, Source, TableLayout
from queries.intake.layouts.row_words import MEANINGS, bare_word
from queries.intake.readers.sheet import bare_name

_COLUMN = re.compile(r'\s*(?:"([^"]+)"|([^":;]+?))\s*:\s*')
_VALUE = re.compile(r"""\s*(?:["']([^"']*)["']|([^"'=,;]*?))\s*=\s*(\w+)\s*(,|;|$)""")


def rules_given(text: str) -> tuple[RowRule, ...]:
    """``Статус: Проведен=counts, Отклонён=not, Возврат=back; Тип: ...`` as rules. Raises ValueError.

    ``*`` stands for all other values, ``-`` for an empty cell; what holds a sign of this grammar stands in quotes.
    """
    return tuple(RowRule(column, meanings, strict=False) for column, meanings in _columns(text))


def _columns(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    at = 0
    while at < len(text):
        named = _COLUMN.match(text, at)
        if not named:
            raise ValueError(text)
        at, mark, meanings = named.end(), ",", {}
        while mark == ",":
            value = _VALUE.match(text, at)
            if not value or value[3] not in MEANINGS:
                raise ValueError(text)
            word = value[2] if value[1] is None else value[1]
            meanings[bare_word(word)] = value[3]
            at, mark = value.end(), value[4]
        yield (named[1] or named[2]), meanings


def names_given(text: str) -> tuple[str, ...]:
    """The columns of ``ignore=Balance, Paid, руб``: each part, and parts together, for names may hold commas."""
    parts = [name for part in text.split(",") if (name := part.strip().strip('"'))]
    return tuple(", ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, min(a + 3, len(parts)) + 1))


@dataclass(frozen=True)
class ToldOfRows:
    """What a person says of a file's columns when loading it."""

    rows: tuple[RowRule, ...] = ()
    ignore: tuple[str, ...] = ()
    open: str | None = None
    less: str | None = None

    @classmethod
    def of(cls, options: dict[str, str]) -> "ToldOfRows":
        return cls(
            rules_given(options.get("rows", "")),
            names_given(options.get("ignore", "")),
            options.get("open") or None,
            options.get("less") or None,
        )

    def laid_on(self, layout: Layout) -> Layout:
        """``layout`` with what is said over what it says itself; ``open`` is the column of what is still owed, ``less``
        that of what is taken off the amount."""
        mine = {bare_name(rule.column) for rule in self.rows}
        rows = (*self.rows, *(rule for rule in layout.rows if bare_name(rule.column) not in mine))
        tables = tuple(self._amounts(table) for table in layout.tables) if self.open or self.less else layout.tables
        return replace(layout, rows=rows, ignore=(*layout.ignore, *self.ignore), open=self.open, tables=tables)

    def _amounts(self, table: TableLayout) -> TableLayout:
        amounts = [self._amount(s) if s.column.name == "amount" else s for s in table.sources]
        return replace(table, sources=tuple(amounts))

    def _amount(self, source: Source) -> Source:
        return replace(source, names=(self.open,) if self.open else source.names, less=self.less or source.less)
