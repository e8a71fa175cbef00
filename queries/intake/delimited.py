"""Text with separators to rows, exactly: every line is a row, blank, a total, or damaged with a reason.

Lines without quotation marks are cut all at once; the others by the standard library's csv reader. A quotation mark
that is never closed costs its own line, not the rest of the file.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from re import Pattern

import polars as pl

from queries.intake.limits import Limits
from queries.intake.reasons import reason
from queries.intake.sheet import LINE, REJECTED, Sheet, rejected
from queries.intake.text import Encoding, blocks
from queries.intake.labels import STARTS_LIKE_TOTAL, is_total
from receivables.said import Problem

csv.field_size_limit(1 << 28)

_SENTINEL = "\x00end"


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
    cells = (
        pl.concat(frames)
        if frames
        else pl.DataFrame(schema={LINE: pl.Int64(), **{form.names[at]: pl.String() for at in keep}})
    )
    cells, again = _headers_again(cells, form)
    return Sheet(
        cells.sort(LINE) if not cells[LINE].is_sorted() else cells,
        pl.concat([rejected(whole.damaged), again]).sort(LINE),
        tuple(whole.extras),
        form.separator,
        form.names,
        whole.spans,
        guessed_encoding=not form.encoding.declared,
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
    text = pl.DataFrame({LINE: pl.int_range(start, start + len(lines), dtype=pl.Int64, eager=True), "text": lines})
    quoted = (
        text["text"].str.contains(form.quote, literal=True) if form.quote else pl.repeat(False, len(text), eager=True)
    )
    if quoted.any():
        hard = text.filter(quoted)
        rows = _rows_of_single_lines(hard["text"].to_list(), form)
        if rows is None:
            return block, _cut_one_by_one(lines, start, form, limits, block, final=final)
        for number, line, cells in zip(hard[LINE], hard["text"], rows, strict=True):
            _sort_out(number, cells, line, form, block)
        text = text.filter(~quoted)
    _cut_all_at_once(text, form, block)
    return block, []


def _rows_of_single_lines(lines: list[str], form: Form) -> list[list[str]] | None:
    """The cells of each line; None when some cell goes on in the next line."""
    try:
        rows = list(csv.reader([*lines, _SENTINEL], delimiter=form.separator, quotechar=form.quote))
    except csv.Error:
        return None
    return rows[:-1] if len(rows) == len(lines) + 1 and rows[-1] == [_SENTINEL] else None


def _cut_all_at_once(text: pl.DataFrame, form: Form, block: _Block) -> None:
    """Lines without quotation marks: those with the right number of separators are rows already."""
    width = len(form.names)
    count = pl.col("text").str.count_matches(form.separator, literal=True)
    odd = (count != width - 1) | pl.col("text").str.contains(STARTS_LIKE_TOTAL)
    odd |= pl.col("text").str.contains(rf"^[\s\{form.separator}]*$")
    for pattern in form.aside:
        odd |= pl.col("text").str.contains(pattern.pattern)
    marked = text.with_columns(odd=odd)
    for number, line in marked.filter("odd").select(LINE, "text").iter_rows():
        _sort_out(number, line.split(form.separator), line, form, block)
    even = marked.filter(~pl.col("odd"))
    cells = (
        even["text"].str.split_exact(form.separator, width - 1) if width > 1 else even["text"].to_frame().to_struct()
    )
    names = [column or f"_{at}" for at, column in enumerate(form.names)]
    block.frames.append(cells.struct.rename_fields(names).struct.unnest().insert_column(0, even[LINE]))


def _cut_one_by_one(
    lines: list[str], start: int, form: Form, limits: Limits, block: _Block, *, final: bool
) -> list[str]:
    """The slow way, for blocks in which a quoted cell spans lines or is never closed."""
    at = 0
    while at < len(lines):
        if form.quote not in lines[at]:
            _sort_out(start + at, lines[at].split(form.separator), lines[at], form, block)
            at += 1
            continue
        cells, span = _row_from(lines, at, form, limits)
        if span == 0 and not final and len(lines) - at <= limits.quoted_lines:
            return lines[at:]
        fits = span == 1 or (span > 1 and len(cells) == len(form.names))
        if span > 1:
            block.spans[start + at] = span
        if fits:
            _sort_out(start + at, cells, "\n".join(lines[at : at + span]), form, block)
        else:
            block.damaged.append((start + at, "", None, reason("quote"), lines[at]))
        at += span if fits else 1
    return []


def _row_from(lines: list[str], at: int, form: Form, limits: Limits) -> tuple[list[str], int]:
    """The row that begins at a line and how many lines it spans; 0 when its quotation mark is never closed."""
    given = [*islice(lines, at, at + limits.quoted_lines), _SENTINEL]
    reader = csv.reader((line + "\n" for line in given), delimiter=form.separator, quotechar=form.quote)
    try:
        cells = next(reader)
    except csv.Error:
        return [], 0
    return (cells, reader.line_num) if reader.line_num < len(given) else ([], 0)


def _sort_out(number: int, cells: list[str], line: str, form: Form, block: _Block) -> None:
    """A line that is not plainly a row: blank, total, control, a row with spare separators, or damaged."""
    if not any(cell.strip() for cell in cells):
        return
    if any(pattern.search(line) for pattern in form.aside) or is_total(cells):
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
    return cells.filter(~again), rejected(
        [(line, columns[0], columns[0], reason("header"), row) for line in found[LINE]]
    )
