"""From a frame to a table a person reads: worded headings, the language's numbers, downloads beside it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import polars as pl
import streamlit as st

from pages.parts.door.answers import settings, snapshot
from pages.parts.shell.registry import page
from pages.parts.tables.files import csv_bytes, xlsx_bytes
from pages.parts.words.labels import heading, label
from pages.parts.words.language import DASH, N_, _, currency_sign, day, is_share, moment, month_of, number, share

SHOWN_ROWS = 1000
"""Rows a page carries to the browser at most; the downloads hold them all."""

CODED = {
    "bucket",
    "event",
    "kind",
    "about",
    "debtor_kind",
    "design",
    "step",
    "layout",
    "credit_kind",
    "debt_kind",
    "channel",
    "result",
    "direction",
    "from_bucket",
    "to_bucket",
    "group",
    "segment",
    "service",
    "table",
    "verdict",
    "arm",
    "part",
    "check",
    "credit_reason",
    "breach_rule",
    "sign",
    "what",
}
"""Columns whose values are codes with words of their own."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def writer(column: str, dtype: pl.DataType) -> Callable[[Any], str]:
    """How the cells of a column are written; shares are told from other fractions by the column's name."""
    if is_share(column):
        return share
    if column == "month":
        return month_of
    if dtype == pl.Boolean:
        return lambda flag: _("yes") if flag else _("no")
    if dtype.is_temporal():
        return day if dtype == pl.Date else moment
    if dtype.is_numeric():
        places = 2 if dtype.is_decimal() else 1 if dtype.is_float() else 0
        return lambda value: number(value, places)
    return label if column in CODED else str


def headings_of(frame: pl.DataFrame) -> dict[str, str]:
    """Column → heading, with the currency added to amounts."""
    sign = currency_sign(settings().currency)
    amounts = {column for column, dtype in frame.schema.items() if dtype.is_decimal() and not is_share(column)}
    return {column: f"{heading(column)}, {sign}" if column in amounts else heading(column) for column in frame.columns}


def _styled(frame: pl.DataFrame) -> Any:
    """Numbers stay numbers, so that a click on a heading sorts them; the reader sees them written."""
    headings = headings_of(frame)
    shown = frame.with_columns(pl.col(pl.Decimal).cast(pl.Float64)).rename(headings).to_pandas()
    formats = {headings[column]: _or_dash(cache(writer(column, dtype))) for column, dtype in frame.schema.items()}
    return shown.style.format(formats)


def _or_dash(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: DASH if pd.isna(value) else write(value)


def table(
    frame: pl.DataFrame, key: str, about: Mapping[str, Any] | None = None, pick: bool = False, height: int | None = None
) -> int | None:
    """Show a frame with its downloads; with ``pick`` a row can be chosen, and its place is returned."""
    part = frame.head(SHOWN_ROWS)
    event = preview(part, key, pick, height)
    if frame.height > part.height:
        st.caption(
            _(
                "The first {shown} rows of {all} are shown; the downloads hold them all.",
                shown=part.height,
                all=frame.height,
            )
        )
    downloads(frame, key, about or {})
    rows = event["selection"]["rows"] if pick else []
    return rows[0] if rows else None


def preview(frame: pl.DataFrame, key: str, pick: bool = False, height: int | None = None) -> Any:
    """Show a small frame as it is, without downloads."""
    config = {words: _column(frame.schema[name]) for name, words in headings_of(frame).items()}
    options: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"} if pick else {}
    return st.dataframe(
        _styled(frame),
        key=f"table-{key}",
        hide_index=True,
        column_config=config,
        height=height or "auto",
        placeholder=DASH,
        **options,
    )


def _column(dtype: pl.DataType) -> Any:
    return st.column_config.Column(alignment="right" if dtype.is_numeric() else "left")


def open_account(frame: pl.DataFrame, place: int | None) -> None:
    """Go to the account of the chosen row."""
    if place is not None:
        st.switch_page(page("account").file, query_params={"account_id": frame["account_id"][place]})


ABOUT = {
    "as_of": N_("As of"),
    "basis": N_("Ageing by"),
    "edges": N_("Bucket edges"),
    "from": N_("From"),
    "to": N_("To"),
}


def about_lines(filters: Mapping[str, Any]) -> dict[str, str]:
    """What a download says of itself: filters in words, then the data version and the company."""
    given = {name.rstrip("_"): value for name, value in filters.items() if value not in (None, "")}
    words = {_(ABOUT[name]) if name in ABOUT else heading_or_label(name): str(value) for name, value in given.items()}
    return {**words, _("Data version"): snapshot().version, _("Company"): settings().name or DASH}


def heading_or_label(name: str) -> str:
    """The words for a filter: a column's heading where there is one, else the code's words."""
    try:
        return heading(name)
    except KeyError:
        return label(name)


def downloads(frame: pl.DataFrame, key: str, about: Mapping[str, Any]) -> None:
    """Two quiet buttons; the file is made when one is pressed, of all rows."""
    headings, lines = headings_of(frame), about_lines(about)
    name = "-".join([key, *(str(about[part]) for part in ("as_of", "from_", "to") if about.get(part))])
    with st.container(horizontal=True, gap="small"):
        for kind, make, mime in (("csv", csv_bytes, "text/csv"), ("xlsx", xlsx_bytes, XLSX)):
            st.download_button(
                _("Download {kind}", kind=kind.upper()),
                data=lambda make=make: make(frame, headings, lines),  # type: ignore[misc]
                file_name=f"{name}.{kind}",
                mime=mime,
                key=f"{kind}-{key}",
                type="tertiary",
                on_click="ignore",
            )
