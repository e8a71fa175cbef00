"""Reviews on the page Correctness: the mean mark of each operator, what was wrong most, and every review."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.correctness.conduct_charts import Scale, operator_intervals
from pages.correctness.operator_rows import drawn_rows, named_for_reading, with_operator
from pages.parts.charts.figure import picture
from pages.parts.decisions.log import decided_so_far
from pages.parts.door.answers import answer
from pages.parts.shell.filters import choose_one, controls
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, number
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.conduct.review_means import BEST, mean_of_all
from receivables.month import Month

SPANS = ("1", "3", "12")
"""Months up to the chosen one: of a single month there may be too few reviews to tell operators apart."""

FIRST = ("reviewed_on", "reviewer", "operator_id", "score", "failed", "note")
"""Columns of reviews that fit a screen."""


def faults_in_words(text: str | None) -> str | None:
    """Faults by their codes with commas between them, in words; nothing where nothing was wrong."""
    return text and "; ".join(label(f"fault_{fault}") for fault in text.split(","))


def with_faults(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with what was wrong in words."""
    worded = pl.Series("failed", map(faults_in_words, rows["failed"]), dtype=pl.String)
    return rows.with_columns(worded)


def reviews_up_to(month: Month, names: Mapping[str, str], *, of_company: bool = True) -> None:
    """Means of operators with their intervals, faults with theirs, and the reviews one by one, of one month or more.

    Without ``of_company`` neither the faults of all nor the log of all marks are shown.
    """
    with controls():
        span = int(choose_one("span", SPANS, str, _("Months of reviews"), default="12"))
    period: dict[str, Any] = {"from_": month.plus(1 - span).first, "to": month.last}
    made = answer("review_list", **period)
    if made.is_empty():
        st.markdown(_("Nobody listened to a conversation in this time. The queue stands under “To review”."))
        return
    shown = with_operator(answer("review_results", **period), names)
    together = mean_of_all(made.filter("holds"))
    scale = Scale(lambda mark: number(mark, 0), _("of 100"), BEST, None if together is None else together["score"])
    rows = drawn_rows(shown, ("score", "low", "high"))
    if rows:
        says = _("Mean mark of each operator with the 95% interval, in a fixed order: no ranking.")
        picture(says, operator_intervals(rows, scale), "score-operators")
    st.caption(
        _(
            "A mark gives 20 for each of five points. The mean leaves out conversations chosen for a breach or "
            "complaint, and takes the newest of several reviews. Few reviews borrow the spread of everybody's."
        )
    )
    rounded = shown.with_columns(pl.col("score", "low", "high").round(1))
    columns = PAGE_TABLES["operator_scores"]
    table(rounded.select(column.name for column in columns), "operator_scores", period, columns=columns)
    if of_company:
        faults(period)
    st.markdown(_("The reviews, the newest first:"))
    table(with_faults(named_for_reading(made, names)).reverse(), "review_list", period, first=FIRST)
    if of_company:
        with st.expander(_("Log of marks made here")):
            decided_so_far(marks=True)


def faults(period: Mapping[str, Any]) -> None:
    """What was wrong, the most frequent first."""
    found = answer("review_faults", **period).sort("found", descending=True, maintain_order=True)
    st.markdown(_("What was wrong in the conversations listened to, with the 95% interval of each share:"))
    worded = found.with_columns(pl.Series("failed", [label(f"fault_{fault}") for fault in found["failed"]]))
    table(worded, "review_faults", period)
