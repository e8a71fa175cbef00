"""What people decided about rows that may be one document or two; the newest word about a row holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.audit import Change, now, record
from queries.decisions.decision_tables import told_documents
from queries.decisions.store import Decisions
from receivables.messages import Problem

SAME, OTHER, LINES, ONCE, OPEN = "same", "other", "lines", "once", "open"

VERDICTS = {"similar_number": (SAME, OTHER), "repeated_row": (LINES, ONCE)}
"""Doubt → what may be decided: it is the same document or another one; equal rows are lines or one row. ``open`` takes
either back."""

COLUMNS = {"table_name": pl.String, "row_id": pl.String, "verdict": pl.String}


@dataclass(frozen=True)
class DoubtfulRow:
    """A row that may stand for a document that is there already."""

    doubt: str
    table_name: str
    row_id: str

    @classmethod
    def told(cls, row: Mapping[str, Any]) -> "DoubtfulRow":
        """A row of the question ``document_doubts``; one that was decided away is known by its verdict alone."""
        verdict = (row["verdict"] or "").removeprefix("told_")
        doubt = row["doubt"] or next(name for name, known in VERDICTS.items() if verdict in known)
        return cls(doubt, row["table_name"], row["document_id"])


def decide_document(decisions: Decisions, row: DoubtfulRow, verdict: str, who: str) -> None:
    """Keep what a row is. Raises Problem when that cannot be said of it."""
    if verdict not in (*VERDICTS.get(row.doubt, ()), OPEN):
        known = ", ".join((*VERDICTS.get(row.doubt, ()), OPEN))
        raise Problem("{verdict} cannot be said of {row}; say {known}", verdict=verdict, row=row.row_id, known=known)
    with decisions.writing() as connection:
        before = _verdicts(connection).get((row.table_name, row.row_id), OPEN)
        connection.execute(
            told_documents.insert().values(
                table_name=row.table_name, row_id=row.row_id, verdict=verdict, decided_by=who, decided_at=now()
            )
        )
        subject = f"{row.table_name} {row.row_id}"
        record(connection, who, Change("document decided", subject, {"verdict": before}, {"verdict": verdict}))


def decided_documents(decisions: Decisions) -> pl.DataFrame:
    """What holds now, by ``COLUMNS``, sorted; rows whose decision was taken back are not among them."""
    with decisions.reading() as connection:
        verdicts = _verdicts(connection)
    rows = [(*key, verdict) for key, verdict in sorted(verdicts.items()) if verdict != OPEN]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _verdicts(connection: sa.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute(sa.select(told_documents).order_by(told_documents.c.told_id)).mappings()
    return {(row["table_name"], row["row_id"]): row["verdict"] for row in rows}
