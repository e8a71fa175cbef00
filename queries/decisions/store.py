"""Where decisions are kept: SQLite beside the data, or PostgreSQL when the company names it.

``VOZVRAT_DECISIONS``, else ``url`` in the table ``[decisions]`` of ``company.toml``, else ``decisions.db`` of the home.
What is decided in the sample company stays in the sample company: it has its ``decisions.db``, whatever is named.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from queries.decisions.company_mark import is_marked
from queries.decisions.sealed_file import SealedFile
from queries.decisions.store_engine import engine_of_store
from queries.decisions.store_troubles import (
    DAMAGED,
    UNWRITABLE,
    damaged_store,
    lost_store,
    reason_of,
    says,
    unlettered_store,
    unwritten_store,
)
from queries.home import Home
from receivables.messages import Message, Problem

MIGRATIONS = Path(__file__).parent / "migrations"
ENVIRONMENT = "VOZVRAT_DECISIONS"
NO_SUCH_LETTER = "22P05"
"""What PostgreSQL calls a letter that the encoding of a database lacks."""
ONE_WRITER = 708_309_161
"""Number of the lock that writers of a PostgreSQL take in turn."""


class Decisions:
    """An open store of decisions, safe to use from several threads and processes.

    Where nothing can be written it can still be read. Raises Problem when it is damaged, and when it holds nothing and
    ``begins`` is not said.
    """

    def __init__(self, url: str, *, begins: bool = True) -> None:
        self.url = url
        path = sa.make_url(url).database if url.startswith("sqlite") else None
        self.file = SealedFile(Path(path)) if path else None
        if self.file and not begins and not self.file.is_there:
            raise lost_store(url)
        self.refuse_changed()
        self.is_read_only = False
        self._engine = engine_of_store(url)
        try:
            self._begin(begins)
        except BaseException:
            self.close()
            raise

    def _begin(self, begins: bool) -> None:
        version = self._version_kept()
        if version is None and not begins:
            raise lost_store(self.url)
        if version != _newest():
            with self.writing() as connection:
                _migrate(connection)
        elif self.file and not self.file.is_sealed and not self.is_read_only:
            self._refuse_broken()
            self.file.seal()
        if self.file:
            self.file.remember()

    def _version_kept(self) -> str | None:
        """The version of the tables; from here on the store is only read where it cannot be written."""
        try:
            with self.reading() as connection:
                return migration_of(connection)
        except sa.exc.OperationalError as error:
            if self.file is None or not self.file.is_there or not says(error, UNWRITABLE):
                raise
        self.close()
        self.is_read_only = True
        self._engine = sa.create_engine("sqlite://", creator=self.file.opened_in_memory, poolclass=sa.pool.QueuePool)
        with self.reading() as connection:
            return migration_of(connection)

    def refuse_changed(self) -> None:
        """Raises Problem when the file was changed otherwise than by writing here."""
        if self.file and self.file.is_changed():
            raise damaged_store(self.url, "the file is not the one that was written last")

    def _refuse_broken(self) -> None:
        if self.file and (broken := self.file.found_broken()):
            raise damaged_store(self.url, broken.splitlines()[0])

    def faults(self) -> list[Message]:
        """What is wrong with the store, found by reading all of it."""
        try:
            self._refuse_broken()
            with self.reading() as connection:
                for table in sa.inspect(connection).get_table_names():
                    connection.execute(sa.select(sa.text("*")).select_from(sa.table(table))).fetchall()
        except Problem as problem:
            return [problem.message]
        except sqlite3.Error as error:
            return [damaged_store(self.url, str(error)).message]
        return []

    def close(self) -> None:
        """Give the connections back; the store opens new ones when it is used again."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view for several reads. Raises Problem when the store is damaged."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DatabaseError as error:
            if self.file and says(error, DAMAGED):
                raise damaged_store(self.url, reason_of(error)) from error
            raise

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """All or nothing: what the block writes is kept when it ends, and none of it when it fails.

        Writers take turns, so what a block reads cannot change before it writes. Raises Problem when nothing can be
        written.
        """
        if self.is_read_only:
            raise unwritten_store(self.url, "read only")
        try:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                if self._engine.dialect.name == "postgresql":
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ONE_WRITER)))
                self._unseal()
                yield connection
        except sa.exc.DatabaseError as error:
            if self.file and says(error, UNWRITABLE):
                raise unwritten_store(self.url, reason_of(error)) from error
            if self.file and says(error, DAMAGED):
                raise damaged_store(self.url, reason_of(error)) from error
            if getattr(error.orig, "sqlstate", None) == NO_SUCH_LETTER:
                raise unlettered_store(self.url, reason_of(error)) from error
            raise
        finally:
            if self.file:
                self.file.seal()

    def _unseal(self) -> None:
        try:
            if self.file:
                self.file.unseal()
        except OSError as error:
            raise unwritten_store(self.url, str(error.strerror)) from error


def decisions_at(home: Home, *, begins: bool = False) -> Decisions:
    """The decisions of ``home``, made on first use; later, and without ``begins``, they are never made again.

    Raises Problem when they cannot be opened, are damaged or gone.
    """
    url = decisions_url(home)
    home.path.mkdir(parents=True, exist_ok=True)
    try:
        known = _opened.get(url)
        if known and not known.is_read_only and (known.file is None or known.file.is_same_file()):
            known.refuse_changed()
            return known
        forget_store(home)
        _opened[url] = Decisions(url, begins=begins or not is_marked(home))
        return _opened[url]
    except sa.exc.DatabaseError as error:
        raise damaged_store(url, reason_of(error)) from error


def can_begin(home: Home) -> bool:
    """Whether the database named for decisions answers, where none were kept yet; a file is made when it is needed."""
    if decisions_url(home).startswith("sqlite"):
        return True
    engine = engine_of_store(decisions_url(home))
    try:
        with engine.connect():
            return True
    finally:
        engine.dispose()


def forget_store(home: Home) -> None:
    """Close the decisions of a home; whoever asks for them opens them anew."""
    if known := _opened.pop(decisions_url(home), None):
        known.close()


def decisions_url(home: Home) -> str:
    """Where the decisions of ``home`` are, as an SQLAlchemy address."""
    named = None if home.is_sample else os.environ.get(ENVIRONMENT) or home.settings.decisions.url
    return f"sqlite:///{home.decisions}" if named is None else _checked(named)


def _checked(url: str) -> str:
    try:
        dialect = sa.make_url(url).get_dialect().name
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError):
        dialect = ""
    if dialect not in ("sqlite", "postgresql"):
        raise Problem("The address of the decisions must begin with postgresql+psycopg:// or sqlite:///")
    return url


_opened: dict[str, Decisions] = {}


def _migrate(connection: sa.Connection) -> None:
    """Bring the tables to what this version of the program expects, inside the caller's transaction."""
    if migration_of(connection) == _newest():
        return
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def migration_of(connection: sa.Connection) -> str | None:
    """The migration to which the tables were brought; None where there are none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("select version_num from alembic_version")).scalar()


def migrations() -> Config:
    """What alembic needs to know of them; the connection is its caller's."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(migrations()).get_current_head()
