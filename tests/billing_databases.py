"""Databases of a billing to pull from: SQLite always, PostgreSQL and MariaDB when Debian's packages are installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

SERVER = shutil.which("mariadbd", path="/usr/sbin:/usr/bin")


@contextmanager
def mariadb_server() -> Iterator[str]:
    """The address of a MariaDB that lives as long as the block; it listens only on a socket of its own.

    It refuses to run as root, so root becomes the user that Debian's package makes.
    """
    if SERVER is None:
        pytest.skip("MariaDB is not installed: apt-get install mariadb-server")
    folder = Path(tempfile.mkdtemp(prefix="vozvrat-maria-"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        user = pwd.getpwnam("mysql")
        os.chown(folder, user.pw_uid, user.pw_gid)
        prefix = ["runuser", "-u", "mysql", "--"]
    places = [f"--datadir={folder / 'data'}", f"--tmpdir={folder}"]
    made = [
        "mariadb-install-db",
        "--no-defaults",
        *places,
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
    ]
    options = [*places, f"--socket={folder / 'socket'}", f"--pid-file={folder / 'pid'}", "--skip-networking"]
    try:
        subprocess.run([*prefix, *made], check=True, capture_output=True, cwd="/")
        log = (folder / "log").open("wb")
        with log, subprocess.Popen(
            [*prefix, SERVER, "--no-defaults", *options, "--innodb-buffer-pool-size=64M"],
            stdout=log, stderr=subprocess.STDOUT, cwd="/",
        ) as server:  # fmt: skip
            try:
                _wait_for(folder / "socket", server)
                yield f"mysql+pymysql://root@localhost/{{database}}?unix_socket={folder / 'socket'}"
            finally:
                server.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(place: Path, server: "subprocess.Popen[bytes]") -> None:
    """Return when the server listens; a server that ended does not."""
    while server.poll() is None:
        with socket.socket(socket.AF_UNIX) as knock, suppress(OSError):
            knock.connect(str(place))
            return
        time.sleep(0.05)
    raise AssertionError("MariaDB did not start")


def new_schema(address: str, name: str) -> str:
    """The address of a new, empty database on the MariaDB server."""
    run(address.format(database="mysql"), f"create database `{name}` character set utf8mb4")
    return address.format(database=name)


def run(url: str, *commands: str) -> None:
    """Run statements on a database, all in one transaction."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for command in commands:
            connection.exec_driver_sql(command)
