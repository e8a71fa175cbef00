"""Rows of an exchange's log to contacts, together with the rows of the same calls in files loaded before."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from queries.intake.quarantine import LINE, REJECTED, reason
from queries.intake.rows.parsed import Parsed
from receivables.contact.call_legs import EVENTS, LEGS, contacts_from_events, contacts_from_legs
from receivables.messages import message
from receivables.tables import Table

CALL_TABLES = (LEGS, EVENTS)


ABSOLUTE = "UTC"
"""The clock in which events are kept: the time between two of them is right over a change of the clocks."""


def in_company_zone(parsed: Parsed, zone: str | None, company_zone: str) -> Parsed:
    """Times of a log kept in another zone as the company's clock showed them, and those of events in ``ABSOLUTE``.

    Rows with a time that the log's zone skipped when its clocks were put forward are put aside.
    """
    log = zone or company_zone
    kept_in = {name: ABSOLUTE if name == EVENTS.name else company_zone for name in parsed.tables}
    moving = [name for name, to in kept_in.items() if to != log]
    gaps = [_gaps(parsed.tables[name], log) for name in moving]
    aside = pl.concat([pl.DataFrame(schema=REJECTED), *gaps]).unique(LINE, keep="first", maintain_order=True)
    if not moving:
        return parsed
    fine = {
        name: frame.join(aside, on=LINE, how="anti", maintain_order="left") for name, frame in parsed.tables.items()
    }
    moved = {name: _moved(fine[name], log, kept_in[name]) for name in moving}
    rejected = pl.concat([parsed.rejected, aside]).sort(LINE, maintain_order=True)
    return replace(parsed, tables=fine | moved, rejected=rejected)


def talks_in_company_zone(parsed: Parsed, company_zone: str) -> Parsed:
    """Contacts made of events as the company's clock showed them."""
    if EVENTS.name not in parsed.tables:
        return parsed
    contacts = _moved(parsed.tables["contacts"], ABSOLUTE, company_zone)
    return replace(parsed, tables={**parsed.tables, "contacts": contacts})


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


def _moved(frame: pl.DataFrame, zone: str, company_zone: str) -> pl.DataFrame:
    there = pl.col(_times(frame)).dt.replace_time_zone(zone, ambiguous="earliest")
    return frame.with_columns(there.dt.convert_time_zone(company_zone).dt.replace_time_zone(None))


def with_contacts(parsed: Parsed, earlier: dict[str, list[Path]]) -> Parsed:
    """``parsed`` with the contacts of its calls; a call cut in two by the end of a file is put together.

    ``earlier`` names the staged rows of calls of files loaded before, by table.
    """
    for table in CALL_TABLES:
        if table.name in parsed.tables:
            mine = parsed.tables[table.name]
            every = pl.concat([*_of_the_same_calls(table, mine, earlier.get(table.name, [])), mine])
            contacts = contacts_from_legs(every) if table is LEGS else contacts_from_events(every)
            lines = mine.group_by("call_id").agg(pl.col(LINE).min())
            contacts = contacts.join(lines, left_on="contact_id", right_on="call_id", how="left")
            contacts = contacts.with_columns(pl.col(LINE).fill_null(pl.lit(mine[LINE].min())))
            note = message(
                "{rows} rows are {calls} calls, {talks} of them conversations",
                rows=len(mine),
                calls=len(contacts),
                talks=int((contacts["result"] == "conversation").sum()),
            )
            return replace(parsed, tables={**parsed.tables, "contacts": contacts}, notes=(*parsed.notes, note))
    return parsed


def _of_the_same_calls(table: Table, mine: pl.DataFrame, earlier: list[Path]) -> list[pl.DataFrame]:
    keys = ["call_id"]
    calls = mine.lazy().select(keys).unique()
    return [pl.scan_parquet(file).join(calls, on=keys, how="semi").collect() for file in earlier]
