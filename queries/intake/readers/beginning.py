"""The beginning of a file, cut into cells by each separator that occurs in it, so that its layout can be recognised."""

import csv
from collections.abc import Sequence

from queries.settings.intake import Limits
from receivables.messages import Problem

SEPARATORS = (";", ",", "\t", "|")

Grid = list[tuple[int, list[str]]]
"""Lines of the beginning of a file, numbered and cut into cells."""


def grids_of(lines: list[str], marks: Sequence[str] = (), quote: str = '"') -> dict[str, Grid]:
    """The first lines of a text file, cut by each of ``marks`` (all ``SEPARATORS``, when none) that occurs in them."""
    text = "\n".join(lines)
    marks = [mark for mark in marks or SEPARATORS if mark in text] or [*marks, ";"][:1]
    return {mark: [(at, _cells(line, mark, quote)) for at, line in enumerate(lines, start=1)] for mark in marks}


def narrow(grids: dict[str, Grid], columns: int) -> dict[str, Grid]:
    """The same without the cells of lines that have more of them than ``columns``: no layout is looked for there."""
    return {mark: [(at, cells if len(cells) <= columns else []) for at, cells in grid] for mark, grid in grids.items()}


def _cells(line: str, separator: str, quote: str) -> list[str]:
    if not quote or quote not in line:
        return line.split(separator)
    try:
        return next(csv.reader([line], delimiter=separator, quotechar=quote), [])
    except csv.Error:
        return line.split(separator)


def too_wide(name: str, columns: int, limits: Limits) -> Problem | None:
    """What to say of a file of so many columns; None when it is within the limits."""
    if columns <= limits.columns:
        return None
    return Problem("{file} has {n} columns, more than the limit of {limit}", file=name, n=columns, limit=limits.columns)
