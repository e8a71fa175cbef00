"""Whether the program is well and how old its data are, for machines that watch it: no figure, no name, no path.

It is asked often and by whoever watches, so it reads little: sizes of the tables, one row of the decisions. What is
wrong is a code here; ``cli.py status`` and ``cli.py check`` say it in sentences, with what to do.
"""

import json
import shutil
from datetime import UTC, datetime, time, timedelta
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from queries.decisions.company_mark import is_marked
from queries.decisions.store import can_begin, decisions_at, migration_of
from queries.home import Home
from queries.warehouse.snapshots import Snapshot, current, damage_of_tables
from receivables.messages import Problem

PROGRAM = "0.8.0"
"""The version of the program: the newest one of ``CHANGELOG.md``."""

SETTINGS, TABLES, DECISIONS, OLD = "settings unreadable", "tables damaged", "decisions unreachable", "data too old"
"""What can be wrong."""


def health(home: Home, at: datetime | None = None) -> dict[str, Any]:
    """The answer, ready for JSON; ``status`` is ``ok`` where ``wrong`` is empty, else ``failing``. Never raises.

    ``age_hours`` are those since the end of the data's last day in the company's zone, 0 within that day; None, as all
    of the tables, before the first build. ``at`` is the moment that is meant, else now.
    """
    moment = at or datetime.now(UTC)
    snapshot = current(home)
    wrong = [TABLES] if damage_of_tables(home) else []
    wrong += [] if _decisions_are_reachable(home) else [DECISIONS]
    age, oldest = None, None
    try:
        age, oldest = _age(home, snapshot, moment), home.settings.health.oldest_hours
    except Problem:
        wrong.append(SETTINGS)
    if oldest is not None and (age is None or age > oldest):
        wrong.append(OLD)
    return {
        "status": "failing" if wrong else "ok",
        "wrong": wrong,
        "version": PROGRAM,
        "data_version": snapshot and snapshot.version,
        "built_at": snapshot and snapshot.built_at.isoformat(timespec="seconds"),
        "as_of": snapshot and snapshot.last_date and snapshot.last_date.isoformat(),
        "age_hours": age,
        "decisions": DECISIONS not in wrong,
        "disk_free_gb": round(shutil.disk_usage(home.path).free / 1e9, 1) if home.path.exists() else None,
    }


def tell_health(home: Home, where: TextIO) -> int:
    """Write the answer as a line of JSON; 1 where something is wrong, else 0."""
    found = health(home)
    where.write(f"{json.dumps(found)}\n")
    return int(bool(found["wrong"]))


def _age(home: Home, snapshot: Snapshot | None, moment: datetime) -> float | None:
    """Hours since the end of the last day of the data. Raises Problem where the settings name no zone to count in."""
    zone = ZoneInfo(home.settings.time_zone)
    if snapshot is None or snapshot.last_date is None:
        return None
    ended = datetime.combine(snapshot.last_date + timedelta(days=1), time(), zone)
    return round(max(0.0, (moment - ended).total_seconds() / 3600), 1)


def _decisions_are_reachable(home: Home) -> bool:
    """Whether decisions can be read; where none were kept yet, none are begun, and their database need only answer."""
    try:
        if not (is_marked(home) or home.decisions.exists()):
            return can_begin(home)
        with decisions_at(home).reading() as connection:
            return migration_of(connection) is not None
    except (Problem, sa.exc.SQLAlchemyError, OSError):
        return False
