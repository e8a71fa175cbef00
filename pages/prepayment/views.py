"""One prepayment promotion in depth: each view asks, shows a picture with its sentence, and the table."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.effect_charts import Band, Curve, curves, intervals
from pages.parts.charts.figure import figure, months_axis, picture
from pages.parts.door.answers import answer
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_rows, effects_told, measure_words, unit_of, written_parts
from pages.parts.words.language import _, in_points, number, plain, share
from pages.parts.words.page_tables import PAGE_TABLES
from pages.prepayment.promotion_verdict import cost_sentence
from receivables.effects.promotions.promotion_terms import whole_months
from receivables.messages import N_

Asked = Mapping[str, Any]
EFFECT_FIRST = ["measure", "effect", "interval", "verdict", "offered", "compared"]
DRAW_FIRST = ["campaign_id", "measure", "estimate", "low", "high", "verdict", "per_taker"]
"""Columns that fit a screen; the rest come when asked for."""


def show_effect(asked: Asked) -> None:
    """How its takers differ from others like them, and, where it was drawn by lot, what the offer brought."""
    found = answer("promotion_effect", **asked)
    says = _("Estimated for those who took it, against accounts like them that did not: other reasons may hide in it.")
    st.markdown(effects_told(found))
    st.caption(
        _(
            "Shares are those {horizon} days after the day it was taken. Money earned is cash less what of it is "
            "still paid ahead, over whole terms ({months} months), whatever the days.",
            horizon=asked["horizon"],
            months=_months(asked),
        )
    )
    shares = [row for row in found.to_dicts() if unit_of(row["measure"]) == "share"]
    made = intervals([label(row["measure"]) for row in shares], shares, in_points, _("Difference of the share"))
    picture(says, made, "promotion-effect")
    rows = effect_rows(found, {"measure": measure_words})
    table(rows, "promotion_effect", asked, columns=PAGE_TABLES["effects"], first=EFFECT_FIRST)
    show_draw(asked)


def show_draw(asked: Asked) -> None:
    """What the offer brought where it was drawn by lot who gets it."""
    found = answer("promotion_draw", **asked)
    if found.is_empty():
        return
    st.markdown(_("**Drawn by lot who is offered it**: all of the offer against all of the control group."))
    for (campaign,), rows in found.partition_by("campaign_id", as_dict=True, maintain_order=True).items():
        st.markdown(f"**{plain(str(campaign))}**\n\n{effects_told(rows)}")
    table(found, "promotion_draw", asked, first=DRAW_FIRST)


def _months(asked: Asked) -> int:
    """Months over which money earned is compared."""
    row = answer("promotion_list", as_of=asked["as_of"]).row(
        by_predicate=pl.col("promotion_id") == asked["promotion"], named=True
    )
    return whole_months(row["paid_months"], row["free_months"])


def show_cost(asked: Asked) -> None:
    """What the free months cost, and what was given for nothing."""
    found = answer("promotion_cost", **asked)
    st.markdown(cost_sentence(found, asked["horizon"]))
    table(written_parts(found), "promotion_cost", asked, columns=PAGE_TABLES["parts"])


def show_takeup(asked: Asked) -> None:
    """How soon it is taken."""
    found = answer("promotion_takeup", promotion=asked["promotion"], as_of=asked["as_of"])
    if found.is_empty():
        st.markdown(_("Nobody has taken it yet."))
        return
    says = _("Share of the accounts that took it by each day after the offer, with its 95% interval.")
    days = found["day"].to_list()
    line = Curve(_("taken"), days, found["share"].to_list(), "accent")
    band = Band(days, found["low"].to_list(), found["high"].to_list())
    picture(says, curves([line], share, (_("Days after the offer"), ""), band), "takeup")
    table(found, "promotion_takeup", asked)


def show_path(asked: Asked) -> None:
    """Overdue and departures during the term and after it."""
    found = answer("promotion_path", promotion=asked["promotion"], as_of=asked["as_of"])
    st.caption(
        _(
            "Both groups as they were: those who took it had to stay until then, and paid better before it too, "
            "so the gap is not its effect."
        )
    )
    for column, words in (
        ("overdue_share", _("Share of the accounts with overdue debt, by months after the offer.")),
        ("left_share", _("Share of the accounts that have left, by months after the offer.")),
    ):
        lines = [
            Curve(
                _("took it") if taken else _("did not"),
                rows["month"].to_list(),
                rows[column].to_list(),
                "accent" if taken else "second",
            )
            for (taken,), rows in found.partition_by("taken", as_dict=True, maintain_order=True).items()
        ]
        picture(words, curves(lines, share, (_("Months after the offer"), "")), f"path-{column}")
    table(found, "promotion_path", asked)


def show_calendar(asked: Asked) -> None:
    """When terms run out, and what is owed until then."""
    owed = answer("promotion_liability", as_of=asked["as_of"])
    found = answer("promotion_calendar", as_of=asked["as_of"])
    months = found.group_by("month", maintain_order=True).agg(pl.col("accounts").sum())
    names = months["month"].to_list()
    bars = go.Bar(
        x=names,
        y=months["accounts"].to_list(),
        marker={"color": colours()["accent"]},
        text=[number(count) for count in months["accounts"]],
        hoverinfo="skip",
    )
    says = _("Accounts whose prepaid term runs out, by month, over all promotions.")
    picture(says, months_axis(figure(bars, height=260), names), "calendar")
    table(found, "promotion_calendar", asked)
    st.markdown(_("Prepaid months that are still owed, by promotion."))
    table(owed, "promotion_liability", asked)


def show_again(asked: Asked) -> None:
    """Who takes it again."""
    found = answer("promotion_again", as_of=asked["as_of"])
    st.markdown(_("Of those who took a promotion and were offered a later one: how many took that too."))
    table(found, "promotion_again", asked)


def show_what_if(asked: Asked) -> None:
    """Another N + M."""
    with st.container(horizontal=True):
        paid = st.number_input(_("Paid months"), 1, 60, 11, width=165)
        free = st.number_input(_("Free months"), 0, 24, 1, width=165)
        otherwise = st.number_input(_("Months paid without it"), 0.0, 60.0, 0.0, 0.5, width=165)
        fee = st.number_input(_("Monthly fee"), 0, None, 500, 50, width=165)
    found = answer(
        "promotion_what_if",
        paid_months=paid,
        free_months=free,
        months_otherwise=Decimal(f"{otherwise:.2f}"),
        fee=Decimal(fee),
    )
    row = found.row(0, named=True)
    st.markdown(
        _(
            "{paid} + {free}: the discount is {discount}. If those whom it wins would have paid {otherwise} months "
            "without it, it loses no money while at most {edge} of those who take it would have stayed "
            "and paid anyway.",
            paid=paid,
            free=free,
            discount=share(row["discount"], 2),
            otherwise=number(otherwise, 1),
            edge=share(row["break_even_share"]),
        )
    )
    st.caption(_("A sum with the figures above, not what any promotion did."))
    table(found, "promotion_what_if")


VIEWS: dict[str, tuple[str, Callable[[Asked], None]]] = {
    "effect": (N_("What it changed"), show_effect),
    "cost": (N_("What it cost"), show_cost),
    "takeup": (N_("Time to take-up"), show_takeup),
    "path": (N_("During the term and after"), show_path),
    "calendar": (N_("Terms and liability"), show_calendar),
    "again": (N_("Repeat uptake"), show_again),
    "what_if": (N_("What if"), show_what_if),
}
"""What a promotion can be looked at from, in the order of the choice."""
