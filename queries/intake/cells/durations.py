"""How long a call lasted, as telephone systems and spreadsheets write it."""

import polars as pl

_CLOCK = r"^(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9])(?:\.0+)?$"
_WORDS = (
    r"(?i)^(?:([0-9]{1,3})\s*(?:ч|час[а-я]*|h)\.?\s*)?(?:([0-9]{1,4})\s*(?:м|мин[а-я]*|min|m)\.?\s*)?"
    r"(?:([0-9]{1,5})\s*(?:с|сек[а-я]*|sec|s)\.?)?$"
)


def in_seconds(text: pl.Series) -> pl.Series:
    """Trimmed text with ``0:03:21``, ``3:21`` (minutes and seconds) and ``3 мин 21 сек`` as whole seconds.

    Everything else stays as it is.
    """
    read = [pl.select(_seconds(text, pattern)).to_series() for pattern in (_CLOCK, _WORDS)]
    return pl.select(pl.coalesce(*read, text)).to_series()


def _seconds(text: pl.Series, pattern: str) -> pl.Expr:
    cells = pl.lit(text)
    parts = [cells.str.extract(pattern, group).cast(pl.Int64, strict=False) for group in (1, 2, 3)]
    total = sum((part.fill_null(0) * unit for part, unit in zip(parts, (3600, 60, 1), strict=True)), pl.lit(0))
    known = pl.any_horizontal(part.is_not_null() for part in parts)
    return pl.when(known).then(total.cast(pl.String))
