"""What may stand behind a key of a layout, checked: each function raises ValueError on anything else."""

import re
from collections.abc import Callable
from re import Pattern
from typing import Any

import polars as pl

from queries.intake.layouts.file_options import checked_dates
from queries.intake.layouts.layout import When


def taking_pattern(pattern: str | None, account: str) -> str | None:
    """A pattern with a group to take; ``{account}`` in it stands for the pattern of account numbers."""
    if pattern is None:
        return None
    pattern = pattern.replace("{account}", account)
    if re.compile(pattern).groups < 1:
        raise ValueError(f"the pattern {pattern} has no group to take")
    return column_pattern(pattern)


def column_pattern(pattern: str) -> str:
    """Patterns run over whole columns at once, by an engine that cannot look back or ahead but never hangs."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"the pattern {pattern} cannot be used: {error}") from error
    return pattern


def date_orders(given: str | list[object] | tuple[()]) -> tuple[str, ...]:
    """One order of dates, or formats."""
    return checked_dates(strings([given] if isinstance(given, str) else list(given) if given else []))


def when_given(given: object, check: Callable[[str], str]) -> str | None:
    """None, or a value that passes ``check``."""
    return None if given is None else check(str(given))


def sign_of(given: object) -> int | str:
    """How the sign of an amount is taken: 1, -1 or ``absolute``."""
    if given not in (1, -1, "absolute") or isinstance(given, bool):
        raise ValueError(f'sign is 1, -1 or "absolute", not {given!r}')
    return given if isinstance(given, int) else str(given)


def true_or_false(given: object) -> bool:
    """A value that is true or false, and not merely like it."""
    if not isinstance(given, bool):
        raise ValueError(f"{given!r} is neither true nor false")
    return given


def conditions(given: dict[str, Any]) -> When:
    """Columns of the file -> the values one of which they must hold."""
    return {name: strings(values if isinstance(values, list) else [values]) for name, values in given.items()}


def strings(values: list[object]) -> tuple[str, ...]:
    """Each value as text."""
    return tuple(map(str, values))


def compiled(pattern: str | None) -> Pattern[str] | None:
    """A pattern for single lines and names."""
    return re.compile(pattern) if pattern else None


def one_of(value: Any, known: tuple[str, ...]) -> str:
    """One of the ``known`` words."""
    if value not in known:
        raise ValueError(f"{value!r} is not one of {', '.join(map(repr, known))}")
    return str(value)


def nothing_left(given: dict[str, Any]) -> None:
    """No key that nobody has taken."""
    if given:
        raise ValueError(f"{', '.join(given)}: not known here")
