"""The billing's own database: one SELECT, asked read only, its answer taken in batches."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from queries.intake.quarantine import LINE
from queries.intake.readers.sheet import bare_name
from queries.pull.database_address import engine_at, without_secrets
from queries.settings.pulls import PullTable
from receivables.messages import Message, Problem, message

BATCH_ROWS = 20_000

_READ_ONLY = {
    "postgresql": ("set transaction read only",),
    "mysql": ("set session transaction read only", "start transaction read only"),
    "sqlite": ("pragma query_only = on",),
}
_SINGLE = {"postgresql": 700, "mysql": 4}
"""How each driver numbers numbers of single precision: oid of float4, FIELD_TYPE.FLOAT."""
_TIMESTAMP = 7
"""FIELD_TYPE.TIMESTAMP of MariaDB and MySQL: an instant, shown by the clock of the session."""


@dataclass(frozen=True)
class Answer:
    """What the database answers."""

    columns: tuple[str, ...]
    batches: Iterator[list[Sequence[Any]]]
    """Up to ``BATCH_ROWS`` rows at a time, column by column, as the driver gives the values."""
    notes: tuple[Message, ...] = ()


@contextmanager
def asked(pull: PullTable, url: sa.URL, zone: str, begin: object) -> Iterator[Answer]:
    """The answer to the query of ``pull``: all rows, or those whose ``since`` is empty or at least ``begin``.

    The query stands inside a SELECT of ours, so that a database takes it only when it is a single SELECT. ``zone`` is
    the clock of the company: days that the query makes of instants are days there. Raises Problem, in one sentence
    without the password, when the database cannot be reached, refuses, or breaks off before the last row.
    """
    try:
        with engine_at(url).connect() as connection:
            clock = _prepared(connection, zone)
            given = _statement(connection, pull, _as_shown(begin, clock))
            result = connection.execution_options(stream_results=True, max_row_buffer=BATCH_ROWS).execute(given)
            try:
                yield replace(_answer(connection, pull, result, clock), notes=tuple(_doubts_of(clock, zone)))
            except BaseException:
                _let_go(connection, result)
                raise
    except Problem:
        raise
    except Exception as error:  # whatever a driver raises; the chain is cut, for it may hold the address
        words = without_secrets(_words(error), url)
        raise Problem("The pull {pull} broke off and loaded nothing: {error}", pull=pull.name, error=words) from None


def _prepared(connection: sa.Connection, zone: str) -> tzinfo | None:
    """Read only, by the company's clock. Returns the clock of a MariaDB or MySQL, whose instants do not name it."""
    kind = connection.dialect.name
    for command in _READ_ONLY[kind]:
        connection.exec_driver_sql(command)
    if kind == "postgresql":
        connection.execute(sa.select(sa.func.set_config("TimeZone", zone, True)))
    return _clock_of_mysql(connection, zone) if kind == "mysql" else None


def _clock_of_mysql(connection: sa.Connection, zone: str) -> tzinfo:
    """Many servers do not know the names of zones; they get the offset of today."""
    try:
        connection.exec_driver_sql("set time_zone = %s", (zone,))
    except sa.exc.DBAPIError:
        offset = datetime.now(ZoneInfo(zone)).utcoffset() or timedelta()
        minutes = int(offset.total_seconds()) // 60
        sign, minutes = ("-" if minutes < 0 else "+"), abs(minutes)
        connection.exec_driver_sql("set time_zone = %s", (f"{sign}{minutes // 60:02}:{minutes % 60:02}",))
        return timezone(offset)
    return ZoneInfo(zone)


def _doubts_of(clock: tzinfo | None, zone: str) -> Iterator[Message]:
    """What is to be said when the session has one offset and the company's clock has two."""
    year = datetime.now(UTC).year
    offsets = {datetime(year, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7)}
    if isinstance(clock, timezone) and len(offsets) > 1:
        yield message(
            "the database does not know the time zone {zone}: days and hours that the query itself makes of TIMESTAMP "
            "columns are by {clock} all year; load the time zones into it (mariadb-tzinfo-to-sql)",
            zone=zone, clock=str(clock),
        )  # fmt: skip


def _as_shown(begin: object, clock: tzinfo | None) -> object:
    """An instant as a MariaDB shows it; other databases compare it as it is."""
    if clock and isinstance(begin, datetime) and begin.tzinfo:
        return begin.astimezone(clock).replace(tzinfo=None)
    return begin


def _statement(connection: sa.Connection, pull: PullTable, begin: object) -> sa.TextClause:
    """Values are bound, and the one name put into the text is quoted. Colons of the query are its own."""
    text = f"select * from (\n{pull.query.strip().rstrip(';')}\n) as pulled"
    if begin is None:
        return sa.text(_plain(text))
    mark = connection.dialect.identifier_preparer.final_quote
    column = f"pulled.{mark}{(pull.since or '').replace(mark, mark * 2)}{mark}"
    bound = sa.bindparam("begin", begin, type_=sa.types.NullType())  # the driver knows the type from the value
    return sa.text(f"{_plain(text)} where {_plain(column)} >= :begin or {_plain(column)} is null").bindparams(bound)


def _plain(text: str) -> str:
    return text.replace(":", r"\:")


def _answer(connection: sa.Connection, pull: PullTable, result: sa.CursorResult[Any], clock: tzinfo | None) -> Answer:
    kind, described = connection.dialect.name, result.cursor.description if result.cursor else ()
    columns = tuple(str(column[0]) for column in described)
    _check_names(pull, columns, kind)
    codes = [column[1] for column in described]
    for name, code in zip(columns, codes, strict=True):
        if kind in _SINGLE and code == _SINGLE[kind]:
            raise Problem(
                "The pull {pull}: {column} is a number of single precision, which does not hold kopecks exactly; take "
                "an exact column in its place or leave it out",
                pull=pull.name,
                column=name,
            )
    if kind != "mysql" or clock is None:
        return Answer(columns, _batches(result, {}))
    return Answer(
        columns, _batches(result, {at: _placed(clock) for at, code in enumerate(codes) if code == _TIMESTAMP})
    )


def _placed(clock: tzinfo) -> Callable[[Any], Any]:
    return lambda value: value.replace(tzinfo=clock) if isinstance(value, datetime) else value


def _batches(result: sa.CursorResult[Any], made: dict[int, Callable[[Any], Any]]) -> Iterator[list[Sequence[Any]]]:
    for rows in result.partitions(BATCH_ROWS):
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        yield [list(map(made[at], values)) if at in made else values for at, values in enumerate(columns)]


def _check_names(pull: PullTable, columns: tuple[str, ...], kind: str) -> None:
    """Raises Problem when a column has no name, ours, or that of another: nobody could say which one is meant."""
    seen: set[str] = set()
    for place, column in enumerate(columns, 1):
        called = re.sub(r":\d+$", "", column) if kind == "sqlite" else column  # it makes id, id:1 of id, id
        name = bare_name(called)
        if not name or column == LINE:
            raise Problem(
                "The pull {pull}: column {place} of the answer needs another name; give it one with as",
                pull=pull.name,
                place=place,
            )
        if name in seen:
            raise Problem(
                "The pull {pull}: two columns of the answer are called {column}; give one another name with as",
                pull=pull.name,
                column=called,
            )
        seen.add(name)
    if pull.since is not None and pull.since not in columns:
        raise Problem(
            "The pull {pull}: the answer has no column {column}, which since names; its columns are {columns}",
            pull=pull.name,
            column=pull.since,
            columns=", ".join(columns),
        )


def _let_go(connection: sa.Connection, result: sa.CursorResult[Any]) -> None:
    """Leave the rows that are still to come. PyMySQL would take all of them first, also when its connection ends."""
    unread: Any = getattr(result.cursor, "_result", None)
    if hasattr(unread, "unbuffered_active"):
        unread.unbuffered_active = False
    with suppress(Exception):  # a server that is gone cannot close its cursor any more
        result.close()
    connection.invalidate()


def _words(error: BaseException) -> str:
    """The first line of what the driver says; the statement and its values, which SQLAlchemy adds, are left out."""
    cause = getattr(error, "orig", None) or error
    said = str(cause.args[-1]) if cause.args and isinstance(cause.args[0], int) else str(cause)
    return next((line.strip() for line in said.splitlines() if line.strip()), type(cause).__name__)[:300]
