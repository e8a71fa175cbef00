"""A layout laid on the rows of a file: canonical tables, and the rows put aside with their reasons."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from queries.intake.layouts.layout import Layout, Source, TableLayout, When
from queries.intake.layouts.row_words import WORD_TABLES
from queries.intake.quarantine import LINE
from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.rows.agent_rows import passed_on, who_paid
from queries.intake.rows.column_habits import ColumnHabits
from queries.intake.rows.composed_ids import joined_ids
from queries.intake.rows.document_lines import DocumentLines
from queries.intake.rows.one_currency import column_of_currencies, others_currency
from queries.intake.rows.parsed import Instructions, Parsed
from queries.intake.rows.rejections import Faults, FileColumns, as_text, everywhere
from queries.intake.rows.rewriting import rewritten
from queries.intake.rows.row_meanings import meaning_of
from queries.intake.rows.row_sums import AMOUNT, adds_up, less
from queries.intake.rows.side_words import Cells, SideWords
from queries.intake.rows.taken_over import first_only
from queries.intake.rows.uncounted import uncounted_tables
from receivables.messages import Message, message

Accounts = Callable[[pl.Series], pl.Series]
"""Payment ids to the accounts of those payments, null where none is loaded."""


def apply(layout: Layout, sheet: Sheet, instructions: Instructions, accounts: Accounts) -> Parsed:
    """The canonical tables of a sheet. Raises Problem when the file as a whole cannot be read by the layout."""
    laid = _Laid(layout, sheet, instructions, accounts)
    laid_tables = [(given, *laid.table(given)) for given in layout.tables]
    laid.balances()
    laid.faults.add(laid.meaning.counts & ~laid.fed, "", None, layout.otherwise)
    fine = ~laid.faults.bad
    lines = DocumentLines(sheet.cells, instructions.yearly)
    parts: dict[str, list[pl.DataFrame]] = {}
    for given, frame, where in laid_tables:
        rows = frame.filter(fine & where)
        parts.setdefault(given.table.name, []).append(first_only(given.table, rows) if given.once else rows)
    by_name = {given.table.name: given.table for given, _frame, _where in laid_tables}
    kept = {name: lines.numbered(by_name[name], pl.concat(rows, how="diagonal")) for name, rows in parts.items()}
    rejected = pl.concat([sheet.damaged, laid.faults.frame()]).sort(LINE, maintain_order=True)
    doubts = laid.words.doubts(kept)
    unused = laid.columns.unused if layout.reader == "rows" else ()
    notes = (*sheet.notes, *laid.meaning.notes, *laid.words.notes(kept), *lines.notes, *_not_used(unused))
    return Parsed(
        kept,
        rejected,
        len(sheet.cells) + len(sheet.damaged),
        notes,
        int((uncounted := fine & ~laid.meaning.counts).sum()),
        uncounted_tables(
            layout, sheet, uncounted, lambda plain, rows: apply(plain, rows, instructions, accounts).tables
        ),
        int((fine & laid.meaning.back).sum()),
        unused,
        doubts,
        lines.repeats,
        passed_on=passed_on(layout, sheet, laid.columns, kept.get("payments")),
        payers=who_paid(layout, sheet, laid.columns, kept.get("payments")),
    )


def _not_used(unused: tuple[str, ...]) -> tuple[Message, ...]:
    return (message("columns not used: {columns}", columns=", ".join(unused)),) if unused else ()


_MIDNIGHT = r"(?i)[T ](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?am)$"
"""What spreadsheets put behind a day whose time stands in another column."""


class _Laid:
    """One layout on one sheet."""

    def __init__(self, layout: Layout, sheet: Sheet, instructions: Instructions, accounts: Accounts) -> None:
        self.layout, self.sheet, self.instructions, self.accounts = layout, sheet, instructions, accounts
        self.columns, self.faults = FileColumns(sheet, instructions.file), Faults(sheet)
        self.habits = ColumnHabits(layout, sheet, self.columns, instructions)
        self.fed = everywhere(value=False, like=sheet)
        self.table_name = ""
        self.words = SideWords(
            instructions.file, sheet.cells[LINE], frozenset(bare_name(rule.column) for rule in layout.rows)
        )
        self.meaning = meaning_of(layout, sheet, self.columns, self.faults, instructions.file)
        self._one_currency()

    def _one_currency(self) -> None:
        """Put aside the rows in another currency than the company's."""
        column = self.columns.find(self.layout.currency_columns)
        if column is None and any(table.table.name in WORD_TABLES for table in self.layout.tables):
            named = column_of_currencies(self.sheet, self.columns.taken_by(self.layout))
            column = self.columns.find((named,)) if named else None
        cells = self.sheet.cells[column] if column else None
        other = others_currency(cells, self.instructions)
        if other is not None and column:
            self.faults.add(other, column, as_text(self.sheet.cells[column]), "currency")

    def table(self, given: TableLayout) -> tuple[pl.DataFrame, pl.Series]:
        """One table, every column of the contract in order plus ``_line``, and the rows that feed it."""
        where = self._holds(given.when) & self.meaning.counts
        self.table_name = given.table.name
        self.fed |= where
        made: dict[str, pl.Series] = {}
        for source in given.sources:
            if not source.join:
                made[source.column.name] = self._column(source, where)
        changed = self._taken_back(made)
        fine = where & ~self.faults.bad
        for source in given.sources:
            if source.join:
                made[source.column.name] = joined_ids(source, made, fine)
        if changed.any() and len(given.table.key) == 1:
            key = given.table.key[0]
            made[key] = _marked(made[key], changed)
        for column in given.table.columns:
            values = made.setdefault(column.name, self._nothing(column.dtype))
            if column.required:
                self.faults.add(where & values.is_null(), self._called(given, column.name), None, "missing")
        for name, other in given.table.instead.items():
            neither = made[name].is_null() & made[other].is_null()
            self.faults.add(where & neither, self._called(given, name), None, "neither")
        if given.table.name == "contacts":
            nobody = made["account_id"].is_null() & made["phone"].is_null()
            self.faults.add(where & nobody, self._called(given, "phone"), None, "nobody")
        frame = {column.name: made[column.name] for column in given.table.columns}
        return pl.DataFrame({**frame, LINE: self.sheet.cells[LINE]}), where

    def _taken_back(self, made: dict[str, pl.Series]) -> pl.Series:
        """Give the amounts of rows that take back the other sign, and say which were changed."""
        amounts = made.get("amount")
        if amounts is None or not self.meaning.back.any():
            return everywhere(value=False, like=self.sheet)
        changed = (self.meaning.back & (amounts > 0)).fill_null(value=False)
        made["amount"] = pl.select(pl.when(changed).then(-amounts).otherwise(amounts)).to_series().alias("amount")
        return changed

    def _called(self, given: TableLayout, name: str) -> str:
        """A canonical column under the name it has in the file."""
        names = [found for source in given.sources if source.column.name == name for found in source.names]
        return self.columns.find(tuple(names)) or name

    def _nothing(self, dtype: pl.DataType) -> pl.Series:
        return pl.repeat(None, len(self.sheet.cells), dtype=dtype, eager=True)

    def _holds(self, when: When) -> pl.Series:
        """Where the stated columns hold one of the stated values."""
        holds = everywhere(value=True, like=self.sheet)
        for name, values in when.items():
            column = self.columns.find((name,))
            cells = as_text(self.sheet.cells[column]) if column else self._nothing(pl.String())
            text = cells.str.strip_chars().str.to_lowercase().fill_null("")
            fits = text.is_in([value.lower() for value in values if value not in {"*", "-"}])
            fits |= (text != "") if "*" in values else (text == "") if "-" in values else False
            for value in values:
                fits |= cells.str.contains(value[1:]).fill_null(value=False) if value.startswith("~") else False
            holds &= fits
        return holds

    def _column(self, source: Source, where: pl.Series) -> pl.Series:
        """One column of a table. Rows whose cell does not fit are put aside."""
        column = source.column
        if source.value is not None:
            return self._constant(source)
        found = self.columns.find(source.names)
        if found is None:
            return self._nothing(column.dtype)
        # Where a call has no talk time, the length of its ringing in another column is none either.
        shown = self.sheet.cells[found] if column.name == "seconds" else self._together(source)
        applies = where & self._holds(source.when) if source.when else where
        cells = shown if applies.all() else pl.select(pl.when(applies).then(shown)).to_series()
        self._unbelievable(source, applies)
        if source.pattern:
            cells = as_text(cells).str.extract(source.pattern, 1)
            if column.required:
                self.faults.add(applies & cells.is_null(), found, shown, "pattern")
        cells = rewritten(source, cells)
        if source.lookup:
            cells = self.accounts(cells)
            self.faults.add(applies & cells.is_null(), found, shown, "unknown_payment")
        values, why = self._read(source, cells.alias(column.name), found)
        values, why = self.words.side(self.table_name, column, found, Cells(shown, applies, values, why))
        self.faults.add(applies & why.is_not_null(), found, shown, why)
        if source.less:
            values = less(values, self._column(replace(source, names=(source.less,), less=None, sign=1), where))
        if source.last_day:
            values = values.dt.month_end()
        return values.abs() if source.sign == "absolute" else -values if source.sign == -1 else values

    def balances(self) -> None:
        """Put aside the rows whose columns do not add up as the layout says."""
        for balance in self.layout.balances:
            found = {name: self.columns.find(tuple(name.split("|"))) for name in balance.columns}
            present = {name: column for name, column in found.items() if column}
            if present.keys() == found.keys():
                read = {name: self._read(AMOUNT, self.sheet.cells[at], at)[0] for name, at in present.items()}
                closing = present[balance.closing]
                self.faults.add(~adds_up(balance, read), closing, self.sheet.cells[closing], "balance")

    def _unbelievable(self, source: Source, applies: pl.Series) -> None:
        """Put aside the rows where a cell of a spreadsheet holds a formula or has lost digits."""
        if not self.sheet.faults:
            return
        for column in {found for name in source.names if (found := self.columns.find((name,)))}:
            for reason in {why for _, name, why in self.sheet.faults if name == column}:
                lines = [line for line, name, why in self.sheet.faults if (name, why) == (column, reason)]
                self.faults.add(self.sheet.cells[LINE].is_in(lines) & applies, column, self.sheet.cells[column], reason)

    def _read(self, source: Source, cells: pl.Series, found: str) -> tuple[pl.Series, pl.Series]:
        """The values of a column; numbers of a spreadsheet have a decimal point, whatever its text cells have."""
        column, habits = source.column, self.habits.of(source, found)
        used = {name for given in source.names if (name := self.columns.find((given,)))}
        lines = [line for name in used for line in self.sheet.numbers.get(name, [])]
        if not lines or column.kind not in {"money", "share", "count"} or cells.dtype != pl.String:
            return read_column(column, cells, habits)
        numbers = cells.cast(pl.Float64, strict=False)
        plain = self.sheet.cells[LINE].is_in(lines) & numbers.is_not_null()
        values, why = read_column(column, cells.set(plain, None), habits)
        exact, why_not = read_column(column, numbers.set(~plain, None), habits)
        return exact.zip_with(plain, values), why_not.zip_with(plain, why)

    def _constant(self, source: Source) -> pl.Series:
        given = pl.Series(source.column.name, [source.value], pl.String)
        value, _ = read_column(source.column, given, Habits("", source.column.name, self.instructions.currency))
        return value.new_from_index(0, len(self.sheet.cells))

    def _together(self, source: Source) -> pl.Series:
        """Several columns as one: joined, or in each row the first that holds anything."""
        found = list(dict.fromkeys(column for name in source.names if (column := self.columns.find((name,)))))
        if len(found) == 1:
            return self.sheet.cells[found[0]]
        parts = [pl.col(column).cast(pl.String).str.strip_chars() for column in found]
        if source.joined is not None and source.column.kind == "time":
            parts = [part.str.replace(_MIDNIGHT, "") for part in parts]
        joined = pl.concat_str(parts, separator=source.joined or "", ignore_nulls=True)
        first = pl.coalesce(pl.when(part != "").then(part) for part in parts)
        return self.sheet.cells.select(first if source.joined is None else joined).to_series()


def _marked(ids: pl.Series, changed: pl.Series) -> pl.Series:
    """Ids of rows that take back, told apart from the row of the same number that they take back."""
    return pl.select(pl.when(changed).then(ids + "|back").otherwise(ids)).to_series().alias(ids.name)
