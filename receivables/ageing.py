"""Age buckets: from days past due to the names a page shows. Source: figures.md, section 3."""

from collections.abc import Iterable
from itertools import pairwise

from receivables.messages import Problem

DEFAULT_EDGES = (30, 60, 90, 180, 365)
PRESETS: dict[str, tuple[int, ...]] = {
    "default": DEFAULT_EDGES,
    "classic": (30, 60, 90, 120),
    "tax": (45, 90),
    "long": (90, 180, 365, 1095),
}

NOT_DUE, NO_DUE_DATE, ADVANCE = "not_due", "no_due_date", "advance"

RECOVERY_FROM_DAYS = 91
"""Days past due from which a debt is to be recovered; before, from day 1, it is overdue."""


def edges_from(text: str) -> tuple[int, ...]:
    """Edges from ``"30,60,90"``: whole numbers from 1 to 36500, ascending, at most 20.

    Raises Problem when the text is anything else.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and part.isascii() and len(part) <= 5 for part in parts):
        raise Problem("Bucket edges must be whole numbers of days, for example 30,60,90; got {text}", text=text)
    edges = tuple(int(part) for part in parts)
    ascending = all(a < b for a, b in pairwise(edges))
    if not ascending or edges[0] < 1 or edges[-1] > 36500 or len(edges) > 20:
        raise Problem("Bucket edges must ascend from 1 to 36500 days, at most 20 of them; got {text}", text=text)
    return edges


def bucket_names(edges: tuple[int, ...]) -> list[str]:
    """Every bucket in order: ``not_due, 1-30, ..., 366+, no_due_date, advance``."""
    starts = [1, *(edge + 1 for edge in edges)]
    aged = [f"{start}-{edge}" for start, edge in zip(starts, edges, strict=False)]
    return [NOT_DUE, *aged, f"{starts[-1]}+", NO_DUE_DATE, ADVANCE]


def in_order(buckets: Iterable[str]) -> list[str]:
    """Bucket names, each once, from not due to the oldest, then no due date, then advance."""
    ends = {NOT_DUE: -1, NO_DUE_DATE: 10**6, ADVANCE: 10**6 + 1}
    return sorted(set(buckets), key=lambda name: ends[name] if name in ends else int(name.rstrip("+").split("-")[0]))
