"""Where decisions are kept: SQLite beside the data, or PostgreSQL when the company names it.

``VOZVRAT_DECISIONS``, else ``url`` in the table ``[decisions]`` of ``company.toml``, else ``decisions.db`` of the home.
What is decided in the sample company stays in the sample company: it has its ``decisions.db``, whatever is named.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from queries.home import Home
from receivables.messages import Problem

MIGRATIONS = Path(__file__).parent / "migrations"
ENVIRONMENT = "VOZVRAT_DECISIONS"
ONE_WRITER = 708_309_161
"""Number of the lock that writers of a PostgreSQL take in turn."""


class Decisions:
    """An open store of decisions, safe to use from several threads and processes."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine, "begin", _begin_sqlite)
        with self.writing() as connection:
            _migrate(connection)

    def close(self) -> None:
        """Give the connections back; the store opens new ones when it is used again."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view for several reads."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """All or nothing: what the block writes is kept when it ends, and none of it when it fails.

        Writers take turns, so what a block reads cannot change before it writes.
        """
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            if self._engine.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ONE_WRITER)))
            yield connection


def decisions_at(home: Home) -> Decisions:
    """The decisions of ``home``, made on first use. Raises Problem when they cannot be opened."""
    url = decisions_url(home)
    home.path.mkdir(parents=True, exist_ok=True)
    try:
        return _open(url)
    except sa.exc.DatabaseError as error:
        reason = str(error.orig).splitlines()[0]
        raise Problem("The decisions at {url} cannot be opened: {reason}", url=shown_url(url), reason=reason) from error


def decisions_url(home: Home) -> str:
    """Where the decisions of ``home`` are, as an SQLAlchemy address."""
    named = None if home.is_sample else os.environ.get(ENVIRONMENT) or home.settings.decisions.url
    return f"sqlite:///{home.decisions}" if named is None else _checked(named)


def shown_url(url: str) -> str:
    """An address without its password, wherever it stands in it."""
    read = sa.make_url(url)
    secret = {name: "***" for name in read.query if "password" in name.lower()}
    return read.update_query_dict(secret).render_as_string(hide_password=True)


def _checked(url: str) -> str:
    try:
        dialect = sa.make_url(url).get_dialect().name
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError):
        dialect = ""
    if dialect not in ("sqlite", "postgresql"):
        raise Problem("The address of the decisions must begin with postgresql+psycopg:// or sqlite:///")
    return url


@cache
def _open(url: str) -> Decisions:
    return Decisions(url)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Readers never wait (WAL), a write is on the disk when it ends (FULL), transactions are begun by us."""
    connection.isolation_level = None
    for setting in ("busy_timeout = 10000", "journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"pragma {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _migrate(connection: sa.Connection) -> None:
    """Bring the tables to what this version of the program expects, inside the caller's transaction."""
    if _version(connection) == _newest():
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("select version_num from alembic_version")).scalar()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()
