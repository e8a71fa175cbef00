"""Whether what came in is what was meant: totals by month, totals of the files themselves, doubts, rows put aside."""

from decimal import Decimal

import polars as pl
import streamlit as st

from pages.data.document_doubts import document_doubts
from pages.data.loaded_rows import changed, mending, rejects, totals_in_files
from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.language import _, money, number, plain, short
from pages.parts.words.page_tables import PAGE_TABLES
from queries.intake.store.loaded import COUNT_OF_ROWS

SUMS = ("charges", "charged", "payments", "paid")

LONG = 1_000_000
"""From here on a sum is short on a card."""


def in_sum(files: pl.DataFrame) -> None:
    """What was loaded in four figures, to be held against what the billing itself says."""
    months = answer("data_by_month")
    put_aside = number(files["rejected"].sum())
    uncounted = _("not counted by their status: {rows}", rows=int(files["uncounted"].sum()))
    cards(
        [
            *(
                Card(
                    _(TABLE_NAMES[rows]).capitalize(),
                    *_sum(months[amount]),
                    _("rows: {rows}", rows=int(months[rows].sum())),
                )
                for rows, amount in (("charges", "charged"), ("payments", "paid"))
            ),
            Card(_("Amount in doubt"), *_sum(answer("data_doubts")["amount"])),
            Card(_("Rows put aside"), put_aside, change=uncounted),
        ]
    )


def _sum(amounts: pl.Series) -> tuple[str, str]:
    """The sum as a card shows it, short only where it is long, and to the kopeck."""
    added, currency = Decimal(amounts.sum() or 0), settings().currency
    exact = money(added, currency)
    return (exact if abs(added) < LONG else short(added, currency)), exact


def totals() -> None:
    """Charges and payments month by month, newest first, and what the files state of themselves."""
    months = answer("data_by_month").sort("month", descending=True)
    if months.is_empty():
        st.markdown(_("No charges and no payments are loaded."))
        return
    st.markdown(_("Hold these totals against a report of your billing: months and sums must be the same."))
    table(months, "data_by_month", total=SUMS)
    stated = totals_in_files()
    counts, sums = (stated.filter((pl.col("column") == COUNT_OF_ROWS) == rows) for rows in (True, False))
    if stated.is_empty():
        st.caption(_("The files state no totals of their own."))
    if not sums.is_empty():
        st.markdown(_("What the files state of themselves, in lines of totals:"))
        table(sums, "stated", columns=PAGE_TABLES["stated"])
    for row in counts.iter_rows(named=True):
        words = {name: int(row[name]) for name in ("line", "stated", "found")}
        st.caption(
            _("{file}, line {line}: {stated} rows are stated, {found} are there.", file=plain(row["file"]), **words)
        )


def rejected() -> None:
    """Rejected rows with line, column, value and reason, to download, mend and load again."""
    rows = rejects()
    if rows.is_empty():
        st.markdown(_("No row was rejected."))
        return
    st.markdown(_("{rows} rows were rejected. Download them, correct them and load them again.", rows=rows.height))
    mending()
    table(rows, "rejected", columns=PAGE_TABLES["rejected"])


def changes() -> None:
    """Values that a newer file changed, with the old value beside the new one."""
    found = changed()
    if found.is_empty():
        st.markdown(_("No file changed what an earlier one said."))
        return
    st.markdown(_("These values were replaced by a newer file or a later row; the new value counts."))
    table(found, "changes", columns=PAGE_TABLES["changes"])


def doubts(person: Viewer) -> None:
    """What was accepted though something about it is unclear, in roubles."""
    found = answer("data_doubts")
    if found.is_empty():
        st.markdown(_("No warnings about the accepted rows."))
        return
    st.markdown(_("These rows were accepted, but something about them is unclear; the amount is what it could move."))
    row_of = pl.col("example").str.split(" ")
    tables = {code: _(words) for code, words in TABLE_NAMES.items()}
    named = pl.concat_str(row_of.list.first().replace(tables), row_of.list.slice(1).list.join(" "), separator=" ")
    found = found.with_columns(example=named)
    table(found, "data_doubts", {"as_of": snapshot().last_date})
    document_doubts(person)


def tables_in_use() -> None:
    """How many rows each table has."""
    counts = snapshot().row_counts
    rows = [{"table": name, "rows": counts.get(name, 0)} for name in TABLE_NAMES]
    table(pl.DataFrame(rows), "tables", columns=PAGE_TABLES["tables"])
