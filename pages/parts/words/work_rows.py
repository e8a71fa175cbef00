"""The statement of work: each figure of an operator beside its interval and the middle of the team."""

from collections.abc import Callable
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.words.headings import heading
from pages.parts.words.language import DASH, money, number, share
from queries.vocabulary.columns import column_of

INTERVALS = {
    "own_share": "own",
    "contact_rate": "contact",
    "answer_rate": "answer",
    "kept_share": "kept",
    "recovered_per_hour": "per_hour",
    "minutes_per_account": "minutes",
    "breaches_per_1000": "breaches",
    "complaints_per_1000": "complaints",
    "mean_score": "score",
    "survey_score": "survey",
}
"""Figure of ``operator_work`` → the beginning of the names of its interval's ends."""

FIGURES = [
    *("accounts", "own_share", "attempts", "conversations", "contact_rate", "answer_rate", "promises", "kept_share"),
    *("call_backs_done", "recovered", "bonus", "recovered_per_hour", "talk_seconds", "minutes_per_account"),
    *("breaches_per_1000", "complaints_per_1000", "reviews", "mean_score", "survey_score", "weeks_since_hired"),
]
"""In the order of the question."""


def work_rows(work: pl.DataFrame, operator: str, *, alone: bool) -> pl.DataFrame:
    """Figure, the operator's own, its interval, and the median of all operators (not where he is ``alone``)."""
    mine = work.filter(operator_id=operator).row(0, named=True)
    rows = [
        {
            "figure": heading("operator_work", name),
            "own": _written(name, mine[name]),
            "interval": _interval(name, mine),
            "middle": DASH if alone else _written(name, work[name].median()),
        }
        for name in FIGURES
        if mine[name] is not None
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("figure", "own", "interval", "middle"), pl.String))


def _written(name: str, value: Any) -> str:
    kind = column_of("operator_work", name).kind
    write: Callable[[Any], str] = {
        "share": share,
        "money": lambda one: money(one, settings().currency, 0),
        "estimate": lambda one: money(one, settings().currency, 0),
        "mean": lambda one: number(one, 1),
    }.get(kind, number)
    return DASH if value is None else write(value)


def _interval(name: str, row: dict[str, Any]) -> str:
    part = INTERVALS.get(name)
    if part is None or row[f"{part}_low"] is None:
        return DASH
    return f"{_written(name, row[f'{part}_low'])} … {_written(name, row[f'{part}_high'])}"
