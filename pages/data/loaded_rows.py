"""What is loaded into the company that is shown: its files, rows that were put aside, values that were changed."""

from datetime import datetime
from functools import partial

import polars as pl
import streamlit as st

from pages.data.loading import with_reasons
from pages.parts.door.answers import company, sight_of_reader
from pages.parts.paper.later import made_later
from pages.parts.tables.handing_out import handed_out
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _, plain
from queries.intake.mend import files_to_mend, name_to_mend, rows_to_mend
from queries.intake.store.loaded import changed_values, loaded_files, rejected_rows, stated_totals
from queries.privacy.masks import hidden, written_anew
from queries.vocabulary.columns import column_of_table
from queries.vocabulary.personal_data import personal_kind

COUNTED = ("rows", "accepted", "uncounted", "taken_back", "rejected", "duplicates", "changed")
"""What is counted of every file."""


def files_in_use() -> pl.DataFrame:
    """Loaded files that were not taken back, the newest first."""
    kept = [file for file in loaded_files(company().home) if not file.withdrawn]
    rows = [
        {
            "file_id": file.file_id,
            "file": file.name,
            "loaded_at": datetime.fromisoformat(file.loaded_at).replace(tzinfo=None),
            **{name: getattr(file, name) for name in COUNTED},
            "layout": file.layout,
            "unused": ", ".join(file.unused) or None,
        }
        for file in reversed(kept)
    ]
    return pl.DataFrame(rows, schema_overrides={"unused": pl.String})


def totals_in_files() -> pl.DataFrame:
    """Totals that the files in use state of themselves, beside what their rows add up to and what of it counts."""
    return stated_totals(company().home).with_columns(difference=pl.col("stated") - pl.col("counted"))


def rejects() -> pl.DataFrame:
    """Every rejected row of the files in use: file, line, column, value, reason, row; reasons in words.

    What stands in the file is hidden from those who may not read names and telephones.
    """
    rows = with_reasons(rejected_rows(company().home).with_columns(pl.col("line").cast(pl.Int64)))
    if sight_of_reader().sees_file_rows:
        return rows
    covered = (hidden(pl.col(name)).alias(name) for name in ("value", "row"))
    return written_anew(rows.with_columns(*covered), ["value", "row"])


def mending() -> None:
    """For each file with rejected rows, these rows as a file of its own form; made when its button is pressed."""
    if not sight_of_reader().sees_file_rows:
        st.caption(_("What stands in the rows is shown to those who load files and to supervisors."))
        return
    here = company().home
    for file in reversed(files_to_mend(here)):
        st.download_button(
            _("Rejected rows of {file}, to correct and load", file=plain(file.name)),
            data=made_later(handed_out(partial(rows_to_mend, here, file.file_id), "rejected", name_to_mend(file))),
            file_name=name_to_mend(file),
            mime="text/csv",
            key=f"mend-{file.file_id}",
            type="tertiary",
            on_click="ignore",
        )


def changed() -> pl.DataFrame:
    """Every value that a file in use changed, its table and column in words."""
    found = changed_values(company().home)
    if not sight_of_reader().sees_file_rows:
        found = _without_subscribers(found)
    tables = {name: _(word) for name, word in TABLE_NAMES.items()}
    columns = {pair: table_heading(*pair) for pair in found.select("table", "column").unique().iter_rows()}
    told = [columns[pair] for pair in found.select("table", "column").iter_rows()]
    return found.with_columns(pl.col("table").replace(tables), pl.Series("column", told, pl.String))


def _without_subscribers(found: pl.DataFrame) -> pl.DataFrame:
    """The same with what tells of subscribers hidden: values of such columns, and keys of the table of telephones."""
    pairs = found.select("table", "column").unique().iter_rows()
    told = [column for table, column in pairs if personal_kind(column_of_table(table, column))]
    values = [
        pl.when(pl.col("column").is_in(told)).then(hidden(pl.col(name))).otherwise(pl.col(name)).alias(name)
        for name in ("old", "new")
    ]
    key = pl.when(pl.col("table") == "phones").then(hidden(pl.col("key"))).otherwise(pl.col("key")).alias("key")
    return written_anew(found.with_columns(*values, key), ["old", "new", "key"])
