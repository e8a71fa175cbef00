"""A layout laid on the rows of a file: canonical tables, and the rows put aside with their reasons."""

from dataclasses import dataclass, replace

import polars as pl

from queries.intake.convert import Habits, read_column
from queries.intake.layout import Layout, Source, TableLayout, When
from queries.intake.reasons import reason
from queries.intake.recognise import plain
from queries.intake.sheet import LINE, REJECTED, Sheet
from receivables.said import Problem, Said, said


@dataclass(frozen=True)
class Parsed:
    """What a file gives. ``len(rejected)`` rows of ``rows`` were put aside; the others fed at least one table."""

    tables: dict[str, pl.DataFrame]
    rejected: pl.DataFrame
    rows: int
    notes: tuple[Said, ...] = ()

    @property
    def accepted(self) -> int:
        return self.rows - len(self.rejected)


@dataclass(frozen=True)
class Wish:
    """What the person who loads a file says about it, over what its layout says."""

    file: str
    currency: str
    zone: str
    chosen_currency: str | None = None
    dates: tuple[str, ...] = ()
    decimal: str | None = None


def apply(layout: Layout, sheet: Sheet, wish: Wish) -> Parsed:
    """The canonical tables of a sheet. Raises Problem when the file as a whole cannot be read by the layout."""
    columns = _Columns(sheet, wish.file)
    faults = _Faults(sheet)
    if layout.currency and (column := columns.find((layout.currency,))):
        _other_currencies(sheet, column, wish, faults)
    fed = pl.repeat(value=False, n=len(sheet.cells), eager=True)
    tables = {}
    for table in layout.tables:
        where = _holds(table.when, sheet, columns)
        fed |= where
        tables[table.table.name] = _table(table, layout, sheet, columns, wish, where, faults)
    faults.add(~fed, "", None, layout.otherwise)
    fine = ~faults.bad
    kept = {name: frame.filter(fine & frame["_where"]).drop("_where") for name, frame in tables.items()}
    rejected = pl.concat([sheet.damaged, faults.frame()]).sort(LINE, maintain_order=True)
    return Parsed(kept, rejected, len(sheet.cells) + len(sheet.damaged), (*sheet.notes, *columns.notes(layout)))


class _Columns:
    """The columns of a file by the names that layouts use."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self._by_name = {plain(name): name for name in reversed(sheet.columns)}
        self._at = dict(enumerate(sheet.names or tuple(sheet.columns), start=1))
        self._file = file
        self._names = sheet.names or tuple(sheet.columns)
        self.used: set[str] = set()

    def find(self, names: tuple[str | int, ...]) -> str | None:
        """The first of ``names`` that the file has. Raises Problem when the file has that column twice."""
        for name in names:
            column = self._at.get(name) if isinstance(name, int) else self._by_name.get(plain(name))
            if column:
                if f"{column} (2)" in self._names:
                    raise Problem(
                        "{file}: the column {column} stands twice in the header", file=self._file, column=column
                    )
                self.used.add(column)
                return column
        return None

    def notes(self, layout: Layout) -> tuple[Said, ...]:
        spare = [name for name in self._names if name and name not in self.used]
        if not layout.canonical or not spare:
            return ()
        return (said("columns not used: {columns}", columns=", ".join(spare)),)


class _Faults:
    """The first fault of each row."""

    def __init__(self, sheet: Sheet) -> None:
        self._lines = sheet.cells[LINE]
        self.bad = pl.repeat(value=False, n=len(sheet.cells), eager=True)
        self._found: list[pl.DataFrame] = []

    def add(self, where: pl.Series, column: str, cells: pl.Series | None, why: str | pl.Series) -> None:
        """Rows ``where`` are at fault in ``column``, because of ``why`` (the name of a reason, or one per row)."""
        where = where & ~self.bad
        if not where.any():
            return
        values = (
            _as_text(cells.filter(where))
            if cells is not None
            else pl.repeat(None, int(where.sum()), dtype=pl.String, eager=True)
        )
        names = (
            why.filter(where)
            if isinstance(why, pl.Series)
            else pl.repeat(why, len(values), dtype=pl.String, eager=True)
        )
        texts = {name: reason(name) for name in names.unique()}
        self._found.append(
            pl.DataFrame(
                {
                    LINE: self._lines.filter(where),
                    "column": pl.repeat(column, len(values), dtype=pl.String, eager=True),
                    "value": values.str.slice(0, 500),
                    "reason": names.replace_strict(texts, return_dtype=pl.String),
                    "row": pl.repeat("", len(values), dtype=pl.String, eager=True),
                },
                schema=REJECTED,
            )
        )
        self.bad |= where

    def frame(self) -> pl.DataFrame:
        return pl.concat(self._found) if self._found else pl.DataFrame(schema=REJECTED)


def _as_text(cells: pl.Series) -> pl.Series:
    try:
        return cells.cast(pl.String)
    except pl.exceptions.PolarsError:
        return pl.Series(cells.name, [str(cell) for cell in cells], pl.String)


def _holds(when: When, sheet: Sheet, columns: _Columns) -> pl.Series:
    """Where the stated columns hold one of the stated values."""
    holds = pl.repeat(value=True, n=len(sheet.cells), eager=True)
    for name, values in when.items():
        column = columns.find((name,))
        text = (
            _as_text(sheet.cells[column]).str.strip_chars()
            if column
            else pl.repeat("", len(holds), dtype=pl.String, eager=True)
        )
        empty = text.is_null() | (text == "")
        fits = text.str.to_lowercase().is_in([value.lower() for value in values]).fill_null(value=False)
        holds &= fits | (~empty if "*" in values else False) | (empty if "-" in values else False)
    return holds


def _table(
    given: TableLayout, layout: Layout, sheet: Sheet, columns: _Columns, wish: Wish, where: pl.Series, faults: _Faults
) -> pl.DataFrame:
    """One table of a layout, every column of the contract in order, plus ``_line`` and ``_where``."""
    made: dict[str, pl.Series] = {}
    for source in (source for source in given.sources if not source.join):
        made[source.column.name] = _column(source, layout, sheet, columns, wish, where, faults)
    for source in (source for source in given.sources if source.join):
        made[source.column.name] = _joined(source, made, where)
    for column in given.table.columns:
        values = made.setdefault(column.name, pl.repeat(None, len(sheet.cells), dtype=column.dtype, eager=True))
        if column.required:
            faults.add(where & values.is_null(), _called(given, column.name, columns), None, "missing")
    if given.table.name == "contacts":
        faults.add(where & made["account_id"].is_null() & made["phone"].is_null(), "phone", None, "nobody")
    frame = {column.name: made[column.name] for column in given.table.columns}
    return pl.DataFrame({**frame, LINE: sheet.cells[LINE], "_where": where})


def _called(given: TableLayout, name: str, columns: _Columns) -> str:
    """A canonical column under the name it has in the file."""
    source = next(source for source in given.sources if source.column.name == name)
    return columns.find(source.names) or name


def _column(
    source: Source, layout: Layout, sheet: Sheet, columns: _Columns, wish: Wish, where: pl.Series, faults: _Faults
) -> pl.Series:
    column, size = source.column, len(sheet.cells)
    if source.value is not None:
        values, _ = read_column(
            column, pl.Series(column.name, [source.value], pl.String), Habits("", column.name, wish.currency)
        )
        return values.extend_constant(values[0], size - 1) if size else values.clear()
    found = columns.find(source.names)
    if found is None:
        return pl.repeat(None, size, dtype=column.dtype, eager=True)
    cells = sheet.cells[found] if source.joined is None else _side_by_side(source, sheet, columns)
    applies = where if source.when is None else where & _holds(source.when, sheet, columns)
    if not applies.all():
        cells = pl.select(pl.when(applies).then(cells)).to_series()
    shown = cells
    if sheet.formulas and (lines := [line for line, name in sheet.formulas if name == found]):
        faults.add(sheet.cells[LINE].is_in(lines) & applies, found, shown, "formula")
    if source.pattern:
        cells = _as_text(cells).str.extract(source.pattern, 1)
        if column.required:
            faults.add(applies & cells.is_null(), found, shown, "pattern")
    if source.map is not None:
        cells = _mapped(_as_text(cells), source.map)
    if source.drop_decimal:
        cells = _as_text(cells).str.replace(r"^\s*(\d+)\.0+\s*$", "$1")
    values, why = read_column(column, cells.alias(column.name), _habits(source, layout, sheet, wish, found))
    faults.add(applies & why.is_not_null(), found, shown, why)
    return _signed(values, source.sign)


def _habits(source: Source, layout: Layout, sheet: Sheet, wish: Wish, found: str) -> Habits:
    return Habits(
        wish.file,
        found,
        wish.currency,
        wish.zone,
        source.dates or wish.dates or layout.dates,
        source.decimal or wish.decimal or layout.decimal,
        sheet.guessed_encoding,
    )


def _side_by_side(source: Source, sheet: Sheet, columns: _Columns) -> pl.Series:
    found = [column for name in source.names if (column := columns.find((name,)))]
    parts = [pl.col(column).cast(pl.String).str.strip_chars() for column in found]
    return sheet.cells.select(pl.concat_str(parts, separator=source.joined or "", ignore_nulls=True)).to_series()


def _mapped(cells: pl.Series, known: dict[str, str]) -> pl.Series:
    """Values that mean others; ``*`` stands for all the rest, which otherwise stay as they are."""
    text = cells.str.strip_chars().str.to_lowercase()
    values = {key.lower(): value for key, value in known.items() if key != "*"}
    rest = pl.lit(known["*"]) if "*" in known else cells
    mapped = text.replace_strict(values, default=None, return_dtype=pl.String)
    return pl.select(
        pl.when(text.is_null() | (text == "")).then(cells).when(text.is_in(list(values))).then(mapped).otherwise(rest)
    ).to_series()


def _signed(values: pl.Series, sign: int | str) -> pl.Series:
    if sign == "absolute":
        return values.abs()
    return -values if sign == -1 else values


def _joined(source: Source, made: dict[str, pl.Series], where: pl.Series) -> pl.Series:
    """An id made of other columns. Where the last of them is empty, equal ids are told apart by counting them."""
    parts = pl.DataFrame({name: made[name] for name in source.join})
    joined = pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in source.join], separator="|")
    frame = parts.with_columns(_id=joined, _where=where)
    last = source.join[-1]
    again = pl.int_range(1, pl.len() + 1).over("_id", "_where")
    ids = frame.select(
        pl.when(pl.col(last).is_null() & (again > 1))
        .then(pl.format("{}#{}", "_id", again))
        .otherwise("_id")
        .alias("_id")
    )["_id"]
    return ids.alias(source.column.name)


def _other_currencies(sheet: Sheet, column: str, wish: Wish, faults: _Faults) -> None:
    """Amounts of several currencies are never added together: one of them has to be chosen."""
    codes = _as_text(sheet.cells[column]).str.strip_chars().str.to_uppercase()
    present = sorted(code for code in codes.unique().drop_nulls() if code)
    if wish.chosen_currency:
        faults.add((codes != wish.chosen_currency.upper()).fill_null(value=True), column, codes, "currency")
    elif len(present) > 1:
        raise Problem(
            "{file} holds several currencies ({codes}); choose one, for example currency={first}",
            file=wish.file, codes=", ".join(present), first=present[0],
        )  # fmt: skip
    elif present and present != [wish.currency]:
        raise Problem(
            "{file} is in {code}, the company keeps its accounts in {currency}; say currency={code} to load it all the same",
            file=wish.file, code=present[0], currency=wish.currency,
        )  # fmt: skip


def with_rows(parsed: Parsed, texts: dict[int, str]) -> Parsed:
    """``parsed`` with the rejected rows as they stand in the file."""
    row = pl.col(LINE).replace_strict(texts, default="", return_dtype=pl.String)
    rejected = parsed.rejected.with_columns(row=pl.when(pl.col("row") == "").then(row).otherwise("row"))
    return replace(parsed, rejected=rejected)
