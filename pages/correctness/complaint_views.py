"""Complaints on the page Correctness: answered in time or not, upheld by operator, and one by one."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.correctness.conduct_charts import Scale, both_ends, in_short, operator_intervals
from pages.correctness.operator_rows import PER_THOUSAND, drawn_rows, in_thousands, named_for_reading, with_operator
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer
from pages.parts.tables.table import table
from pages.parts.words.language import _, share
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.conduct.complaint_parts import answers_in_time
from receivables.effects.estimates.proportions import share_of


def complaints_of_month(period: Mapping[str, Any], listed: pl.DataFrame, names: Mapping[str, str]) -> None:
    """How many were answered in 10 days, how many were upheld of each operator's conversations, and the list."""
    st.markdown(answered_in_words(listed))
    found = answer("complaint_results", **period)
    shown = in_thousands(with_operator(found, names))
    upheld, talks = found.drop_nulls("operator_id").select(pl.col("upheld", "conversations").sum()).row(0)
    together = share_of(upheld, talks).share
    scale = Scale(in_short, _("of 1,000 conversations"), 1000, None if together is None else 1000 * together)
    rows = drawn_rows(shown, PER_THOUSAND)
    if rows:
        says = _("Upheld complaints of each operator per 1,000 conversations with the 95% interval.")
        picture(says, operator_intervals(rows, scale), "complaint-operators")
    columns = PAGE_TABLES["operator_complaints"]
    told = shown.select(column.name for column in columns)
    table(told, "operator_complaints", period, columns=columns, first=told.columns[:-2])
    table(named_for_reading(listed, names), "complaint_list", period, first=listed.drop("days").columns)


def answered_in_words(listed: pl.DataFrame) -> str:
    """How many complaints of the month were answered within 10 days, of those whose time has come."""
    found = answers_in_time(listed)
    told = _("Complaints: {all}. Not answered yet, within their 10 days: {waiting}.", all=listed.height,
             waiting=listed.height - found.total)  # fmt: skip
    if found.share is None:
        return told
    in_time = _(
        "Answered within 10 days: {in_time} of {due}, {part} (95% interval {interval}).",
        in_time=found.count,
        due=found.total,
        part=share(found.share),
        interval=both_ends(share(found.low), share(found.high)),
    )
    return f"{told} {in_time}"
