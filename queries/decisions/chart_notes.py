"""Notes on charts: what happened on a day (an amnesty, a tariff, an outage), by whom it was said."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.audit import Change, now, record
from queries.decisions.decision_tables import chart_notes
from queries.decisions.store import Decisions
from receivables.messages import Problem

KINDS = ("amnesty", "tariff", "outage", "other")
LONGEST_NOTE = 200
"""Letters of one note: more would not be read on a chart."""

COLUMNS: dict[str, Any] = {
    "note_id": pl.Int64,
    "happened_on": pl.Date,
    "kind": pl.String,
    "said": pl.String,
    "written_by": pl.String,
}

WRITTEN, TAKEN_OFF = "note written", "note taken off"
"""What the log calls a note, and taking one off the charts."""


@dataclass(frozen=True)
class Note:
    """What happened on a day: its kind, one of ``KINDS``, and the words for it."""

    happened_on: date
    kind: str
    said: str


def write_note(decisions: Decisions, note: Note, who: str) -> bool:
    """Keep a note; False, and nothing kept, when the same stands already, as after a second click.

    Raises Problem on a note without words or with too many.
    """
    said = " ".join(note.said.split())
    if not said:
        raise Problem("A note needs words: what happened on that day")
    if len(said) > LONGEST_NOTE:
        raise Problem("A note has {most} letters at most; this one has {letters}", most=LONGEST_NOTE, letters=len(said))
    kept = {"happened_on": note.happened_on, "kind": note.kind, "said": said}
    with decisions.writing() as connection:
        same = [chart_notes.c[name] == value for name, value in kept.items()]
        if connection.execute(sa.select(chart_notes.c.note_id).where(*_standing(), *same)).first():
            return False
        connection.execute(chart_notes.insert().values(**kept, written_by=who, written_at=now()))
        record(connection, who, Change(WRITTEN, note.happened_on.isoformat(), None, {"note": said}))
    return True


def take_off_note(decisions: Decisions, note_id: int, who: str) -> bool:
    """Take a note off the charts; it stays in the log. False when it was off already."""
    with decisions.writing() as connection:
        asked = sa.select(chart_notes).where(*_standing(), chart_notes.c.note_id == note_id)
        row = connection.execute(asked).mappings().first()
        if row is None:
            return False
        marked = chart_notes.update().where(chart_notes.c.note_id == note_id)
        connection.execute(marked.values(taken_back_by=who, taken_back_at=now()))
        record(connection, who, Change(TAKEN_OFF, row["happened_on"].isoformat(), {"note": row["said"]}, None))
    return True


def notes_standing(decisions: Decisions) -> pl.DataFrame:
    """The notes that stand, by ``COLUMNS``, in the order of their days."""
    asked = sa.select(*(chart_notes.c[name] for name in COLUMNS)).where(*_standing())
    with decisions.reading() as connection:
        rows = connection.execute(asked.order_by(chart_notes.c.happened_on, chart_notes.c.note_id)).fetchall()
    return pl.DataFrame([tuple(row) for row in rows], schema=COLUMNS, orient="row")


def _standing() -> list[Any]:
    return [chart_notes.c.taken_back_at.is_(None)]
