"""Total and control lines checked against the rows they speak of."""

from decimal import Decimal

import polars as pl

from queries.intake.convert import Habits, read_column
from queries.intake.labels import Total, is_total, plain_number, read_total
from queries.intake.layout import Control, Layout
from queries.intake.recognise import plain
from queries.intake.sheet import LINE, Sheet
from receivables.said import Problem, Said, said
from receivables.tables import Column

_AMOUNT = Column("amount", "money")


def check_totals(sheet: Sheet, layout: Layout, money: list[str], file: str) -> tuple[Said, ...]:
    """Check every total and control line against the rows above it; what was found, in words.

    ``money`` names the columns of the file that hold amounts. Raises Problem on a difference, naming both sums; where
    damaged rows or cells make a sum uncertain, a note says so instead.
    """
    sums = _Sums(sheet, file)
    notes: list[Said] = []
    before = 0
    for line, cells in sheet.extras:
        control = next(((c, m) for c in layout.controls if (m := c.pattern.search(sheet.separator.join(cells)))), None)
        if control:
            notes += _check_control(line, control[0], control[1].groupdict(), sums)
        elif is_total(cells):
            notes += _check_total(line, read_total(cells), before, money, sheet, sums)
            before = line
    stated = [sheet.separator.join(cells) for _, cells in sheet.extras]
    if any(c.required and not any(c.pattern.search(text) for text in stated) for c in layout.controls):
        notes.append(said("the control line is missing: whether the file is complete could not be checked"))
    return tuple(notes)


class _Sums:
    """Sums of the rows of a file as they stand in it, rejected ones too."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self._sheet, self._file = sheet, file
        self._by_plain = {plain(name): name for name in sheet.columns}
        self._read: dict[str, pl.DataFrame] = {}

    def column(self, name: str) -> str | None:
        return self._by_plain.get(plain(name))

    def of(self, column: str, after: int, until: int) -> Decimal:
        """The sum of the readable cells between two lines."""
        part = self._amounts(column).filter(pl.col(LINE).is_between(after, until, closed="none"))
        return Decimal(part["amount"].sum() or 0).quantize(Decimal("0.01"))

    def rows(self, after: int, until: int) -> int:
        """The number of rows between two lines, damaged ones too."""
        lines = pl.concat([self._sheet.cells[LINE], self._sheet.damaged[LINE]])
        return int(lines.is_between(after, until, closed="none").sum())

    def certain(self, column: str) -> bool:
        amounts = self._amounts(column)
        return self._sheet.damaged.is_empty() and not amounts["unread"].any()

    def _amounts(self, column: str) -> pl.DataFrame:
        if column not in self._read:
            cells = self._sheet.cells[column]
            values, why = read_column(_AMOUNT, cells, Habits(self._file, column, "", decimal="either"))
            self._read[column] = pl.DataFrame(
                {LINE: self._sheet.cells[LINE], "amount": values, "unread": why.is_not_null()}
            )
        return self._read[column]

    def differ(self, line: int, name: str, stated: Decimal, found: Decimal) -> Problem:
        return Problem(
            "{file}, line {line}: the total of {column} is stated as {stated}, the rows add up to {found}; "
            "the file is incomplete or was changed and is refused",
            file=self._file, line=line, column=name, stated=stated, found=found,
        )  # fmt: skip


def _check_control(line: int, control: Control, groups: dict[str, str | None], sums: _Sums) -> list[Said]:
    notes = []
    for group, text in groups.items():
        stated = plain_number(text or "")
        column = sums.column(control.sums.get(group, group))
        if stated is None:
            continue
        if group == "rows":
            notes += _compared(line, "rows", stated, [Decimal(sums.rows(0, line))], sums, certain=True)
        elif column:
            notes += _compared(line, column, stated, [sums.of(column, 0, line)], sums, certain=sums.certain(column))
    return notes


def _check_total(line: int, total: Total, before: int, money: list[str], sheet: Sheet, sums: _Sums) -> list[Said]:
    """A total may be of all rows above it, or of those since the total before it."""
    if total.rows is not None:
        counts = [Decimal(sums.rows(start, line)) for start in (0, before)]
        return _compared(line, "rows", Decimal(total.rows), counts, sums, certain=True)
    notes = []
    for at, stated in total.amounts:
        name = sheet.names[at] if at is not None and at < len(sheet.names) else None
        columns = [column for column in money if at is None or column == name]
        found = [sums.of(column, start, line) for column in columns for start in (0, before)]
        if found:
            notes += _compared(line, columns[0], stated, found, sums, certain=all(map(sums.certain, columns)))
    return notes


def _compared(line: int, name: str, stated: Decimal, found: list[Decimal], sums: _Sums, *, certain: bool) -> list[Said]:
    if stated in found:
        return [
            said(
                "line {line}: the stated total of {column}, {stated}, agrees with the rows",
                line=line,
                column=name,
                stated=stated,
            )
        ]
    if certain:
        raise sums.differ(line, name, stated, found[0])
    return [
        said(
            "line {line}: the stated total of {column} is {stated}, the readable rows add up to {found}; "
            "damaged rows make it impossible to check",
            line=line,
            column=name,
            stated=stated,
            found=found[0],
        )  # fmt: skip
    ]
