"""Marks of conversations: what a supervisor heard. Every mark is kept; the newest of a conversation holds."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.audit import Change, State, now, record
from queries.decisions.decision_tables import review_marks
from queries.decisions.store import Decisions
from receivables.conduct.review_points import faults_in_order, score_of
from receivables.messages import Problem

COLUMNS: dict[str, Any] = {
    "mark_id": pl.Int64,
    "contact_id": pl.String,
    "why": pl.String,
    "score": pl.Int64,
    "failed": pl.String,
    "note": pl.String,
    "marked_by": pl.String,
    "marked_at": pl.Datetime("us"),
}

MARKED = "conversation marked"
"""What the log calls a mark."""

NO_MARK = 0
"""What was seen of a conversation that nobody had marked."""


@dataclass(frozen=True)
class Mark:
    """What was heard: the conversation, what put it into the queue, the faults by their codes, and a note.

    The mark out of 100 follows from the faults, see ``review_points``.
    """

    contact_id: str
    why: tuple[str, ...]
    faults: tuple[str, ...]
    note: str


def mark_conversation(decisions: Decisions, mark: Mark, who: str, seen: int = NO_MARK) -> bool:
    """Keep a mark; False, and nothing kept, when the same person has just said the same, as by a second click.

    ``seen`` is the newest mark that the conversation had when the form was shown. Raises Problem, and keeps nothing,
    when somebody else has marked it since.
    """
    faults = faults_in_order(mark.faults)
    said = {"score": score_of(faults), "failed": ",".join(faults), "note": mark.note.strip()}
    with decisions.writing() as connection:
        last = _newest(connection, mark.contact_id)
        if last is not None and last["marked_by"] == who and all(last[name] == value for name, value in said.items()):
            return False
        if last is not None and last["mark_id"] > seen and last["marked_by"] != who:
            raise Problem(
                "{who} marked this conversation after you opened it; nothing of yours was saved: look and save again",
                who=last["marked_by"],
            )
        kept = {"contact_id": mark.contact_id, "why": ",".join(mark.why), **said}
        connection.execute(review_marks.insert().values(**kept, marked_by=who, marked_at=now()))
        record(connection, who, Change(MARKED, mark.contact_id, _told(last), _told(kept)))
    return True


def marks_made(decisions: Decisions) -> pl.DataFrame:
    """Every mark, by ``COLUMNS``, the oldest first."""
    query = sa.select(*(review_marks.c[name] for name in COLUMNS)).order_by(review_marks.c.mark_id)
    with decisions.reading() as connection:
        rows = connection.execute(query).fetchall()
    return pl.DataFrame([tuple(row) for row in rows], schema=COLUMNS, orient="row")


def newest_mark(decisions: Decisions, contact_id: str) -> int:
    """The number of the newest mark of a conversation; ``NO_MARK`` when nobody has marked it."""
    with decisions.reading() as connection:
        last = _newest(connection, contact_id)
    return NO_MARK if last is None else int(last["mark_id"])


def _newest(connection: sa.Connection, contact_id: str) -> dict[str, Any] | None:
    of_it = sa.select(review_marks).where(review_marks.c.contact_id == contact_id)
    row = connection.execute(of_it.order_by(review_marks.c.mark_id.desc()).limit(1)).mappings().first()
    return None if row is None else dict(row)


def _told(mark: dict[str, Any] | None) -> State:
    """What the log says of a mark."""
    if mark is None:
        return None
    lists = {name: [code for code in mark[name].split(",") if code] for name in ("why", "failed")}
    return {"score": mark["score"], "note": mark["note"], **lists}
