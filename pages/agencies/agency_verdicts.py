"""What may be said of each agency against similar debt, and what to do about it."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.agencies.curve_charts import age_words, show_curves
from pages.parts.door.answers import answer
from pages.parts.shell.cards import Tone, verdict_line
from pages.parts.tables.table import table
from pages.parts.words.language import _, in_points, plain, share
from pages.parts.words.similar_words import estimate_in_words, support_in_words
from receivables.agencies.agency_effect import BETTER, NO_BETTER, UNLIKE, WORSE
from receivables.messages import N_

WHAT_TO_DO: Mapping[tuple[str, bool], tuple[str, Tone]] = {
    (BETTER, True): (N_("{agency}: go on giving debts."), "good"),
    (BETTER, False): (N_("{agency}: go on, and ask for a lower fee."), "plain"),
    (NO_BETTER, False): (N_("{agency}: hold some debts back by lot and compare, before more are given."), "plain"),
    (WORSE, False): (N_("{agency}: stop giving debts."), "bad"),
    (UNLIKE, False): (N_("{agency}: not comparable enough; hold some debts back by lot and compare."), "plain"),
}
"""Verdict, and whether the difference is above zero after the fee too → what to do, and its tone."""

FEWEST_DRAWN = 5
"""Debts under which a curve says nothing."""
FIRST = ["agency", "difference", "low", "high", "fee_part", "net_difference", "net_low", "net_high"]
CURVE_FIRST = ["agency", "group", "days", "watched", "share", "similar", "similar_share"]


def verdicts_of(effects: pl.DataFrame, days: int) -> None:
    """One line per agency: what to do, the difference with its interval, and what stands behind it."""
    for row in effects.iter_rows(named=True):
        if row["difference"] is None:
            few = _("{agency}: not compared yet.", agency=plain(row["agency"]))
            debts = _(
                "Debts watched for {days} days: {n}; at least 30 with their like are needed.",
                days=days,
                n=row["watched"],
            )
            verdict_line(few, debts)
            continue
        words, tone = _decided(row)
        verdict_line(
            _(words, agency=plain(row["agency"])),
            _in_numbers(row),
            f"{_('Debts compared: {n}.', n=row['watched'])} {support_in_words(row)}",
            tone,
        )


def _decided(row: Mapping[str, Any]) -> tuple[str, Tone]:
    after_fee = row["verdict"] == BETTER and row["net_low"] > 0
    return WHAT_TO_DO[row["verdict"], after_fee]


def _in_numbers(row: Mapping[str, Any]) -> str:
    """The difference, and what the fee leaves of it."""
    after_fee = _(
        "The fee takes {fee_share}, after it {net} ({net_low} to {net_high}).",
        fee_share=share(row["fee_part"]),
        net=in_points(row["net_difference"]),
        net_low=in_points(row["net_low"]),
        net_high=in_points(row["net_high"]),
    )
    return f"{estimate_in_words(row)} {after_fee}"


def against_similar(effects: pl.DataFrame, asked: Mapping[str, Any], days: str) -> None:
    """The comparison in numbers, and the curves by age of the debt."""
    of_days = {**asked, "days": days}
    by_age = answer("agency_curves", by="age", **of_days)
    if not by_age.is_empty():
        st.markdown(_("The same by days past due at the placement; dashed: similar debt (estimated)."))
        drawn = by_age.filter(pl.col("watched") >= FEWEST_DRAWN)
        if drawn.height:
            show_curves(drawn, age_words(drawn), "agency-curves-age")
    table(effects, "agency_effects", of_days, first=FIRST)
    table(by_age, "agency_curves", {**of_days, "by": "age"}, first=CURVE_FIRST)
    st.caption(
        _(
            "Similar are debts of the same days, age and size whose debtors paid alike before and had left, or were "
            "cut off, alike; a debt that an agency got later is stood for by those that still owed."
        )
    )
