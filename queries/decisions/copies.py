"""All decisions as plain rows, and an empty store filled with them again, of the same kind of database or the other."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.util import CommandError

from queries.decisions.store import Decisions, migration_of, migrations
from receivables.messages import Problem

Rows = list[dict[str, Any]]
VERSION_TABLE = "alembic_version"


def decided_rows(decisions: Decisions) -> tuple[str, dict[str, Rows]]:
    """The migration at which the store stands, and the rows of every table by their keys, as JSON can write them.

    Nobody decides anything meanwhile: all rows are of one moment.
    """
    with decisions.writing() as connection:
        return migration_of(connection) or "", {
            table.name: _rows_in(connection, table) for table in _tables(connection)
        }


def take_in_decisions(decisions: Decisions, migration: str, rows: Mapping[str, Rows]) -> None:
    """Put the rows into a store that holds none, all or nothing; then bring them to what this program expects.

    A store that holds these very rows already is left as it is: a restoring that was cut short goes on so. Raises
    Problem when it holds others, or when they come from a newer program.
    """
    with decisions.writing() as connection:
        present = {table.name: found for table in _tables(connection) if (found := _rows_in(connection, table))}
        if present:
            if present == {name: found for name, found in rows.items() if found}:
                return
            raise Problem(
                "The store of decisions already holds other decisions; name an empty one by VOZVRAT_DECISIONS, "
                "or restore where company.toml names none"
            )
        _take_away(connection)
        config = migrations()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, migration)
        except CommandError as error:
            raise Problem("The backup is of a newer program: install at least its version, then restore") from error
        for table in _tables(connection):
            if coming := [_read(table, row) for row in rows.get(table.name, [])]:
                connection.execute(table.insert(), coming)
                _go_on_counting(connection, table)
        command.upgrade(config, "head")


def _take_away(connection: sa.Connection) -> None:
    """Take the empty tables of this program away, so that those of the backup's own can be made."""
    every = sa.MetaData()
    every.reflect(connection)
    every.drop_all(connection)


def _tables(connection: sa.Connection) -> list[sa.Table]:
    """The tables that are there, each after those it points to."""
    found = sa.MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSION_TABLE]


def _rows_in(connection: sa.Connection, table: sa.Table) -> Rows:
    return [_told(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]


def _told(row: sa.Row[Any]) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in row._mapping.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _read(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _of_kind(table.c[name].type, value) for name, value in row.items()}


def _of_kind(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, sa.DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, sa.Date) else value


def _go_on_counting(connection: sa.Connection, table: sa.Table) -> None:
    """Let PostgreSQL give the next number after those that came; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        if isinstance(column.type, sa.Integer):
            sequence = connection.execute(
                sa.select(sa.func.pg_get_serial_sequence(f'"{table.name}"', column.name))
            ).scalar()
            if sequence:
                connection.execute(
                    sa.select(sa.func.setval(sequence, sa.select(sa.func.max(column)).scalar_subquery()))
                )
