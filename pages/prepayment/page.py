"""Prepayment: is paying months ahead for a free one worth it?"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import WIDE, as_of, choose_one, controls
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, day, money, share
from pages.prepayment.promotion_verdict import show_decision
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
WIDEST = 420
"""Pixels of the list of promotions: a name with its days."""
UPTAKE_FIRST = ["segment", "eligible", "taken", "share", "low", "high", "prepaid"]


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
    says = _("Share of the accounts offered the promotion that took it, with Wilson's 95% interval.")
    rows = [row | {"estimate": row["share"]} for row in found.head(20).to_dicts()]
    picture(says, intervals([words(row["segment"]) for row in rows], rows, share, ""), "uptake")
    about = {**asked, "by": by}
    table(found, "promotion_uptake", about, first=UPTAKE_FIRST)


def named(row: dict[str, Any]) -> str:
    """The name of a promotion with the days when it was offered, which tell two of one name apart."""
    return f"{row['name']} ({day(row['starts_on'])} – {day(row['ends_on'])})"


def longest_over(start: date, on: date) -> str:
    """The longest of the ``HORIZONS`` that is over for whoever was offered the promotion first."""
    return next((days for days in HORIZONS if start + timedelta(days=int(days)) <= on), HORIZONS[-1])


def show() -> None:
    open_page("prepayment")
    with controls():
        on = as_of()
        listed = answer("promotion_list", as_of=on)
        if listed.is_empty():
            st.info(_("On {on} no promotion had been offered.", on=on))
            return
        rows = {row["promotion_id"]: row for row in listed.to_dicts()}
        promotion = choose_one("promotion", list(rows), lambda code: named(rows[code]), _("Promotion"), width=WIDEST)
        row = rows[promotion]
        by = choose_one("by_group", list(GROUPS), lambda code: _(GROUPS[code]), _("Divide by"))
        over = longest_over(row["starts_on"], on)
        horizon = choose_one("promotion_horizon", HORIZONS, str, _("Shares after, days"), default=over)
    asked = {"promotion": promotion, "horizon": int(horizon), "as_of": on}
    sentence(answer_of(asked))
    show_decision(row, on)
    uptake(asked, by, label)
    with controls():
        view = choose_one("promotion_view", list(VIEWS), lambda code: _(VIEWS[code][0]), _("View"), width=WIDE)
    VIEWS[view][1](asked)
    foot()


show()
