"""One campaign in depth: each view asks, shows a picture with its sentence, and the table."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.campaigns.causal_views import CAUSAL_VIEWS
from pages.campaigns.checks_view import show_checks
from pages.campaigns.income_view import show_income
from pages.parts.charts.effect_charts import ARM_COLOURS, Band, Curve, curves, intervals, step_bars
from pages.parts.charts.figure import months_axis, picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import choose_one
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_rows, effects_told, measure_words, writes
from pages.parts.words.headings import group_heading
from pages.parts.words.language import _, money, say, share
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.directed import surplus_in_words
from receivables.effects.waiting import Waiting, waiting_before
from receivables.messages import N_

Asked = Mapping[str, Any]
EFFECT_FIRST = ["campaign", "effect", "interval", "verdict", "offered", "compared", "p_adjusted"]
RESULTS_FIRST = [
    "arm",
    "accounts",
    "payers",
    "payer_share",
    "cash",
    "cash_per_account",
    "written_off",
    "contact_cost",
]
"""Columns that fit a screen; the rest come when asked for."""


def show_effects(asked: Asked, early: str) -> None:
    """Every measure with its verdict, and both arms as they were."""
    found = answer("campaign_effect", early=early, **asked)
    st.markdown(effects_told(found))
    st.caption(
        _(
            "One measure decides, at 5%. The others are watched besides: their p-values and intervals allow for "
            "how many they are (Holm)."
        )
    )
    rows = effect_rows(found, {"measure": measure_words})
    table(rows, "campaign_effect", asked, columns=PAGE_TABLES["effects"], first=["measure", *EFFECT_FIRST[1:-1]])
    st.markdown(
        _("Both groups as they were; accounts whose {horizon} days are not over wait.", horizon=asked["horizon"])
    )
    table(answer("campaign_results", **asked), "campaign_results", asked, first=RESULTS_FIRST)


def show_days(asked: Asked, _early: str) -> None:
    """Cumulative cash per account of both arms."""
    found = answer("campaign_days", **asked)
    says = _("Cash per account since the assignment, over all accounts of the group, payers or not.")
    lines = [
        Curve(label(arm), rows["day"].to_list(), rows["cash_per_account"].to_list(), ARM_COLOURS[arm])
        for (arm,), rows in found.partition_by("arm", as_dict=True, maintain_order=True).items()
    ]
    picture(says, curves(lines, writes("money"), (_("Days after the assignment"), "")), "campaign-days")
    table(found, "campaign_days", asked)


def show_funnel(asked: Asked, _early: str) -> None:
    """How far the accounts of each arm came."""
    found = answer("campaign_funnel", **asked)
    says = _("How far the accounts came within {horizon} days, shares of the group.", horizon=asked["horizon"])
    picture(says, step_bars(found, label, share), "campaign-funnel")
    table(found, "campaign_funnel", asked)


def show_segments(asked: Asked, _early: str) -> None:
    """Effects by segment, shrunk."""
    by = choose_one("segment_by", ("segment", "tariff", "district"), group_heading, _("Divide by"))
    found = answer(
        "campaign_segments", by=by, campaign=asked["campaign"], horizon=asked["horizon"], as_of=asked["as_of"]
    )
    says = _("Segments were not planned: differences between them are hints for the next campaign, not findings.")
    if found.is_empty():
        st.markdown(
            _("No effects by segment: too few accounts in both groups, or a comparison that cannot be trusted.")
        )
        return
    rows = [row | {"estimate": row["shrunk"]} for row in found.to_dicts()]
    made = intervals(
        [label(row["segment"]) for row in rows], rows, writes("money"), _("Difference in cash per account")
    )
    picture(says, made, "segments")
    table(found.select("segment", pl.exclude("segment").round(2)), "campaign_segments", asked)


def show_waiting(asked: Asked, _early: str) -> None:
    """Did other debtors wait for the announced amnesty?"""
    found = answer("campaign_waiting", campaign=asked["campaign"], as_of=asked["as_of"])
    st.markdown(
        _(
            "Part of the overdue debt that debtors outside the campaign paid in the weeks before it, "
            "and in the same weeks of earlier years."
        )
    )
    lines = [
        Curve(
            _(YEARS[int(str(ago))]),
            [-week for week in rows["week"]],
            rows["share"].to_list(),
            "accent" if not ago else "second",
            bool(ago),
        )
        for (ago,), rows in found.partition_by("years_ago", as_dict=True, maintain_order=True).items()
    ]
    made = curves(lines, share, (_("Weeks before the start"), ""))
    picture(_waited(waiting_before(found)), made, "campaign-waiting")
    table(found, "campaign_waiting", asked)


def _waited(weeks: Waiting) -> str:
    if weeks.before is None:
        return _("There are no earlier years to compare with.")
    shares = {"now": share(weeks.now, 2), "before": share(weeks.before, 2)}
    if weeks.paid_less:
        return _(
            "They paid less before this start: {now} of the debt a week against {before} in earlier years.", **shares
        )
    return _(
        "They paid no less before this start: {now} of the debt a week against {before} in earlier years.", **shares
    )


YEARS = (N_("this time"), N_("a year before"), N_("two years before"), N_("three years before"))


def show_expected(asked: Asked, _early: str) -> None:
    """What the months before led to expect. Not proof."""
    found = answer("campaign_expected", campaign=asked["campaign"], as_of=asked["as_of"])
    if found.is_empty():
        st.info(_("There are too few months before the campaign to continue them."))
        return
    row, currency = found.row(0, named=True), settings().currency
    surplus = surplus_in_words(row["surplus"], row["surplus_low"], row["surplus_high"])
    says = _(
        "Not proof. Cash from overdue debt of all accounts was {surplus}; "
        "of dates when nothing happened, {placebos} show as much.",
        surplus=say(surplus, lambda value: money(value, currency, 0)),
        placebos=share(row["placebo_share"], 0),
    )
    before = answer("campaign_months", as_of=asked["as_of"]).filter(pl.col("month") < found["month"][0]).tail(12)
    names, past = (months["month"].to_list() for months in (found, before))
    lines = [
        Curve(_("received"), [*past, *names], [*map(float, before["value"]), *found["actual"]], "accent"),
        Curve(_("expected"), names, found["expected"].to_list(), "second", True),
    ]
    band = Band(names, found["low"].to_list(), found["high"].to_list())
    made = curves(lines, writes("money"), ("", ""), band)
    made.update_xaxes(categoryorder="array", categoryarray=[*past, *names])
    picture(says, months_axis(made, [*past, *names]), "campaign-expected")


VIEWS: dict[str, tuple[str, Callable[[Asked, str], None]]] = {
    "effects": (N_("Effects"), show_effects),
    "days": (N_("Cash by day"), show_days),
    "funnel": (N_("Funnel"), show_funnel),
    "account": (N_("Campaign income and cost"), show_income),
    "checks": (N_("Checks"), show_checks),
    "segments": (N_("Segments"), show_segments),
    "waiting": (N_("Holding back"), show_waiting),
    "expected": (N_("Against the months before"), show_expected),
    **CAUSAL_VIEWS,
}
"""What one campaign can be looked at from, in the order of the choice."""
