"""From the bytes of one file to canonical rows: opened, its layout found, its cells read, its totals checked."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.file_limits import limits_of
from queries.intake.layouts.file_options import dates_of
from queries.intake.layouts.known_layouts import broken_layouts, known_layouts
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.opened import opened
from queries.intake.layouts.row_rules import ToldOfRows
from queries.intake.quarantine import LINE
from queries.intake.rows.call_logs import CALL_TABLES, Clocks, in_company_zone, with_contacts
from queries.intake.rows.canonical_rows import apply
from queries.intake.rows.document_identity import Told
from queries.intake.rows.far_dates import with_far_dates
from queries.intake.rows.merge import accounts_of
from queries.intake.rows.parsed import Instructions
from queries.intake.rows.total_checks import check_totals
from queries.intake.rows.unread_money import check_unread_money
from queries.intake.store.staged import ReadFile, staged_tables
from receivables.messages import Message, Problem, message

Progress = Callable[[float, Message], None]


@dataclass(frozen=True)
class Request:
    """What to load, and how."""

    path: Path
    name: str
    layout: Layout | None
    """None: to be recognised."""
    options: dict[str, str]
    loaded_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When the file is, or was first, loaded: staged again, its dates have the same limits."""
    loaded_by: str = ""


def read_file(home: Home, request: Request, folder: Path, file_id: str, tell: Progress) -> ReadFile:
    """Read a file to tables and quarantine, by its layout or by the one recognised."""
    company, options, name = home.settings, request.options, request.name
    if not request.path.is_file():
        raise Problem("{file} is not a file", file=str(request.path))
    tell(0.1, message("Reading {file}", file=name))
    file = opened(request.path, name, limits_of(home), options, folder)
    passed_over = [] if request.layout else [problem.message for problem in broken_layouts(home).values()]
    match = file.match([] if request.layout else known_layouts(home), request.layout)
    layout = ToldOfRows.of(options).laid_on(match.layout)
    sheet = file.sheet(replace(match, layout=layout), options)
    instructions = Instructions(
        name,
        company.currency,
        company.time_zone,
        request.loaded_at.date(),
        options.get("currency"),
        dates_of(options),
        options.get("decimal"),
        options.get("numbers") == "yearly",
    )
    tell(0.5, message("Checking the rows of {file}", file=name))
    parsed = apply(layout, sheet, instructions, lambda ids: accounts_of(staged_tables(home, "payments"), ids))
    if request.layout is None:
        check_unread_money(replace(match, layout=layout), parsed, file.grids.get(match.separator, []), name)
    clocks = Clocks(match.layout.zone, company.time_zone)
    parsed = in_company_zone(parsed, clocks)
    totals = check_totals(sheet, match.layout, instructions)
    aside = parsed.rejected.filter(pl.col("row") == "")[LINE].to_list()
    parsed = parsed.with_rows(file.rows_at(sheet, aside))
    earlier = {table.name: staged_tables(home, table.name, file_id) for table in CALL_TABLES}
    parsed = with_far_dates(with_contacts(parsed, earlier, clocks))
    parsed = replace(parsed, notes=(*parsed.notes, *totals, *passed_over))
    return ReadFile(name, match.layout, parsed, Told.of(options), options.get("replaces", ""))
