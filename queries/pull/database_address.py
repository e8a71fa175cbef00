"""Where a pull asks: the address that the environment holds, and how to speak of it without its secrets."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote, quote_plus

import sqlalchemy as sa

from queries.settings.pulls import PullTable
from receivables.messages import Problem

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mysql+pymysql",
    "sqlite": "sqlite",
}
"""Kind of database as the address begins → the driver that is installed here."""

CONNECT_SECONDS = 10


def address_of(pull: PullTable) -> sa.URL:
    """The address of the database that ``pull`` asks.

    Raises Problem when the environment has none, or what it has is no address. Nothing of it is repeated: a part that
    cannot be understood may be the password.
    """
    given = os.environ.get(pull.url_env, "").strip()
    if not given:
        raise Problem(
            "The pull {pull} needs the environment variable {variable} with the address of the database",
            pull=pull.name,
            variable=pull.url_env,
        )
    url = _read(given)
    if url is None:
        raise Problem(
            "The pull {pull}: {variable} is no address like postgresql://USER:PASSWORD@HOST/DATABASE, mariadb://... or "
            "sqlite:///FILE; in the password write @ as %40, : as %3A, / as %2F and % as %25",
            pull=pull.name,
            variable=pull.url_env,
        )
    return url


def _read(given: str) -> sa.URL | None:
    try:
        url = sa.make_url(given)
    except (sa.exc.ArgumentError, ValueError):
        return None
    kind = url.get_backend_name()
    if kind not in DRIVERS or "@" in (url.host or "") or (kind == "sqlite" and url.database in {None, "", ":memory:"}):
        return None
    return url.set(drivername=DRIVERS[kind])


def engine_at(url: sa.URL) -> sa.Engine:
    """What opens the database; a file of SQLite is opened for reading only, and is never made."""
    if url.get_backend_name() == "sqlite":
        file = f"{Path(url.database or '').absolute().as_uri()}?mode=ro"
        return sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(file, uri=True), poolclass=sa.NullPool)
    said: dict[str, int | str] = {"connect_timeout": CONNECT_SECONDS}
    if url.get_backend_name() == "postgresql":
        said["client_encoding"] = "utf8"  # else a server of bytes (SQL_ASCII) answers in bytes
    unsaid = {name: value for name, value in said.items() if name not in url.query}
    return sa.create_engine(url, connect_args=unsaid, poolclass=sa.NullPool, hide_parameters=True)


def without_secrets(text: str, url: sa.URL) -> str:
    """``text`` with every password of the address put out, as it is and as an address writes it."""
    hidden = [url.password, *(value for name, value in url.query.items() if "password" in name.lower())]
    for secret in [str(one) for one in hidden if one]:
        for written in {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)}:
            text = text.replace(written, "***")
    return text
