"""From a frame to a table a person reads: worded headings, the language's numbers, downloads beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd
import polars as pl
import streamlit as st

from pages.parts.door.answers import settings, snapshot
from pages.parts.shell.registry import page
from pages.parts.tables.cells import headed, writer
from pages.parts.tables.files import HeadedTable, csv_bytes, xlsx_bytes
from pages.parts.words.language import DASH, _
from queries.vocabulary.columns import columns_of
from queries.vocabulary.kinds import Column
from receivables.messages import N_

SHOWN_ROWS = 1000
"""Rows a page carries to the browser at most; the downloads hold them all."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _styled(sheet: HeadedTable) -> Any:
    """Numbers stay numbers, so that a click on a heading sorts them; the reader sees them written."""
    schema = sheet.frame.schema
    shown = sheet.headed.with_columns(pl.col(pl.Decimal).cast(pl.Float64)).to_pandas()
    formats = {
        words: _or_dash(cache(writer(column, schema[column.name])))
        for column, words in zip(sheet.columns, sheet.headings, strict=True)
    }
    return shown.style.format(formats)


def _or_dash(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: DASH if pd.isna(value) else write(value)


def table(
    frame: pl.DataFrame,
    key: str,
    about: Mapping[str, Any] | None = None,
    pick: bool = False,
    columns: Sequence[Column] | None = None,
) -> int | None:
    """Show a frame with its downloads; with ``pick`` a row can be chosen, and its place is returned.

    ``columns`` say what is shown; without them ``key`` names the question whose answer it is.
    """
    columns = columns or columns_of(key)
    part = frame.head(SHOWN_ROWS)
    event = preview(part, key, columns, pick)
    if frame.height > part.height:
        st.caption(
            _(
                "The first {shown} rows of {all} are shown; the downloads hold them all.",
                shown=part.height,
                all=frame.height,
            )
        )
    downloads(frame, key, columns, about or {})
    rows = event["selection"]["rows"] if pick else []
    return rows[0] if rows else None


def preview(frame: pl.DataFrame, key: str, columns: Sequence[Column], pick: bool = False) -> Any:
    """Show a small frame as it is, without downloads."""
    sheet = headed(frame, columns)
    options: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"} if pick else {}
    return st.dataframe(
        _styled(sheet),
        key=f"table-{key}",
        hide_index=True,
        column_config=dict(zip(sheet.headings, map(_column, frame.dtypes), strict=True)),
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
    "account_id": N_("Account"),
    "as_of": N_("As of"),
    "basis": N_("Ageing by"),
    "before": N_("Beside the date"),
    "by": N_("Broken down by"),
    "campaign": N_("Campaign"),
    "campaigns": N_("Campaigns"),
    "district": N_("District"),
    "edges": N_("Bucket edges"),
    "from": N_("From"),
    "horizon": N_("Days watched"),
    "month": N_("Month"),
    "promotion": N_("Promotion"),
    "scheme": N_("Scheme"),
    "segment": N_("Segment"),
    "service": N_("Service"),
    "tariff": N_("Tariff"),
    "to": N_("To"),
}
"""Filter → the words a download says it in."""


def about_lines(filters: Mapping[str, Any]) -> dict[str, str]:
    """What a download says of itself: filters in words, then the data version and the company."""
    given = {name.rstrip("_"): value for name, value in filters.items() if value not in (None, "")}
    words = {_(ABOUT[name]): str(value) for name, value in given.items()}
    return {**words, _("Data version"): snapshot().version, _("Company"): settings().name or DASH}


def downloads(frame: pl.DataFrame, key: str, columns: Sequence[Column], about: Mapping[str, Any]) -> None:
    """Two quiet buttons; the file is made when one is pressed, of all rows."""
    sheet, lines = headed(frame, columns), about_lines(about)
    name = "-".join([key, *(str(about[part]) for part in ("as_of", "from_", "to") if about.get(part))])
    with st.container(horizontal=True, gap="small"):
        for kind, make, mime in (("csv", csv_bytes, "text/csv"), ("xlsx", xlsx_bytes, XLSX)):
            st.download_button(
                _("Download {kind}", kind=kind.upper()),
                data=lambda make=make: make(sheet, lines),  # type: ignore[misc]
                file_name=f"{name}.{kind}",
                mime=mime,
                key=f"{kind}-{key}",
                type="tertiary",
                on_click="ignore",
            )
