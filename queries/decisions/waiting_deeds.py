"""Deeds that could not be written when they were done: each a small file of the home, until decisions open again."""

import json
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from queries.decisions.audit import Deed, add_deed
from queries.decisions.decision_tables import deeds
from queries.home import Home


@dataclass(frozen=True)
class SignedDeed:
    """A deed with its moment (UTC, without a zone) and who did it."""

    at: datetime
    who: str
    deed: Deed


def let_wait(home: Home, one: SignedDeed, error: Exception) -> None:
    """Keep a deed beside the decisions; where even that fails, it stands in the server's log alone. Never raises."""
    line = json.dumps({"at": one.at.isoformat(), "who": one.who, **vars(one.deed)}, ensure_ascii=False, default=str)
    name = f"{one.at:%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
    try:
        home.waiting_deeds.mkdir(parents=True, exist_ok=True)
        unfinished = home.waiting_deeds / f".{name}"
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(home.waiting_deeds / f"{name}.json")
    except OSError:
        logging.getLogger("vozvrat").error("A deed could not be written (%s): %s", error, line)


def take_in(connection: sa.Connection, home: Home) -> list[Path]:
    """Write the waiting deeds, those of an interrupted taking once; gives their files, to be forgotten when it is done.

    A file that cannot be read stays where it is, for people to look at.
    """
    taken = []
    for file in sorted(home.waiting_deeds.glob("*.json")):
        try:
            told = json.loads(file.read_text("utf-8"))
            one = SignedDeed(
                datetime.fromisoformat(told["at"]), told["who"], Deed(told["kind"], told["about"], told["facts"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if not _is_told(connection, one):
            add_deed(connection, one.who, one.deed, one.at)
        taken.append(file)
    return taken


def forget_waiting(files: list[Path]) -> None:
    """Remove what has been written."""
    for file in files:
        file.unlink(missing_ok=True)


def _is_told(connection: sa.Connection, one: SignedDeed) -> bool:
    same = {"at": one.at, "who": one.who, "kind": one.deed.kind, "about": one.deed.about}
    asked = sa.select(deeds.c.deed_id).where(*(deeds.c[name] == value for name, value in same.items()))
    return connection.execute(asked).first() is not None
