"""A file opened: its kind, what was recognised in it, and its rows by a layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from queries.intake.layouts.file_options import check_options, checked_separator
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.recognise import Match, fitted, needed_columns, recognise
from queries.intake.layouts.row_words import WORD_TABLES
from queries.intake.quarantine import LINE
from queries.intake.readers.archive import SPREADSHEETS, unpacked
from queries.intake.readers.beginning import SEPARATORS, Grid, grids_of, narrow, too_wide
from queries.intake.readers.delimited import Form, read_delimited
from queries.intake.readers.encoded_text import Encoding, encoding_of, head_lines, lines_at
from queries.intake.readers.mt940 import read_mt940
from queries.intake.readers.named_refusals import refuse_by_name
from queries.intake.readers.parquet import read_parquet
from queries.intake.readers.queue_log import read_queue_log
from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.readers.spreadsheet import Book, Heading, read_book, sheet_of
from queries.intake.readers.statement_1c import encoding_stated, read_statement
from queries.intake.readers.statement_kinds import beginning_of, read_entries, statement_kind
from queries.settings.intake import Limits
from receivables.messages import Problem


@dataclass(frozen=True)
class Opened:
    """One file ready to be read."""

    path: Path
    """The table itself, unpacked."""
    name: str
    """The file as people call it."""
    kind: str
    """text, parquet, one of ``SPREADSHEETS``, camt053 or ofx."""
    limits: Limits
    grids: dict[str, Grid]
    """The beginning, cut into cells by each separator that occurs."""
    lines: list[str]
    encoding: Encoding | None = None
    cells: pl.DataFrame | None = None
    book: Book | None = None
    widest: int = 0
    """Cells of the widest line of the beginning."""
    entries: Sheet | None = None
    """Of a bank statement that is no lines of text."""

    def match(self, layouts: Sequence[Layout], chosen: Layout | None) -> Match:
        """The layout of this file and where it begins. Raises Problem when it is not known."""
        grids = self._grids([chosen] if chosen else layouts)
        try:
            if chosen:
                return fitted(chosen, grids, self.lines, self.name)
            return recognise(layouts, grids, self.lines, self.name)
        except Problem as problem:
            raise too_wide(self.name, self.widest, self.limits) or problem from None

    def _grids(self, layouts: Sequence[Layout]) -> dict[str, Grid]:
        """The beginning cut also by separators that only these layouts know."""
        marks = {layout.separator for layout in layouts if layout.separator} - {*SEPARATORS, *self.grids}
        if self.kind != "text" or not marks:
            return self.grids
        return self.grids | narrow(grids_of(self.lines, sorted(marks)), self.limits.columns)

    def sheet(self, match: Match, options: dict[str, str]) -> Sheet:
        """The rows of the file by the layout that was matched."""
        if self.kind == "text":
            return self._text(match, options)
        if match.layout.reader not in {"rows", self.kind}:
            raise Problem("{file} does not begin as {layout} states", file=self.name, layout=match.layout.name)
        if self.entries is not None:
            return self.entries
        assert self.cells is not None
        if self.book is not None:
            return sheet_of(self.book, heading_by(match))
        return Sheet(self.cells, names=tuple(c for c in self.cells.columns if c != LINE), typed=True)

    def _text(self, match: Match, options: dict[str, str]) -> Sheet:
        assert self.encoding is not None
        layout = match.layout
        if layout.reader == "1c":
            return read_statement(self.path, self.encoding, self.limits, self.name)
        if layout.reader == "mt940":
            return read_mt940(self.path, self.encoding, self.limits, self.name)
        if layout.reader in {"camt053", "ofx"}:
            raise Problem("{file} does not begin as {layout} states", file=self.name, layout=layout.name)
        if layout.reader == "queue_log":
            return read_queue_log(self.path, self.encoding, self.limits, self.name)
        encoding = self.encoding_by(layout, options)
        form = Form(
            encoding,
            match.separator,
            match.names,
            match.first_row,
            layout.quote,
            tuple(control.pattern for control in layout.controls),
            needed_columns(layout, match.names),
            layout.ragged,
        )
        return read_delimited(self.path, form, self.limits, self.name, _used(layout, match.names))

    def encoding_by(self, layout: Layout, options: dict[str, str]) -> Encoding:
        """The encoding of a text file that is read by ``layout``."""
        assert self.encoding is not None
        if layout.encoding and "encoding" not in options and self.encoding.name == "cp1251":
            return encoding_of(self.path, layout.encoding, self.name)
        return self.encoding

    def rows_at(self, sheet: Sheet, lines: list[int]) -> dict[int, str]:
        """The rows on the given lines as they stand in the file."""
        if self.kind == "text":
            assert self.encoding is not None
            spans = {line: sheet.spans.get(line, 1) for line in lines}
            return lines_at(self.path, self.encoding.name, self.limits, self.name, spans)
        cells = self.cells if self.entries is None else self.entries.cells
        assert cells is not None
        found = cells.filter(pl.col(LINE).is_in(lines))
        return {row[0]: ";".join("" if cell is None else str(cell) for cell in row[1:]) for row in found.iter_rows()}


def heading_by(match: Match) -> Heading:
    """Where the rows of a workbook begin, and what its columns are called, by the layout that was matched."""
    layout = match.layout
    aside = tuple(control.pattern for control in layout.controls)
    return Heading(match.names, match.first_row, partial(needed_columns, layout), bool(layout.names), aside)


def _used(layout: Layout, names: tuple[str, ...]) -> frozenset[str]:
    """Columns of the file that a layout may ask for, so that the others need not be kept; of money all, for any
    other may change what a row means."""
    if not layout.ragged and any(table.table.name in WORD_TABLES for table in layout.tables):
        return frozenset(filter(None, names))
    wanted: set[str | int] = {*layout.currency_columns, *(rule.column for rule in layout.rows)}
    for table in layout.tables:
        wanted |= set(table.when)
        for source in table.sources:
            wanted |= {*source.names, *(source.when or {})}
    for control in layout.controls:
        wanted |= {*control.sums.values(), *control.pattern.groupindex}
    plains = {bare_name(str(name)) for name in wanted}
    return frozenset(name for at, name in enumerate(names, start=1) if bare_name(name) in plains or at in wanted)


def opened(path: Path, name: str, limits: Limits, options: dict[str, str], folder: Path) -> Opened:
    """Open the file at ``path``, called ``name``; archives are unpacked into ``folder``.

    Raises Problem when it is empty, damaged, no table, or beyond the limits.
    """
    check_options(options)
    table, kind = unpacked(path, limits, folder)
    if kind == "parquet":
        cells = read_parquet(table, name, limits)
        header = [name for name in cells.columns if name != LINE]
        return Opened(table, name, kind, limits, {";": [(1, header)]}, [";".join(header)], cells=cells)
    if kind in SPREADSHEETS:
        book = read_book(table, limits, name, options.get("sheet"), kind)
        head = book.cells.head(limits.title_lines).rows()
        grid = [(row[0], ["" if cell is None else cell for cell in row[1:]]) for row in head]
        lines = [";".join(cells).strip(";") for _, cells in grid]
        return Opened(table, name, kind, limits, {";": grid}, lines, cells=book.cells, book=book)
    beginning = beginning_of(table)
    if statement := statement_kind(beginning):
        entries = read_entries(table, statement, name, options.get("encoding"))
        rows = [list(map(str, row)) for row in entries.cells.drop(LINE).head(limits.title_lines).iter_rows()]
        grid = [*enumerate([[*entries.names], *rows], start=1)]
        return Opened(table, name, statement, limits, {";": grid}, [beginning], entries=entries)
    refuse_by_name(beginning, name)
    encoding = encoding_of(table, options.get("encoding") or encoding_stated(table), name)
    lines = head_lines(table, encoding.name, limits, name, limits.title_lines)
    if not any(line.strip() for line in lines):
        raise Problem("{file} holds no rows", file=name)
    grids = grids_of(lines, [checked_separator(options["separator"])] if "separator" in options else ())
    widest = max(len(cells) for grid in grids.values() for _, cells in grid)
    return Opened(table, name, kind, limits, narrow(grids, limits.columns), lines, encoding, widest=widest)
