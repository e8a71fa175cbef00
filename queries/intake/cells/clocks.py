"""The time of day and the offset from UTC that stand behind a day."""

from dataclasses import dataclass

import polars as pl

_ZONES = r"utc|gmt|мск|msk"
_CLOCK = (
    r"(?i)^(?P<day>[^:]*?)(?:\s*[t,]\s*|\s+)(?:(?:в|at)\s+)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2}(?:[.,][0-9]{1,9})?))?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    rf"\s*\(?(?P<zone>z|(?:{_ZONES})?\s?[+−–-][0-9]{{1,2}}(?::?[0-9]{{2}})?|{_ZONES})?\)?$"
)
_TIGHT = r"^([0-9]{8})[Tt ]?([0-9]{2})([0-9]{2})([0-9]{2})"
_OFFSET = rf"(?i)^(?P<name>{_ZONES})?\s?(?:(?P<sign>[+−–-])(?P<hours>[0-9]{{1,2}}):?(?P<minutes>[0-9]{{2}})?)?$"
_MINUTE = 60_000_000
_MOST_OFFSET = 14 * 60


@dataclass(frozen=True)
class Split:
    """Texts cut into day and clock, each series as long as the texts."""

    days: pl.Series
    """What stands before the clock, or the whole text where there is none."""
    micros: pl.Series
    """Microseconds since midnight; null where there is no clock, or one that cannot be."""
    offset: pl.Series
    """Minutes east of UTC; null where none is stated."""
    impossible: pl.Series
    """A clock, or an offset, that cannot be: 25:00, 13:05 pm, +99:00."""

    @property
    def has_clock(self) -> bool:
        return bool(self.micros.is_not_null().any()) or bool(self.impossible.any())


def split_clock(text: pl.Series) -> Split:
    """Days and times of day of trimmed texts: ``5.10.2026 1:05 pm``, ``2026-10-05T13:05:09.5+03:00``, ``... GMT+3``."""
    clocked = text.str.contains(":", literal=True)
    if not clocked.all():
        text = pl.select(pl.when(clocked).then(text).otherwise(text.str.replace(_TIGHT, "$1 $2:$3:$4"))).to_series()
        if not text.str.contains(":", literal=True).any():
            nothing = pl.repeat(None, len(text), dtype=pl.Int64, eager=True)
            return Split(text, nothing, nothing, pl.repeat(value=False, n=len(text), eager=True))
    parts = text.alias("text").to_frame().with_columns(pl.col("text").str.extract_groups(_CLOCK).alias("p")).unnest("p")
    parts = parts.with_columns(pl.col("hour", "minute").cast(pl.Int64, strict=False))
    parts = parts.with_columns(_seconds().alias("micros"), afternoon=_afternoon())
    offset = _offsets(parts["zone"])
    half = pl.col("half").is_not_null()
    fits = pl.when(half).then(pl.col("hour").is_between(1, 12)).otherwise(pl.col("hour") < 24)
    hour = pl.when(half).then(pl.col("hour") % 12 + pl.col("afternoon")).otherwise("hour")
    read = parts.select(
        day=pl.coalesce("day", "text"),
        fits=fits & (pl.col("minute") < 60) & (pl.col("micros") < _MINUTE),
        clock=(hour * 60 + pl.col("minute")) * _MINUTE + pl.col("micros"),
        stated=pl.col("zone").fill_null("") != "",
    ).with_columns(offset=offset)
    impossible = ~pl.col("fits") | (pl.col("stated") & pl.col("offset").is_null())
    read = read.with_columns(impossible=impossible.fill_null(value=False))
    micros = read.select(pl.when(~pl.col("impossible")).then("clock")).to_series()
    return Split(read["day"], micros, read["offset"], read["impossible"])


def _seconds() -> pl.Expr:
    """The seconds of a clock, in microseconds."""
    seconds = pl.col("second").str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    return (seconds.fill_null(0) * 1_000_000).round().cast(pl.Int64)


def _afternoon() -> pl.Expr:
    return pl.when(pl.col("half").str.to_lowercase().str.starts_with("p")).then(12).otherwise(0)


def _offsets(zones: pl.Series) -> pl.Series:
    """Minutes east of UTC of ``Z``, ``+0300``, ``GMT+3``, ``МСК``; Moscow's time is that of UTC+3."""
    unique = zones.drop_nulls().unique()
    unique = unique.filter(unique != "")
    if unique.is_empty():
        return pl.repeat(None, len(zones), dtype=pl.Int64, eager=True)
    parts = unique.str.to_lowercase().str.replace("^z$", "utc").str.extract_groups(_OFFSET).struct.unnest()
    east = pl.when(pl.col("sign") == "+").then(1).otherwise(-1)
    ahead = pl.col("hours").cast(pl.Int64, strict=False) * 60 + pl.col("minutes").cast(
        pl.Int64, strict=False
    ).fill_null(0)
    base = pl.when(pl.col("name").is_in(["мск", "msk"])).then(180).otherwise(0)
    total = base + (east * ahead).fill_null(0)
    fine = (pl.col("minutes").cast(pl.Int64, strict=False).fill_null(0) < 60) & (total.abs() <= _MOST_OFFSET)
    known = parts.select(pl.when(fine).then(total).cast(pl.Int64)).to_series()
    return zones.replace_strict(unique, known, default=None, return_dtype=pl.Int64)
