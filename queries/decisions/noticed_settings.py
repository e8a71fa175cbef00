"""Changes of ``company.toml``, noticed when the tables are built: which keys, never what stands in them.

The file says of no change who made it. The deed is signed by whoever built, and tells when the file was last written.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from queries.decisions.audit import Deed, add_deed, now
from queries.decisions.decision_tables import seen_settings
from queries.home import Home
from queries.settings.company_toml import FILE

NOTICED = "settings changed"

DIGITS = 8
"""Hexadecimal digits of a value's digest: enough to see a change, too few to find a password by trying."""


def notice_settings(connection: sa.Connection, home: Home, who: str) -> None:
    """Add a deed when the bytes of ``company.toml`` are not those that were last seen; the first time only look."""
    file = home.path / FILE
    content = file.read_bytes() if file.exists() else b""
    last = connection.execute(sa.select(seen_settings).order_by(seen_settings.c.seen_id.desc()).limit(1)).first()
    whole = hashlib.sha256(content).hexdigest()
    if last is not None and last.sha256 == whole:
        return
    digests = {key: _digest(value) for key, value in _flat("", tomllib.loads(content.decode("utf-8")))}
    seen = {"sha256": whole, "digests": json.dumps(digests, ensure_ascii=False), "seen_at": now()}
    connection.execute(seen_settings.insert().values(**seen))
    if last is not None:
        before = json.loads(last.digests)
        keys = sorted(key for key in before.keys() | digests.keys() if before.get(key) != digests.get(key))
        add_deed(connection, who, Deed(NOTICED, FILE, {"keys": keys, "written_at": _written_at(file)}))


def _flat(before: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value: ``intake.most_rows``, ``pull.payments.query``; ``pull.2.query`` without a name."""
    if isinstance(value, dict) and value:
        for key, inside in value.items():
            yield from _flat(f"{before}.{key}" if before else key, inside)
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        for number, one in enumerate(value, 1):
            yield from _flat(f"{before}.{one.get('name', number)}", one)
    elif before:
        yield before, value


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:DIGITS]


def _written_at(file: Path) -> str | None:
    """When the file was last written, UTC."""
    if not file.exists():
        return None
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).replace(tzinfo=None).isoformat(timespec="seconds")
