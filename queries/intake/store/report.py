"""What one load did, in numbers and sentences."""

import json
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from queries.intake.quarantine import LINE, REJECTED
from queries.intake.rows.merge import CHANGES
from receivables.messages import Message


@dataclass(frozen=True)
class Report:
    """What became of the rows of one file: ``rows = accepted + rejected``."""

    file: str
    file_id: str
    """Name of the folder under ``raw/``; empty for a dry run."""
    layout: str
    tables: dict[str, int]
    """Rows given to each table, one per key."""
    rows: int
    accepted: int
    rejected: int
    duplicates: int
    """Rows whose key and values were already known, from this file or an earlier one."""
    changed: int
    """Rows whose key was known with other values; the newer row counts."""
    already_loaded: bool = False
    """The same bytes were loaded before, and nothing was done."""
    notes: tuple[Message, ...] = ()
    rejects: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTED))
    """The first rejected rows: ``_line, column, value, reason, row``."""
    changes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CHANGES))
    """What changed: table, key, column, old, new."""

    def as_json(self) -> dict[str, Any]:
        """The report for ``--json`` and for ``report.json``."""
        return {
            "file": self.file,
            "file_id": self.file_id,
            "layout": self.layout,
            "tables": self.tables,
            "rows": self.rows,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "duplicates": self.duplicates,
            "changed": self.changed,
            "already_loaded": self.already_loaded,
            "notes": [str(note) for note in self.notes],
            "first_rejected": self.rejects.rename({LINE: "line"}).to_dicts(),
            "first_changes": self.changes.head(20).to_dicts(),
        }

    def stored(self) -> str:
        """The report as ``report.json`` keeps it: notes with their values, so that pages can translate them."""
        kept = self.as_json() | {"said": [{"text": note.text, "values": note.values} for note in self.notes]}
        return json.dumps(kept, ensure_ascii=False, indent=1, default=str)


def report_from(text: str) -> Report:
    """Read what ``stored`` wrote."""
    kept = json.loads(text)
    numbers = {name: kept[name] for name in ("rows", "accepted", "rejected", "duplicates", "changed")}
    return Report(
        kept["file"],
        kept["file_id"],
        kept["layout"],
        kept["tables"],
        **numbers,
        notes=tuple(Message(note["text"], note["values"]) for note in kept["said"]),
        rejects=pl.DataFrame([{LINE: row.pop("line"), **row} for row in kept["first_rejected"]], schema=REJECTED),
        changes=pl.DataFrame(kept["first_changes"], schema=CHANGES),
    )
