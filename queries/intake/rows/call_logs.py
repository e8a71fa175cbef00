"""Rows of an exchange's log to contacts, together with the rows of the same calls in files loaded before."""

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from queries.intake.quarantine import LINE, REJECTED, reason
from queries.intake.rows.parsed import Parsed
from queries.intake.rows.side_words import WORD_DOUBTS
from receivables.contact.call_legs import LEGS, OUTCOMES, contacts_from_legs
from receivables.contact.queue_events import EVENTS, contacts_from_events
from receivables.contact.talks import NTH_TALK
from receivables.messages import message

CALL_TABLES = (LEGS, EVENTS)


ABSOLUTE = "UTC"
"""The clock in which events are kept: the time between two of them is right over a change of the clocks."""


@dataclass(frozen=True)
class Clocks:
    """The zone of a log's times (None: the company's) and the company's own."""

    log: str | None
    company: str

    @property
    def told(self) -> str:
        """The zone by whose clock the log tells its times."""
        return self.log or self.company

    def kept(self, table: str) -> str:
        """The zone by whose clock a table is kept: rows of calls wait in it until contacts are made of them."""
        return {LEGS.name: self.told, EVENTS.name: ABSOLUTE}.get(table, self.company)


def in_company_zone(parsed: Parsed, clocks: Clocks) -> Parsed:
    """Times of a log kept in another zone as the company's clock showed them.

    Rows with a time that the log's zone skipped when its clocks were put forward are put aside. Rows of calls keep a
    clock by which the length of a talk is right also in the night when the company's clock is changed.
    """
    moving = {name: clocks.kept(name) for name in parsed.tables if clocks.kept(name) != clocks.told}
    abroad = clocks.told != clocks.company
    if not moving and not abroad:
        return parsed
    gaps = [_gaps(frame, clocks.told) for name, frame in parsed.tables.items() if abroad or name in moving]
    aside = pl.concat([pl.DataFrame(schema=REJECTED), *gaps]).unique(LINE, keep="first", maintain_order=True)
    fine = {
        name: frame.join(aside, on=LINE, how="anti", maintain_order="left") for name, frame in parsed.tables.items()
    }
    moved = {name: _moved(fine[name], clocks.told, to) for name, to in moving.items()}
    rejected = pl.concat([parsed.rejected, aside]).sort(LINE, maintain_order=True)
    return replace(parsed, tables=fine | moved, rejected=rejected)


def _times(frame: pl.DataFrame) -> list[str]:
    return [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.Datetime)]


def _gaps(frame: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Rows whose time never was, by ``REJECTED``."""
    there = {
        name: pl.col(name).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        for name in _times(frame)
    }
    found = [
        frame.filter(pl.col(name).is_not_null() & moved.is_null()).select(
            LINE, column=pl.lit(name), value=pl.col(name).dt.to_string("%Y-%m-%d %H:%M:%S"),
            reason=pl.lit(reason("gap")), row=pl.lit(""),
        )
        for name, moved in there.items()
    ]  # fmt: skip
    return pl.concat([pl.DataFrame(schema=REJECTED), *found])


def _moved(frame: pl.DataFrame, log: str, to: str) -> pl.DataFrame:
    there = pl.col(_times(frame)).dt.replace_time_zone(log, ambiguous="earliest")
    return frame.with_columns(there.dt.convert_time_zone(to).dt.replace_time_zone(None))


def with_contacts(parsed: Parsed, earlier: dict[str, list[Path]], clocks: Clocks) -> Parsed:
    """``parsed`` with the contacts of its calls; a call cut in two by the end of a file is put together.

    ``earlier`` names the staged rows of calls of files loaded before, by table.
    """
    for table in CALL_TABLES:
        if table.name in parsed.tables:
            mine = parsed.tables[table.name]
            every = pl.concat([*_of_the_same_calls(mine, earlier.get(table.name, [])), mine], how="diagonal")
            contacts = contacts_from_legs(every) if table is LEGS else contacts_from_events(every)
            contacts = _moved(contacts, clocks.kept(table.name), clocks.company)
            lines = mine.group_by("call_id").agg(pl.col(LINE).min())
            contacts = contacts.with_columns(call_id=pl.col("contact_id").str.replace(NTH_TALK, ""))
            calls = contacts["call_id"].n_unique()
            contacts = contacts.join(lines, on="call_id", how="left").drop("call_id")
            contacts = contacts.with_columns(pl.col(LINE).fill_null(pl.lit(mine[LINE].min())))
            note = message(
                "{rows} rows are {calls} calls, {talks} of them conversations",
                rows=len(mine),
                calls=calls,
                talks=int((contacts["result"] == "conversation").sum()),
            )
            with_notes = replace(parsed, tables={**parsed.tables, "contacts": contacts}, notes=(*parsed.notes, note))
            return _with_unknown_outcomes(with_notes) if table is LEGS else with_notes
    return parsed


def _with_unknown_outcomes(parsed: Parsed) -> Parsed:
    """Calls of which the exchange's word does not tell what came: kept without a result, counted as doubts."""
    legs = parsed.tables[LEGS.name].filter(~pl.col("outcome").is_in(OUTCOMES).fill_null(value=False))
    calls = parsed.tables["contacts"].filter(pl.col("result").is_null())
    unknown = calls.join(legs.unique("call_id"), left_on="contact_id", right_on="call_id").select(
        table_name=pl.lit("contacts"),
        row_id="contact_id",
        column=pl.lit("result"),
        value=pl.col("outcome").fill_null("-"),
        on_day=pl.col("started_at").dt.date(),
    )
    if unknown.is_empty():
        return parsed
    counts = unknown["value"].value_counts(sort=True, name="_rows").rows()
    note = message(
        "calls whose outcome is not known: {calls} ({values})",
        calls=len(unknown),
        values=", ".join(f"{value} {rows}" for value, rows in counts),
    )
    doubts = pl.concat([parsed.word_doubts, unknown.cast(WORD_DOUBTS)])
    return replace(parsed, word_doubts=doubts, notes=(*parsed.notes, note))


def _of_the_same_calls(mine: pl.DataFrame, earlier: list[Path]) -> list[pl.DataFrame]:
    keys = ["call_id"]
    calls = mine.lazy().select(keys).unique()
    return [pl.scan_parquet(file).join(calls, on=keys, how="semi").collect() for file in earlier]
