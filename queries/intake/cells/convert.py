"""Cells to the kinds of the contract, a whole column at a time; every cell that does not fit has a reason."""

from collections.abc import Callable

import polars as pl

from queries.intake.cells.amounts import read_amounts
from queries.intake.cells.dates import by_clock, limited, read_dates, read_times
from queries.intake.cells.durations import in_seconds
from queries.intake.cells.habits import Habits
from queries.intake.cells.time_zones import zone_names
from receivables.tables import MONEY, SHARE, TableColumn

_STRANGE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{fffd}]"
_EXPONENT = r"^[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+$"
_NOTHING = ("null", "none", "nan", "nat", "n/a", "na", "-", "—", "#n/a")
_NOBODY = (*_NOTHING, "нет", "неизвестно", "unknown")
_YES, _NO = ("yes", "y", "true", "t", "1", "да"), ("no", "n", "false", "f", "0", "нет")
_FLAGS = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}


def read_column(column: TableColumn, cells: pl.Series, habits: Habits) -> tuple[pl.Series, pl.Series]:
    """The values of a column and the names of reasons, null where there is nothing to object to.

    Text is read by the rules of its kind; typed cells (of a Parquet file) must fit without loss. Raises Problem when
    dates or amounts can be read two ways.
    """
    if cells.dtype == pl.Null:
        cells = cells.cast(pl.String)
    if cells.dtype in (pl.Categorical, pl.Enum):
        cells = cells.cast(pl.String)
    if cells.dtype != pl.String:
        return _typed(column, cells, habits)
    text = _without_apostrophe(cells.str.strip_chars())
    text = text.set((text == "").fill_null(value=False), None)
    strange = _strange(text, habits)
    if strange is not None:
        text = text.set(strange.is_not_null(), None)
    values, why = _text(column, text, habits)
    return values, why if strange is None else pl.select(pl.coalesce(strange, why)).to_series()


def _strange(text: pl.Series, habits: Habits) -> pl.Series | None:
    """Reasons for cells that are no proper text; None when all are."""
    odd = text.str.contains(_STRANGE)
    if habits.mixed:
        odd |= text.str.contains(_TWICE_ENCODED)
    if not odd.any():
        return None
    control = text.str.contains(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
    return pl.select(pl.when(control).then(pl.lit("control")).when(odd).then(pl.lit("encoding"))).to_series()


_TWICE_ENCODED = (
    "(?:[РС][" + bytes(b for b in range(0x80, 0xC0) if b != 0x98).decode("cp1251").replace("\\", "") + "]){3,}"
)
"""UTF-8 Cyrillic read as cp1251."""


def _text(column: TableColumn, text: pl.Series, habits: Habits) -> tuple[pl.Series, pl.Series]:
    kind = column.kind
    if column.name == "person_id":
        # A word for nobody, or a nought, would make one person of all who have none.
        nobody = text.str.to_lowercase().is_in(_NOBODY) | text.str.contains(r"^[0\s.,-]+$")
        text = text.set(nobody.fill_null(value=False), None)
    if kind == "id" or column.name in {"phone", "extension"}:
        return _ids(text)
    if column.name == "time_zone":
        return zone_names(text), _none(text)
    if kind == "text":
        return _unwrapped(text), _none(text)
    text = text.set(text.str.to_lowercase().is_in(_NOTHING).fill_null(value=False), None)
    readers: dict[str, Callable[[], tuple[pl.Series, pl.Series]]] = {
        "money": lambda: read_amounts(text, habits.decimal, habits.currency, habits.file, habits.column),
        "date": lambda: read_dates(text, habits),
        "time": lambda: read_times(text, habits),
        "count": lambda: _counts(_bare_count(column, text)),
        "share": lambda: _shares(text.str.replace(r"([0-9])$", "${1}%") if "%" in habits.column else text),
        "flag": lambda: _mapped(text, _FLAGS, pl.Boolean(), "flag"),
        "choice": lambda: _mapped(
            text, {choice: choice for choice in column.choices}, pl.String(), "|".join(column.choices)
        ),
    }
    return readers[kind]()


def _without_apostrophe(text: pl.Series) -> pl.Series:
    """An apostrophe before a sign is how spreadsheets, and our own exports, are told that this is no formula."""
    return text.str.replace(r"^'([=+\-@\t\r\n＝＋－＠])", "$1")


def _unwrapped(text: pl.Series) -> pl.Series:
    """``="000123"`` is how spreadsheets are told to keep zeros."""
    return text.str.replace(r'^="(.*)"$', "$1")


def _ids(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    values = _unwrapped(text)
    return _checked(values, ~values.str.contains(_EXPONENT), "exponent")


def _counts(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    plain = text.str.replace_all(r"([0-9])[\s]([0-9]{3})", "$1$2").str.replace(r"[.,]0+$", "")
    values = plain.cast(pl.Int64, strict=False)
    return values, _reasons(text, values, "count")


def _bare_count(column: TableColumn, text: pl.Series) -> pl.Series:
    """Lengths of calls in seconds, scores without the sign of a percentage."""
    if column.name in {"seconds", "wrap_seconds"}:
        return in_seconds(text)
    return text.str.replace(r"\s*%$", "") if column.name == "score" else text


def _shares(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    percent = text.str.contains(r"%$")
    parts = text.str.extract_groups(r"^\s*([0-9]{1,9})\s*/\s*([1-9][0-9]{0,8})\s*$").struct.unnest().cast(pl.Float64)
    ratio = parts["1"] / parts["2"]
    number = text.str.replace(r"\s*%$", "").str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    number = pl.select(pl.coalesce(pl.when(percent).then(number / 100).otherwise(number), ratio)).to_series()
    values = pl.select(pl.when(number.is_between(0, 1)).then(number.round(6))).to_series().cast(SHARE, strict=False)
    return values, _reasons(text, values, "share")


def _mapped(
    text: pl.Series, known: dict[str, str] | dict[str, bool], dtype: pl.DataType, why: str
) -> tuple[pl.Series, pl.Series]:
    values = text.str.to_lowercase().replace_strict(known, default=None, return_dtype=dtype)
    return values, _reasons(text, values, why)


def _typed(column: TableColumn, cells: pl.Series, habits: Habits) -> tuple[pl.Series, pl.Series]:
    """Cells of a file that states its types."""
    kind, dtype = column.kind, cells.dtype
    if kind in {"money", "share", "count"} and (dtype.is_numeric() or dtype == pl.Decimal):
        return _typed_numbers(kind, cells)
    if kind in {"date", "time"} and dtype in (pl.Date, pl.Datetime):
        return _typed_times(column, cells, habits)
    if kind in {"id", "text", "choice", "date", "time"} and dtype.is_integer():
        return _text(column, cells.cast(pl.String), habits)
    if kind == "flag" and (dtype == pl.Boolean or dtype.is_integer()):
        return _checked(cells.cast(pl.Boolean), cells.is_null() | cells.cast(pl.Int64).is_in([0, 1]), "flag")
    nothing = pl.repeat(None, len(cells), dtype=column.dtype, eager=True)
    return nothing, _reasons(cells, nothing, "type")


def _typed_numbers(kind: str, cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Numbers that must not lose anything: no third place of an amount, no fraction of a count."""
    exact = cells.cast(pl.Float64, strict=False)
    if kind == "money":
        values = cells.cast(MONEY, strict=False)
        fits = (values.cast(pl.Float64) - exact).abs() < 1e-6
    elif kind == "share":
        values, fits = exact.round(6).cast(SHARE, strict=False), exact.is_between(0, 1)
    else:
        values = cells.cast(pl.Int64, strict=False)
        fits = values.cast(pl.Float64) == exact
    return _checked(values, cells.is_null() | fits.fill_null(value=False), kind)


def _typed_times(column: TableColumn, cells: pl.Series, habits: Habits) -> tuple[pl.Series, pl.Series]:
    """Dates and times that state their type; one with a zone is a moment, as is a time in a column of dates."""
    to = habits.clock or habits.zone if column.kind == "date" else habits.zone
    why = _none(cells)
    if isinstance(cells.dtype, pl.Datetime) and cells.dtype.time_zone:
        cells = cells.dt.convert_time_zone(to).dt.replace_time_zone(None)
    elif cells.dtype == pl.Datetime and to != habits.zone and (cells.dt.truncate("1d") != cells).any():
        moved = by_clock(cells, habits.zone, to)
        why = _reasons(cells, moved, "gap")
        cells = moved
    values = cells.cast(column.dtype)
    why = limited(values, why, habits.days)
    return values.set(why.is_not_null(), None), why


def _checked(values: pl.Series, fine: pl.Series, why: str) -> tuple[pl.Series, pl.Series]:
    """Values where they are fine; the reason elsewhere, empty cells apart."""
    bad = ~fine.fill_null(value=True)
    if not bad.any():
        return values, _none(values)
    return values.set(bad, None), pl.select(pl.when(bad).then(pl.lit(why))).to_series()


def _reasons(cells: pl.Series, values: pl.Series, why: str) -> pl.Series:
    return pl.select(
        pl.when(cells.is_not_null() & values.is_null()).then(pl.lit(why)).otherwise(None).cast(pl.String)
    ).to_series()


def _none(cells: pl.Series) -> pl.Series:
    return pl.repeat(None, len(cells), dtype=pl.String, eager=True)
