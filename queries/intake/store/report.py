"""What one load did, in numbers and sentences."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from queries.intake.quarantine import LINE, REJECTED
from queries.intake.rows.merge import CHANGES
from queries.seal import sealed_text, unsealed
from receivables.messages import Message, message

MOST_REJECTED = 0.05
"""Above this share of rejected rows a load is no success."""


@dataclass(frozen=True)
class Report:
    """What became of the rows of one file: ``rows = accepted + uncounted + rejected``."""

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
    uncounted: int = 0
    """Rows that do not count, by a column that says so."""
    taken_back: int = 0
    """Accepted rows whose amount has the other sign, by a column that says so."""
    unused: tuple[str, ...] = ()
    """Columns of the file that nobody asked for."""
    doubtful: int = 0
    """Words of accepted rows that were not known."""
    as_stated: int = 0
    """Rejected rows that the layout, or the person who loaded the file, said are none of its rows."""

    @property
    def too_many_rejected(self) -> Message | None:
        """What to say when more rows were put aside than go wrong by chance."""
        lost = self.rejected - self.as_stated
        if lost <= MOST_REJECTED * self.rows:
            return None
        return message(
            "{file}: put aside are {rejected} of {rows} rows, more than 5%; correct them and load them again",
            file=self.file, rejected=lost, rows=self.rows,
        )  # fmt: skip

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
            "uncounted": self.uncounted,
            "taken_back": self.taken_back,
            "as_stated": self.as_stated,
            "doubtful": self.doubtful,
            "columns_not_used": list(self.unused),
            "too_many_rejected": self.too_many_rejected is not None,
            "already_loaded": self.already_loaded,
            "notes": [str(note) for note in self.notes],
            "first_rejected": self.rejects.rename({LINE: "line"}).to_dicts(),
            "first_changes": self.changes.head(20).to_dicts(),
        }

    def stored(self) -> str:
        """The report as ``report.json`` keeps it: notes with their values, so that pages can translate them."""
        kept = self.as_json() | {"said": [{"text": note.text, "values": note.values} for note in self.notes]}
        return sealed_text(kept)


def report_from(text: str) -> Report:
    """Read what ``stored`` wrote. Raises ValueError or KeyError when that is not whole."""
    kept = unsealed(text)
    numbers = {name: kept[name] for name in ("rows", "accepted", "rejected", "duplicates", "changed")}
    return Report(
        kept["file"],
        kept["file_id"],
        kept["layout"],
        kept["tables"],
        **numbers,
        **{name: kept.get(name, 0) for name in ("uncounted", "taken_back", "doubtful", "as_stated")},
        unused=tuple(kept.get("columns_not_used", ())),
        notes=tuple(Message(note["text"], note["values"]) for note in kept["said"]),
        rejects=pl.DataFrame([{LINE: row.pop("line"), **row} for row in kept["first_rejected"]], schema=REJECTED),
        changes=pl.DataFrame(kept["first_changes"], schema=CHANGES),
    )
