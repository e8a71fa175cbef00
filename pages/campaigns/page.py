"""Campaigns: which amnesty brought money that would not have come anyway, and what did it cost?"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.campaigns.campaign_verdicts import decisions_of, show_decisions, show_pairs
from pages.campaigns.report_button import report_button
from pages.campaigns.views import EFFECT_FIRST, VIEWS
from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer
from pages.parts.shell.filters import WIDE, as_of, choose_one, controls
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_rows, lowered, unit_of, writes
from pages.parts.words.language import _
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.decision import DECISIONS, Decision
from receivables.effects.verdicts import PRIMARY
from receivables.messages import N_

HORIZONS = ("14", "30", "60", "90", "180")
EARLY = {"no": N_("wait for the end"), "yes": N_("look early")}
MEASURES = (
    "cash_per_account",
    "payer_share",
    "next_bill_paid_share",
    "overdue_90_share",
    "overdue_180_share",
    "suspended_share",
    "left_share",
    "complained_share",
)


def answer_of(decided: Mapping[str, Decision], horizon: int) -> str:
    """How many campaigns to roll out, to stop, to run longer, to test again, or to wait for."""
    counts = Counter(decision.code for decision in decided.values())
    words = [f"{lowered(label(code))}: {counts[code]}" for code in DECISIONS if counts[code]]
    return _(
        "Campaigns: {all}, by their net result {horizon} days after the assignment; {decisions}.",
        all=len(decided),
        horizon=horizon,
        decisions=", ".join(words),
    )


def seen(effects: pl.DataFrame, measure: str, horizon: str) -> str:
    """In how many campaigns the measure got better or worse, shows nothing, or cannot be told."""
    counts = dict(effects["verdict"].value_counts().iter_rows())
    told = [counts.get(verdict, 0) for verdict in ("works", "harms", "no_difference_seen")]
    return _(
        "{measure}, {horizon} days: of {all} campaigns {works} better, {harms} worse, {none} without a difference; "
        "of the other {rest} nothing is proved.",
        measure=label(measure),
        horizon=int(horizon),
        all=effects.height,
        works=told[0],
        harms=told[1],
        none=told[2],
        rest=effects.height - sum(told),
    )


def show_side_by_side(effects: pl.DataFrame, names: Mapping[str, str], asked: Mapping[str, Any]) -> None:
    """All campaigns on one scale."""
    rows = effects.to_dicts()
    measure = rows[0]["measure"]
    shown = [names[row["campaign_id"]] for row in rows]
    made = intervals(shown, rows, writes(unit_of(measure)), label(measure))
    picture(seen(effects, measure, str(asked["horizon"])), made, "campaigns")
    st.caption(
        _(
            "Difference from the accounts without the offer, with its 95% interval; in colour where a draw shows it, "
            "no dot where there is nothing to compare."
        )
    )
    rows_told = effect_rows(effects, {"campaign": lambda row: names[row["campaign_id"]]})
    table(rows_told, "campaigns", asked, columns=PAGE_TABLES["effects"], first=EFFECT_FIRST)
    st.caption(_("Of 20 campaigns without any effect one shows some by chance alone."))


def show() -> None:
    open_page("campaigns")
    with controls():
        on = as_of()
        horizon = choose_one("horizon", HORIZONS, str, _("Days after the assignment"), default="60")
        measure = choose_one("measure", MEASURES, label, _("Measure"), width=WIDE)
        early = choose_one("early", list(EARLY), lambda code: _(EARLY[code]), _("Unfinished campaigns"))
    asked = {"horizon": int(horizon), "as_of": on}
    listed = answer("campaign_list", as_of=on)
    if listed.is_empty():
        st.info(_("On {on} no campaign had begun.", on=on))
        return
    names = dict(listed.select("campaign_id", "name").iter_rows())
    every = answer("campaign_effects", campaigns=",".join(names), early=early, **asked)
    effects, deciding = every.filter(measure=measure), every.filter(role=PRIMARY)
    final = every if early == "no" else answer("campaign_effects", campaigns=",".join(names), early="no", **asked)
    accounts = {name: answer("campaign_account", campaign=name, **asked) for name in names}
    decided = decisions_of(listed, final, accounts, asked)
    sentence(answer_of(decided, int(horizon)))
    with st.container(gap="xsmall"):
        show_decisions(listed, deciding, accounts, decided)
    show_side_by_side(effects, names, asked)
    if len(names) > 1:
        with st.expander(_("Campaigns against each other")):
            show_pairs({"campaigns": ",".join(names), **asked}, measure, names)
    with controls():
        campaign = choose_one("campaign", list(names), names.__getitem__, _("One campaign in depth"), width=WIDE)
        view = choose_one("view", list(VIEWS), lambda code: _(VIEWS[code][0]), _("View"), width=WIDE)
        report_button({"campaign": campaign, **asked}, early)
    VIEWS[view][1]({"campaign": campaign, **asked}, early)
    foot()


show()
