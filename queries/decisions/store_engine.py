"""How each kind of database that keeps decisions is spoken with."""

from typing import Any

import sqlalchemy as sa


def engine_of_store(url: str) -> sa.Engine:
    """What opens the database; asked for nothing it opens nothing."""
    if not url.startswith("sqlite"):
        # Without a word about letters a server of bytes (SQL_ASCII) is answered in bytes, which no query here expects.
        return sa.create_engine(url, connect_args={"client_encoding": "utf8"})
    engine = sa.create_engine(url)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Readers never wait (WAL), a write is on the disk when it ends (FULL), transactions are begun by us."""
    connection.isolation_level = None
    for setting in ("busy_timeout = 10000", "journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"pragma {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
