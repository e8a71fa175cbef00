"""What was loaded and taken back, told in the log of deeds from what is kept with the bytes of each file."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from queries.decisions.audit import Deed, add_deed
from queries.decisions.decision_tables import deeds
from queries.home import Home
from queries.intake.store.loads import WITHDRAWN_BY, Loading, loading_of, raw_folders
from receivables.messages import Problem

LOADED, UNLOADED = "file loaded", "file taken back"

UNKNOWN = ""
"""Who loaded a file before the program kept that."""


def tell_loads(connection: sa.Connection, home: Home) -> None:
    """Add a deed for each file that was loaded or taken back and is not told yet."""
    known = {kind: _told_files(connection, kind) for kind in (LOADED, UNLOADED)}
    for folder in raw_folders(home):
        is_gone = (folder / "withdrawn").exists()
        if folder.name in known[LOADED] and (not is_gone or folder.name in known[UNLOADED]):
            continue
        with suppress(Problem):  # a damaged load is told by what reads it
            loading = loading_of(folder)
            if folder.name not in known[LOADED]:
                add_deed(connection, loading.loaded_by, _deed(LOADED, folder, loading), _moment(loading.loaded_at))
            if is_gone and folder.name not in known[UNLOADED]:
                add_deed(connection, _text(folder / WITHDRAWN_BY), _deed(UNLOADED, folder, loading), _gone_at(folder))


def loaders_of(home: Home) -> dict[str, str]:
    """Who loaded each file by its number, from what is kept with its bytes; ``UNKNOWN`` where that is not known."""
    return {folder.name: loading_of(folder).loaded_by for folder in raw_folders(home)}


def _deed(kind: str, folder: Path, loading: Loading) -> Deed:
    facts: dict[str, Any] = {"file_id": folder.name, "layout": loading.layout}
    if kind == LOADED and (replaced := loading.options.get("replaces")):
        facts["replaces"] = replaced
    return Deed(kind, loading.name, facts)


def _told_files(connection: sa.Connection, kind: str) -> set[str]:
    facts = connection.execute(sa.select(deeds.c.facts).where(deeds.c.kind == kind)).scalars()
    return {json.loads(one).get("file_id", "") for one in facts}


def _gone_at(folder: Path) -> datetime | None:
    try:
        return _moment(_text(folder / "withdrawn"))
    except ValueError:
        return None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else UNKNOWN
