"""Stores of decisions to test on: SQLite always, PostgreSQL when Debian's package is installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _as_postgres(command: list[str]) -> None:
    """Run a server's command; PostgreSQL refuses to run as root, so root becomes its user."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, capture_output=True, cwd="/")


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the block; it listens only on a socket of its own."""
    if not SERVERS:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    tools, folder = SERVERS[-1].parent, Path(tempfile.mkdtemp(prefix="vozvrat-pg-"))
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    control = [str(tools / "pg_ctl"), "-D", str(folder / "data"), "-w"]
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    try:
        _as_postgres([str(tools / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8"])
        _as_postgres([*control, "-o", options, "-l", str(folder / "log"), "start"])
        yield f"postgresql+psycopg://postgres@/{{database}}?host={folder}"
        _as_postgres([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(address: str, name: str, encoding: str = "UTF8") -> str:
    """The address of a new, empty database on the server."""
    engine = sa.create_engine(address.format(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"create database \"{name}\" encoding '{encoding}' locale 'C' template template0"))
    engine.dispose()
    return address.format(database=name)
