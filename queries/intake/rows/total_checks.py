"""Total and control lines checked against the rows they speak of."""

from decimal import Decimal

import polars as pl

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from queries.intake.layouts.layout import Control, Layout
from queries.intake.quarantine import LINE
from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.readers.total_lines import Total, is_total, read_total, readings
from queries.intake.rows.parsed import Instructions
from receivables.messages import Message, Problem, message
from receivables.tables import TableColumn

_AMOUNT = TableColumn("amount", "money")


def check_totals(sheet: Sheet, layout: Layout, instructions: Instructions) -> tuple[Message, ...]:
    """Check every total and control line against the rows above it; what was found, in words.

    All rows count as they stand in the file, rejected ones too. Raises Problem on a difference, naming both sums;
    where damaged rows or cells make a sum uncertain, a note says so instead.
    """
    habits = Habits(
        instructions.file, "", instructions.currency, decimal=instructions.decimal or layout.decimal or "either"
    )
    check, notes, before = _Check(sheet, habits, money_columns(layout, sheet.columns)), list[Message](), 0
    for line, cells in sheet.extras:
        text = sheet.separator.join(cells)
        control = next((control for control in layout.controls if control.pattern.search(text)), None)
        if control:
            notes += check.control(line, text, control)
        elif is_total(cells):
            notes += check.total(line, cells, before)
            before = line
    texts = [sheet.separator.join(cells) for _, cells in sheet.extras]
    if any(c.required and not any(map(c.pattern.search, texts)) for c in layout.controls):
        notes.append(message("the control line is missing: whether the file is complete could not be checked"))
    return tuple(notes)


def money_columns(layout: Layout, columns: list[str]) -> list[str]:
    """Columns of the file that a layout reads as amounts."""
    sources = [source for table in layout.tables for source in table.sources if source.column.kind == "money"]
    wanted = {bare_name(str(name)) for source in sources for name in source.names}
    return [column for column in columns if bare_name(column) in wanted]


class _Check:
    """Sums of the rows of a file as they stand in it, and their comparison with stated ones."""

    def __init__(self, sheet: Sheet, habits: Habits, money: list[str]) -> None:
        self._sheet, self._habits, self._money = sheet, habits, money
        self._by_plain = {bare_name(name): name for name in sheet.columns}
        self._read: dict[str, pl.DataFrame] = {}

    def control(self, line: int, text: str, control: Control) -> list[Message]:
        """A control line states a count of rows, sums of columns, or both."""
        found = control.pattern.search(text)
        notes = []
        for group, number in found.groupdict().items() if found else ():
            stated, column = readings(number or ""), self._by_plain.get(bare_name(control.sums.get(group, group)))
            if group != "rows" and column is None:
                continue
            if not stated:
                notes.append(_unchecked(line, text))
            elif group == "rows" or column is None:
                notes.append(self._compared(line, "rows", stated, [self._rows(0, line)]))
            else:
                notes.append(self._compared(line, column, stated, [self._sum(column, 0, line)]))
        return notes

    def total(self, line: int, cells: tuple[str, ...], before: int) -> list[Message]:
        """A total may be of all rows above it, or of those since the total before it."""
        total, starts, notes = read_total(cells), (0, before), list[Message]()
        if total.rows is not None:
            counts = [self._rows(start, line) for start in starts]
            return [self._compared(line, "rows", (Decimal(total.rows),), counts)]
        for at, stated in total.amounts:
            name = self._sheet.names[at] if at is not None and at < len(self._sheet.names) else None
            columns = [column for column in self._money if at is None or column == name]
            if columns:
                found = [self._sum(column, start, line) for column in columns for start in starts]
                notes.append(self._compared(line, columns[0], stated, found))
        return notes or self._elsewhere(line, cells, total, starts)

    def _elsewhere(self, line: int, cells: tuple[str, ...], total: Total, starts: tuple[int, int]) -> list[Message]:
        """Totals that stand under no column of amounts, as in a line of fewer cells: what they agree with, if any."""
        for column in self._money:
            found = [self._sum(column, start, line) for start in starts]
            for _, stated in total.amounts:
                if set(stated) & set(found):
                    return [self._compared(line, column, stated, found)]
        return [_unchecked(line, self._sheet.separator.join(cells))] if any(map(str.strip, cells[1:])) else []

    def _compared(self, line: int, name: str, readings: tuple[Decimal, ...], found: list[Decimal]) -> Message:
        stated = next((number for number in readings if number in found), readings[0])
        if stated in found:
            return message(
                "line {line}: the stated total of {column}, {stated}, agrees with the rows",
                line=line,
                column=name,
                stated=stated,
            )
        if name == "rows" or self._certain(name):
            raise Problem(
                "{file}, line {line}: the total of {column} is stated as {stated}, the rows add up to {found}; "
                "the file is incomplete or was changed and is refused",
                file=self._habits.file,
                line=line,
                column=name,
                stated=stated,
                found=found[0],
            )
        return message(
            "line {line}: the stated total of {column} is {stated}, the readable rows add up to {found}; "
            "damaged rows make it impossible to check",
            line=line,
            column=name,
            stated=stated,
            found=found[0],
        )

    def _sum(self, column: str, after: int, until: int) -> Decimal:
        """The sum of the readable cells between two lines."""
        part = self._amounts(column).filter(pl.col(LINE).is_between(after, until, closed="none"))
        return Decimal(part["amount"].sum() or 0).quantize(Decimal("0.01"))

    def _rows(self, after: int, until: int) -> Decimal:
        """The number of rows between two lines, damaged ones too."""
        lines = pl.concat([self._sheet.cells[LINE], self._sheet.damaged[LINE]])
        return Decimal(int(lines.is_between(after, until, closed="none").sum()))

    def _certain(self, column: str) -> bool:
        return self._sheet.damaged.is_empty() and not self._amounts(column)["unread"].any()

    def _amounts(self, column: str) -> pl.DataFrame:
        if column not in self._read:
            values, why = read_column(_AMOUNT, self._sheet.cells[column], self._habits)
            lines = self._sheet.cells[LINE]
            self._read[column] = pl.DataFrame({LINE: lines, "amount": values, "unread": why.is_not_null()})
        return self._read[column]


def _unchecked(line: int, text: str) -> Message:
    return message(
        "line {line}: {text} states a total that could not be compared with any column of amounts",
        line=line,
        text=text[:200],
    )
