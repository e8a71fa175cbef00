"""Campaigns: which amnesty brought money that would not have come anyway, and what did it cost?"""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.campaigns.views import VIEWS
from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import show_chart
from pages.parts.door.answers import answer, need
from pages.parts.shell.filters import as_of, choose_one, controls
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_rows, unit_of, verdict_sentence, writes
from pages.parts.words.language import _
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.messages import N_

HORIZONS = ("30", "60", "90", "180")
EARLY = {"no": N_("wait for the end"), "yes": N_("look early")}
MEASURES = (
    "cash_per_account",
    "payer_share",
    "next_bill_paid_share",
    "overdue_again_90_share",
    "overdue_again_180_share",
    "suspended_share",
    "left_share",
)


def answer_of(effects: pl.DataFrame, measure: str, horizon: str) -> str:
    """How many campaigns work, harm, show nothing, or cannot be told."""
    counts = dict(effects["verdict"].value_counts().iter_rows())
    told = ("works", "harms", "no_difference_seen")
    return _(
        "{measure}, {horizon} days: of {all} campaigns {works} work, {harms} harm, {none} show no difference; "
        "of the other {rest} nothing can be claimed.",
        measure=label(measure),
        horizon=int(horizon),
        all=effects.height,
        works=counts.get("works", 0),
        harms=counts.get("harms", 0),
        none=counts.get("no_difference_seen", 0),
        rest=effects.height - sum(counts.get(verdict, 0) for verdict in told),
    )


def show_side_by_side(effects: pl.DataFrame, names: Mapping[str, str], asked: Mapping[str, Any]) -> None:
    """All campaigns on one scale, with the sentence of each."""
    rows = effects.to_dicts()
    measure = rows[0]["measure"]
    shown = [names[row["campaign_id"]] for row in rows]
    show_chart(intervals(shown, rows, writes(unit_of(measure)), label(measure)), "campaigns")
    st.caption(_("Effect of the offer with its 95% interval; no dot where nothing can be claimed."))
    written = effects.with_columns(pl.col("p_screen").alias("p_adjusted"))
    rows_told = effect_rows(written, {"campaign": lambda row: names[row["campaign_id"]]})
    table(rows_told, "campaigns", asked, columns=PAGE_TABLES["effects"])
    st.caption(_("The p-values are Holm-adjusted for all campaigns and measures shown together."))


def pairs(asked: Mapping[str, Any], measure: str, names: Mapping[str, str]) -> None:
    """Campaigns against each other."""
    found = answer("campaign_comparison", **asked).filter(measure=measure)
    rows = [
        {"first": names[row["first"]], "second": names[row["second"]], "sentence": verdict_sentence(row)}
        for row in found.to_dicts()
    ]
    table(pl.DataFrame(rows), "campaign_comparison", asked, columns=PAGE_TABLES["pairs"])


def show() -> None:
    open_page("campaigns")
    need("campaigns", "campaign_accounts")
    with controls():
        on = as_of()
        horizon = choose_one("horizon", HORIZONS, str, _("Days after the assignment"), default="60")
        measure = choose_one("measure", MEASURES, label, _("Measure"))
        early = choose_one("early", list(EARLY), lambda code: _(EARLY[code]), _("Unfinished campaigns"))
    asked = {"horizon": int(horizon), "as_of": on}
    listed = answer("campaign_list", as_of=on)
    if listed.is_empty():
        st.info(_("On {on} no campaign had begun.", on=on))
        return
    names = dict(listed.select("campaign_id", "name").iter_rows())
    effects = answer("campaign_effects", campaigns=",".join(names), early=early, **asked).filter(measure=measure)
    sentence(answer_of(effects, measure, horizon))
    show_side_by_side(effects, names, asked)
    if len(names) > 1:
        with st.expander(_("Campaigns against each other")):
            pairs({"campaigns": ",".join(names), **asked}, measure, names)
    with controls():
        campaign = choose_one("campaign", list(names), names.__getitem__, _("One campaign in depth"))
        view = choose_one("view", list(VIEWS), lambda code: _(VIEWS[code][0]), _("View"))
    VIEWS[view][1]({"campaign": campaign, **asked}, early)
    foot()


show()
