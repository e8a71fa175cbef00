"""Prepayment: is paying months ahead for a free one worth it?"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import show_chart
from pages.parts.door.answers import answer, need, settings
from pages.parts.shell.filters import as_of, choose_one, controls
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, share
from pages.prepayment.views import VIEWS
from receivables.messages import N_

GROUPS = {
    "all": N_("all"),
    "segment": N_("Segment"),
    "tariff": N_("Tariff"),
    "district": N_("District"),
    "lateness": N_("Late bills before"),
    "channel": N_("Payment channel"),
}
HORIZONS = ("365", "180", "90")


def answer_of(asked: dict[str, Any]) -> str:
    """Who took it, and what is still owed to them."""
    every = answer("promotion_uptake", promotion=asked["promotion"], as_of=asked["as_of"]).row(0, named=True)
    owed = answer("promotion_liability", promotion=asked["promotion"], as_of=asked["as_of"])
    return _(
        "{taken} of {eligible} accounts took it ({part}) and paid {prepaid} ahead; "
        "months worth {owed} are still owed to them.",
        taken=every["taken"],
        eligible=every["eligible"],
        part=share(every["share"]),
        prepaid=money(every["prepaid"], settings().currency, 0),
        owed=money(owed["owed"].sum(), settings().currency, 0),
    )


def uptake(asked: dict[str, Any], by: str, words: Callable[[str | None], str]) -> None:
    """The share that took it, with its interval, by group."""
    found = answer("promotion_uptake", promotion=asked["promotion"], by=by, as_of=asked["as_of"])
    st.markdown(_("Share of the accounts offered the promotion that took it, with Wilson's 95% interval."))
    rows = [row | {"estimate": row["share"]} for row in found.head(20).to_dicts()]
    show_chart(intervals([words(row["segment"]) for row in rows], rows, share, ""), "uptake")
    table(found, "promotion_uptake", {**asked, "by": by})


def show() -> None:
    open_page("prepayment")
    need("promotions", "promotion_accounts")
    with controls():
        on = as_of()
        listed = answer("promotion_list", as_of=on)
        if listed.is_empty():
            st.info(_("On {on} no promotion had been offered.", on=on))
            return
        names = dict(listed.select("promotion_id", "name").iter_rows())
        promotion = choose_one("promotion", list(names), names.__getitem__, _("Promotion"))
        by = choose_one("by_group", list(GROUPS), lambda code: _(GROUPS[code]), _("Divide by"))
        horizon = choose_one("promotion_horizon", HORIZONS, str, _("Days after the offer"))
    asked = {"promotion": promotion, "horizon": int(horizon), "as_of": on}
    sentence(answer_of(asked))
    uptake(asked, by, label)
    with controls():
        view = choose_one("promotion_view", list(VIEWS), lambda code: _(VIEWS[code][0]), _("View"))
    VIEWS[view][1](asked)
    foot()


show()
