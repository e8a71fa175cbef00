"""Who stands apart from the team by more than chance: the funnel of each measure, and every operator by name."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.operators.funnel_chart import funnel_chart
from pages.parts.charts.figure import picture
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, money, number, share
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.messages import N_
from receivables.operators.funnel import ABOVE, BELOW, TOO_FEW
from receivables.operators.operator_board import CASH, KEPT, MEASURES

Asked = Mapping[str, Any]

SPREAD_SEEN = 2.0
"""From twice the spread that chance gives on, it is told."""

TITLES = {KEPT: N_("Promises kept, on equal accounts"), CASH: N_("Collected per conversation, on equal accounts")}

FIRST = [
    *("operator", "kept", "kept_interval", "kept_verdict"),
    *("collected", "collected_interval", "collected_verdict"),
]
REST = ["promises", "kept_raw", "conversations", "collected_raw"]


def writes_of(measure: str) -> Callable[[float], str]:
    """How values of a measure are written: a share, or money per conversation."""
    currency = settings().currency
    return (lambda value: share(value, 0)) if measure == KEPT else (lambda value: money(value, currency, 0))


def show_board(asked: Asked) -> None:
    """Both funnels, and the table of operators in the order of their names."""
    board, names = answer("operator_board", **asked), operator_names()
    for place, measure in zip(st.columns(2), MEASURES, strict=True):
        rows = board.filter(measure=measure)
        with place:
            if (rows["verdict"] == TOO_FEW).all():
                st.info(_("{measure}: too few cases to compare operators.", measure=label(measure)))
            else:
                made = funnel_chart(rows, names, writes_of(measure), _(TITLES[measure]))
                picture(_funnel_told(rows, measure), made, f"funnel-{measure}")
    explained = _(
        "Estimated: accounts are not given to operators by lot. Compared are accounts with as many bills paid late "
        "and as much overdue. Outside the limits of 95% one in twenty stands by chance alone, outside those of "
        "99.8% one in five hundred."
    )
    st.caption(" ".join(filter(None, (_spread_told(board), explained))))
    table(_by_name(board, names), "operators_compared", asked, columns=PAGE_TABLES["operators_compared"], first=FIRST)


def _funnel_told(rows: pl.DataFrame, measure: str) -> str:
    """What a funnel shows: how many stand outside it, and the team's rate."""
    apart = rows.filter(pl.col("verdict").is_in([ABOVE, BELOW])).height
    compared = rows.filter(pl.col("verdict") != TOO_FEW).height
    return _(
        "{measure}: the team's is {team}; outside the limits of chance: {apart} of {compared}.",
        measure=label(measure),
        team=writes_of(measure)(rows["team_rate"][0]),
        apart=apart,
        compared=compared,
    )


def _spread_told(board: pl.DataFrame) -> str:
    """In which measures operators differ much more than chance makes them."""
    spreads = board.group_by("measure", maintain_order=True).agg(pl.col("spread").first())
    told = [
        _(
            "{measure}: operators differ {times} times as much as chance makes them.",
            measure=label(one),
            times=number(spread, 1),
        )
        for one, spread in spreads.iter_rows()
        if spread is not None and spread >= SPREAD_SEEN
    ]
    return " ".join(told)


def _by_name(board: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """One row per operator, in the order of the names, with both measures."""
    kept, cash = (
        _of_measure(board, *one) for one in ((KEPT, "kept", "promises"), (CASH, "collected", "conversations"))
    )
    together = kept.join(cash, on="operator_id", how="full", coalesce=True)
    named = pl.col("operator_id").replace_strict(names, default=pl.col("operator_id"))
    return together.with_columns(operator=named).sort("operator", "operator_id").select(*FIRST, *REST)


def _of_measure(board: pl.DataFrame, measure: str, name: str, cases: str) -> pl.DataFrame:
    rows, write = board.filter(measure=measure), writes_of(measure)
    ends = [
        DASH if low is None else f"{write(low)} … {write(high)}"
        for low, high in rows.select("adjusted_low", "adjusted_high").iter_rows()
    ]
    return rows.select(
        "operator_id",
        pl.col("cases").alias(cases),
        pl.col("adjusted").alias(name),
        pl.Series(f"{name}_interval", ends, dtype=pl.String),
        pl.col("verdict").alias(f"{name}_verdict"),
        pl.col("rate").alias(f"{name}_raw"),
    )
