"""How far a pull has come: told by the files it loaded and that are in force, and by nothing else.

Each answer carries, in its Parquet file under ``raw``, the pull and the question it answers, from which value of
``since`` on it was asked, and the greatest value it brought. What is taken back takes that with it, so its rows are
asked for again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import sqlalchemy as sa

from queries.home import Home
from queries.intake.store.loads import is_withdrawn, loading_of, raw_folders
from queries.settings.pulls import PullTable
from receivables.messages import Problem

NUMBERS_BEFORE = 100_000
"""Numbers below the greatest that are asked for again."""

_KEY = "vozvrat.pull"
_READ: dict[str, Callable[[str], Any]] = {
    "int": int,
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "str": str,
}
"""Types a ``since`` may have, and how its values are read again from text."""


@dataclass(frozen=True)
class AnswerPart:
    """What one loaded answer brought."""

    begin: Any
    """From which value on it was asked; None from the beginning."""
    greatest: Any
    withdrawn: bool


def question_of(pull: PullTable, url: sa.URL) -> str:
    """Names what is asked, and whom: 16 hexadecimal digits. Another query or database begins at its beginning."""
    place = [url.get_backend_name(), url.host, url.port, url.query.get("host"), url.query.get("unix_socket")]
    asked = [pull.query, pull.since, *place, url.database]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:16]


def told_in_file(pull: PullTable, question: str, begin: Any, greatest: Any) -> dict[str, str]:
    """What stands in the Parquet file of an answer beside its rows."""
    told = {"pull": pull.name, "question": question, "from": _text(begin), "greatest": _text(greatest)}
    return {_KEY: json.dumps(told, ensure_ascii=False)}


def check_since(pull: PullTable, values: list[Any]) -> None:
    """Raises Problem when ``since`` holds, beside empty cells, anything but values of one type that can be compared."""
    kinds = sorted({type(value).__name__ for value in values})
    if len(kinds) > 1 or not set(kinds) <= set(_READ):
        raise Problem(
            "The pull {pull}: the column {column}, which since names, holds {types}; it must hold dates, times, whole "
            "numbers or text alone",
            pull=pull.name,
            column=pull.since,
            types=", ".join(kinds),
        )


def begin_of(home: Home, pull: PullTable, question: str) -> Any:
    """From which value of ``since`` on to ask next; None from the beginning."""
    return reached_by(_parts(home, pull, question), datetime.now(ZoneInfo(home.settings.time_zone)))


def reached_by(parts: Iterable[AnswerPart], now: datetime) -> Any:
    """From which value on to ask after these answers, in the order in which they were loaded.

    One that began no later than was reached moves that on; one that was taken back moves it to where it had begun.
    """
    reached: Any = None
    for part in parts:
        if part.withdrawn:
            reached = _earlier(part.begin, reached)
        elif part.greatest is not None and _is_before(part.begin, reached):
            end = _with_overlap(part.greatest, now)
            reached = reached if _is_before(end, reached) else end
    return reached


def is_of_its_kind(begin: Any, greatest: Any) -> bool:
    """Whether what came can be what was asked for from ``begin`` on: at least the value that was known is there."""
    return begin is None or (greatest is not None and _kind(begin) == _kind(greatest))


def _is_before(one: Any, other: Any) -> bool:
    """Whether ``one`` is surely no later than ``other``; None is the beginning of all."""
    if one is None or other is None:
        return one is None
    return _kind(one) == _kind(other) and bool(one <= other)


def _earlier(one: Any, other: Any) -> Any:
    """The earlier of two; the beginning when that cannot be said."""
    return one if _is_before(one, other) else other if _is_before(other, one) else None


def _kind(value: Any) -> tuple[type, bool]:
    """Values of one kind can be compared; a time that names its zone cannot with one that does not."""
    return type(value), isinstance(value, datetime) and value.tzinfo is not None


def _with_overlap(greatest: Any, now: datetime) -> Any:
    """A value so far before the greatest that what was written late, under an earlier one, comes too.

    A transaction may be open for long and write the time at which it began. No time after ``now`` is believed: one
    row of the year 2062 would hide all that follow.
    """
    if isinstance(greatest, datetime):
        latest = now if greatest.tzinfo else now.replace(tzinfo=None)
        return min(greatest, latest) - timedelta(days=1)
    if isinstance(greatest, date):
        return min(greatest, now.date()) - timedelta(days=1)
    if isinstance(greatest, str):
        return _day_before(greatest, now)
    return greatest - NUMBERS_BEFORE


def _day_before(greatest: str, now: datetime) -> str:
    """Dates kept as text, as SQLite does: the beginning of such a text compares like a date."""
    try:
        day = date.fromisoformat(greatest[:10])
    except ValueError:
        return greatest
    return (min(day, now.date()) - timedelta(days=1)).isoformat() if greatest[4:5] == "-" else greatest


def _parts(home: Home, pull: PullTable, question: str) -> Iterator[AnswerPart]:
    """The answers to the same question that were loaded, oldest first. Raises Problem when one is damaged."""
    for folder in raw_folders(home):
        stored = loading_of(folder).stored_as
        told = _told(folder / stored) if stored == f"{pull.name}.parquet" else {}
        if told.get("question") == question:
            yield AnswerPart(_value(told["from"]), _value(told["greatest"]), is_withdrawn(folder))


def _told(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(pl.read_parquet_metadata(file).get(_KEY, "{}")))
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise Problem("{folder} is damaged: {error}", folder=str(file.parent), error=str(error)) from error


def _text(value: Any) -> list[str] | None:
    if value is None:
        return None
    return [type(value).__name__, str(value) if isinstance(value, int | Decimal | str) else value.isoformat()]


def _value(told: list[str] | None) -> Any:
    return None if told is None else _READ[told[0]](told[1])
