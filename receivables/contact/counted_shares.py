"""Shares of what was counted, each with its interval: without it a few cases look like a finding."""

import polars as pl

from receivables.effects.estimates.proportions import wilson


def with_counted_share(frame: pl.DataFrame, count: str, total: str, prefix: str = "") -> pl.DataFrame:
    """``frame`` with ``share`` = ``count`` / ``total`` and the ends of Wilson's 95 % interval, ``low`` and ``high``.

    All three are null where ``total`` is 0; ``prefix`` goes before their names.
    """
    pairs = zip(frame[count], frame[total], strict=True)
    told = [(part / whole, *wilson(part, whole)) if whole else (None, None, None) for part, whole in pairs]
    names = [f"{prefix}{name}" for name in ("share", "low", "high")]
    return frame.with_columns(
        pl.Series(name, [row[place] for row in told], pl.Float64) for place, name in enumerate(names)
    )
