"""Text with separators to rows, exactly: every line is a row, blank, a total, or damaged with a reason.

Lines without quotation marks are cut all at once; the others by the standard library's csv reader. A quotation mark
that is never closed costs its own line, not the rest of the file.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from re import Pattern

import polars as pl

from queries.intake.quarantine import LINE, REJECTED, quarantined, reason
from queries.intake.readers.encoded_text import Encoding, blocks
from queries.intake.readers.quoted_cells import RowMarks
from queries.intake.readers.sheet import Sheet
from queries.intake.readers.total_lines import STARTS_LIKE_TOTAL, is_total
from queries.settings.intake import Limits
from receivables.messages import Problem

csv.field_size_limit(1 << 28)


@dataclass(frozen=True)
class Form:
    """How a text file is laid out."""

    encoding: Encoding
    separator: str
    names: tuple[str, ...]
    """Name of every column, in order; a blank name is a column nobody named."""
    first_row: int
    """Line of the first row, 1-based."""
    quote: str = '"'
    aside: tuple[Pattern[str], ...] = ()
    """Lines that match are control lines, not rows."""
    needed: frozenset[int] = frozenset()
    """Positions of the columns without which a line is no row, from 0; a row that has them is no total."""
    ragged: bool = False
    """Rows may have any number of cells; the column ``line`` holds the whole row."""

    @property
    def marks(self) -> RowMarks:
        return RowMarks(self.separator, self.quote, len(self.names))


@dataclass
class _Block:
    """What one block of lines gave."""

    frames: list[pl.DataFrame] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    extras: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    damaged: list[tuple[int, str, str | None, str, str]] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)


def read_delimited(path: Path, form: Form, limits: Limits, name: str, used: frozenset[str] | None = None) -> Sheet:
    """The rows of a text file; only the columns ``used`` are kept (all when None).

    Raises Problem when a line or the number of columns is beyond the limits.
    """
    if len(form.names) > limits.columns:
        raise Problem(
            "{file} has {n} columns, more than the limit of {limit}", file=name, n=len(form.names), limit=limits.columns
        )
    keep = [at for at, column in enumerate(form.names) if column and (used is None or column in used)]
    frames: list[pl.DataFrame] = []
    whole, line, carried = _Block(), 0, list[str]()
    source = blocks(path, form.encoding.name, limits, name)
    upcoming = next(source, None)
    while upcoming is not None:
        lines, upcoming = upcoming, next(source, None)
        start = line + 1 - len(carried)
        line += len(lines)
        lines = carried + lines
        if (skip := form.first_row - start) > 0:
            lines, start = lines[skip:], start + skip
        block, carried = _cut(lines, start, form, limits, final=upcoming is None)
        frames.extend(frame.select(LINE, *(form.names[at] for at in keep)) for frame in _framed(block, form))
        whole.extras += block.extras
        whole.damaged += block.damaged
        whole.spans |= block.spans
    cells, again = _headers_again(_stacked(frames, [form.names[at] for at in keep]), form)
    return Sheet(
        cells.sort(LINE) if not cells[LINE].is_sorted() else cells,
        pl.concat([quarantined(whole.damaged), again]).sort(LINE),
        tuple(whole.extras),
        form.separator,
        form.names,
        whole.spans,
        guessed_encoding=not form.encoding.declared,
    )


def _stacked(frames: list[pl.DataFrame], columns: list[str]) -> pl.DataFrame:
    return (
        pl.concat(frames) if frames else pl.DataFrame(schema={LINE: pl.Int64(), **dict.fromkeys(columns, pl.String())})
    )


def _framed(block: _Block, form: Form) -> Iterator[pl.DataFrame]:
    yield from block.frames
    if block.rows:
        numbers, rows = zip(*block.rows, strict=True)
        columns = zip(*rows, strict=True)
        schema = {column or f"_{at}": pl.String() for at, column in enumerate(form.names)}
        data = {name: pl.Series(name, values, pl.String()) for name, values in zip(schema, columns, strict=True)}
        yield pl.DataFrame({LINE: pl.Series(LINE, numbers, pl.Int64()), **data})


def _cut(lines: list[str], start: int, form: Form, limits: Limits, *, final: bool) -> tuple[_Block, list[str]]:
    """Cut one block; also gives the lines at its end that belong to a row of the next block."""
    block = _Block()
    if not lines:
        return block, []
    if form.ragged:
        _cut_ragged(lines, start, form, block)
        return block, []
    text = pl.DataFrame({LINE: pl.int_range(start, start + len(lines), dtype=pl.Int64, eager=True), "line": lines})
    quoted = text["line"].str.contains(form.quote, literal=True) if form.quote else text["line"].is_null()
    easy = text.filter(~quoted).with_columns(bare="line")
    if quoted.any():
        wrapped = text.filter(quoted).with_columns(bare=_without_wrapping(form))
        hard = wrapped.filter(pl.col("bare").is_null())
        rows = form.marks.rows_of_single_lines(hard["line"].to_list())
        if rows is None:
            return block, _OneByOne(lines, start, form, limits, final).into(block)
        for number, line, cells in zip(hard[LINE], hard["line"], rows, strict=True):
            _sort_out(number, cells, line, form, block)
        _cut_all_at_once(wrapped.filter(pl.col("bare").is_not_null()), form, block)
    _cut_all_at_once(easy, form, block)
    return block, []


def _without_wrapping(form: Form) -> pl.Expr:
    """Lines without their quotation marks, where these only wrap whole cells that hold no separator; else null."""
    line, mark = pl.col("line"), _in_pattern(form.separator)
    plain = rf"[^{form.quote}{mark}]*"
    cell = f"(?:{form.quote}{plain}{form.quote}|{plain})"
    wraps = line.str.contains(rf"^{cell}(?:{mark}{cell})*$")
    return pl.when(wraps).then(line.str.replace_all(form.quote, "", literal=True))


def _in_pattern(separator: str) -> str:
    """A separator as patterns know it; ``^`` and the like mean something else there."""
    return rf"\x{{{ord(separator):x}}}"


def _cut_ragged(lines: list[str], start: int, form: Form, block: _Block) -> None:
    """Rows of any width: the named cells as far as they are there, and the whole line."""
    for number, line in enumerate(lines, start=start):
        cells = line.split(form.separator)
        if any(pattern.search(line) for pattern in form.aside) or is_total(cells):
            block.extras.append((number, tuple(cells)))
        elif line.strip():
            named = (cells + [""] * len(form.names))[: len(form.names) - 1]
            block.rows.append((number, [*named, line]))


def _cut_all_at_once(text: pl.DataFrame, form: Form, block: _Block) -> None:
    """Lines that need no quotation marks: those with the right number of separators are rows already."""
    width, bare = len(form.names), pl.col("bare")
    odd = (bare.str.count_matches(form.separator, literal=True) != width - 1) | bare.str.contains(STARTS_LIKE_TOTAL)
    odd |= bare.str.contains(rf"^[\s{_in_pattern(form.separator)}]*$")
    for pattern in form.aside:
        odd |= bare.str.contains(pattern.pattern)
    marked = text.with_columns(odd=odd)
    for number, line, cells in marked.filter("odd").select(LINE, "line", "bare").iter_rows():
        _sort_out(number, cells.split(form.separator), line, form, block)
    even = marked.filter(~pl.col("odd"))
    cells = even["bare"].str.split_exact(form.separator, width - 1) if width > 1 else even.select("bare").to_struct()
    names = [column or f"_{at}" for at, column in enumerate(form.names)]
    block.frames.append(cells.struct.rename_fields(names).struct.unnest().insert_column(0, even[LINE]))


@dataclass(frozen=True)
class _OneByOne:
    """The slow way, for blocks in which a quoted cell spans lines or is never closed."""

    lines: list[str]
    start: int
    form: Form
    limits: Limits
    final: bool

    def into(self, block: _Block) -> list[str]:
        """Cut the lines into ``block``; gives the lines at the end whose row goes on in the next block."""
        at, lines, marks = 0, self.lines, self.form.marks
        while at < len(lines):
            if self.form.quote not in lines[at]:
                _sort_out(self.start + at, lines[at].split(self.form.separator), lines[at], self.form, block)
                at += 1
                continue
            cells, span = marks.row_from(lines[at : at + self.limits.quoted_lines])
            if span == 0 and not self.final and len(lines) - at <= self.limits.quoted_lines:
                return lines[at:]
            at += self._placed(at, cells, span, block)
        return []

    def _placed(self, at: int, cells: list[str], span: int, block: _Block) -> int:
        """Put a row into ``block`` and say how many lines it took."""
        if span:
            _sort_out(self.start + at, cells, "\n".join(self.lines[at : at + span]), self.form, block)
            if span > 1:
                block.spans[self.start + at] = span
            return span
        block.damaged.append((self.start + at, "", None, reason("quote"), self.lines[at]))
        return 1


def _sort_out(number: int, cells: list[str], line: str, form: Form, block: _Block) -> None:
    """A line that is not plainly a row: blank, total, control, a row with spare separators, or damaged."""
    if not any(cell.strip() for cell in cells):
        return
    if any(pattern.search(line) for pattern in form.aside) or is_total(cells, form.needed):
        block.extras.append((number, tuple(cells)))
        return
    width = len(form.names)
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        cells = cells[:width]
    if len(cells) < width and not any(form.names[len(cells) :]):
        cells = cells + [""] * (width - len(cells))
    if len(cells) == width:
        block.rows.append((number, cells))
    else:
        block.damaged.append((number, "", None, reason("fields"), line))


def _headers_again(cells: pl.DataFrame, form: Form) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Put aside rows that repeat the header, as in files pasted together."""
    columns = [column for column in cells.columns if column != LINE][:3]
    if form.first_row == 1 or not columns:
        return cells, pl.DataFrame(schema=REJECTED)
    again = pl.all_horizontal(pl.col(column).str.strip_chars() == column for column in columns)
    found = cells.filter(again)
    if found.is_empty():
        return cells, pl.DataFrame(schema=REJECTED)
    row = form.separator.join(form.names)
    return cells.filter(~again), quarantined(
        [(line, columns[0], columns[0], reason("header"), row) for line in found[LINE]]
    )
