"""How each column of a file is written, by its layout, by the person who loads it, and by the file's own dates."""

from functools import cached_property

import polars as pl

from queries.intake.cells.clocks import split_clock
from queries.intake.cells.day_order import proved_order
from queries.intake.cells.habits import Habits
from queries.intake.layouts.layout import Layout, Source
from queries.intake.readers.sheet import Sheet
from queries.intake.rows.parsed import Instructions
from queries.intake.rows.rejections import FileColumns
from receivables.day_limits import day_limits


class ColumnHabits:
    """The habits of the columns of one file."""

    def __init__(self, layout: Layout, sheet: Sheet, columns: FileColumns, instructions: Instructions) -> None:
        self._layout, self._sheet, self._columns, self._told = layout, sheet, columns, instructions

    def of(self, source: Source, found: str) -> Habits:
        """How the column ``found`` is written, from which ``source`` is read."""
        told, layout = self._told, self._layout
        return Habits(
            told.file,
            found,
            told.currency,
            layout.zone or told.zone,
            told.zone,
            source.dates or told.dates or layout.dates,
            source.decimal or told.decimal or layout.decimal,
            self._sheet.guessed_encoding,
            day_limits(source.column.name, told.loaded_on),
            lambda: self._order,
        )

    @cached_property
    def _order(self) -> str | None:
        """The order that the dates of all columns prove together: one program wrote them; None when they disagree."""
        proved = {order for source in self._dated() if (order := self._order_in(source))}
        return proved.pop() if len(proved) == 1 else None

    def _dated(self) -> list[Source]:
        """Where dates stand by themselves, in an order that nobody states."""
        sources = [source for table in self._layout.tables for source in table.sources]
        bare = [source for source in sources if not (source.dates or source.pattern or source.map or source.lookup)]
        return [source for source in bare if source.column.kind in {"date", "time"}]

    def _order_in(self, source: Source) -> str | None:
        found = self._columns.find(source.names)
        if found is None or self._sheet.cells[found].dtype != pl.String:
            return None
        days = split_clock(self._sheet.cells[found].str.strip_chars()).days.drop_nulls().unique()
        return proved_order(days, day_limits(source.column.name, self._told.loaded_on))
