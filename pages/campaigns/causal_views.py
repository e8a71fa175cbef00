"""How soon a campaign is answered, and what campaigns made by district or house brought."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import ARM_COLOURS, Band, Curve, curves
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import choose_one
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import ended, writes
from pages.parts.words.language import _, money, say, share
from queries.campaigns.facts import message_from
from receivables.effects.areas.area_effects import DIFFERENCES, SYNTHETIC
from receivables.messages import N_

Asked = Mapping[str, Any]
AREA_KINDS = {"district": N_("districts"), "house": N_("houses")}
SURVIVAL_FIRST = ["event", "ratio", "low", "high", "p_adjusted", "log_rank_p", "verdict"]
AREAS_FIRST = ["way", "offered", "compared", "estimate", "low", "high", "verdict"]


def show_survival(asked: Asked, _early: str) -> None:
    """Curves of both arms until the first payment and until the next overdue bill, with what may be said of them."""
    found, days = answer("campaign_survival", **asked), answer("campaign_survival_days", **asked)
    for row in found.to_dicts():
        event = row["event"]
        st.markdown(f"**{label(event)}.** {_told(row)}")
        lines = [
            _arm_curve(arm, days.filter(event=event, arm=arm), asked["horizon"])
            for arm in ("offer", "control")
            if row["offered" if arm == "offer" else "compared"]
        ]
        picture(_(WATCHED_HOW[event]), curves(lines, share, (_("Days after the assignment"), "")), f"survival-{event}")
    if "cox_clustered" in found["method"]:
        st.caption(_("Accounts were drawn together: the log-rank test takes each as drawn alone and is not shown."))
    table(found.drop("sentence", "message"), "campaign_survival", asked, first=SURVIVAL_FIRST)


WATCHED_HOW = {
    "time_to_payment": N_("Part of all accounts of the group that have paid anything by the day."),
    "time_to_next_overdue": N_(
        "Part of all accounts of the group, settled or not, of which a bill that was not yet due at the assignment "
        "has become overdue by the day."
    ),
}


def _told(row: Mapping[str, Any]) -> str:
    said = say(message_from(row["message"]), lambda value: money(value, settings().currency))
    return ended(said)


def _arm_curve(arm: str, rows: pl.DataFrame, last: int) -> Curve:
    """The steps of one arm from the assignment to the last day that anybody was watched."""
    days = [0, *rows["day"].to_list()]
    shares = [0.0, *rows["share"].to_list()]
    corners = [(day, value) for place, value in enumerate(shares) for day in _ends(days, place, last)]
    return Curve(label(arm), [day for day, _value in corners], [value for _day, value in corners], ARM_COLOURS[arm])


def _ends(days: list[int], place: int, last: int) -> tuple[int, int]:
    """From which day to which a step of the curve reaches."""
    return days[place], days[place + 1] if place + 1 < len(days) else max(last, days[place])


def show_areas(asked: Asked, _early: str) -> None:
    """Districts or houses with the campaign against those without it, before and after."""
    by = choose_one("area_by", tuple(AREA_KINDS), lambda code: _(AREA_KINDS[code]), _("Areas"))
    asked = {**asked, "by": by}
    found, months = answer("campaign_areas", **asked), answer("campaign_area_effects", **asked)
    told = {row["way"]: _told(row) for row in found.to_dicts()}
    if months.is_empty():
        st.info(told[DIFFERENCES])
        return
    st.markdown("\n".join(f"- **{label(way)}.** {said}" for way, said in told.items()))
    for way, rows in months.partition_by("way", as_dict=True, maintain_order=True).items():
        _show_months(str(way[0]), rows)
    table(found.drop("sentence", "message"), "campaign_areas", asked, first=AREAS_FIRST)


def _show_months(way: str, rows: pl.DataFrame) -> None:
    """The gap by month with its band."""
    names, known = rows["month"].to_list(), rows.drop_nulls("low")
    line = Curve(_("with the campaign above what is expected"), names, rows["estimate"].to_list(), "accent")
    band = Band(known["month"].to_list(), known["low"].to_list(), known["high"].to_list()) if known.height else None
    made = curves([line], writes("money"), (_("Months of 30 days; the campaign begins with month 1"), ""), band)
    picture(_(BANDS[way]), made, f"areas-{way}")


BANDS = {
    DIFFERENCES: N_(
        "Cash from overdue debt per account, above the area's own months before and the other areas; pale: the 95% "
        "interval of each month."
    ),
    SYNTHETIC: N_(
        "Cash from overdue debt per account, above the mixture of other areas; pale: the range of groups of areas "
        "picked at random."
    ),
}

CAUSAL_VIEWS: dict[str, tuple[str, Callable[[Asked, str], None]]] = {
    "survival": (N_("Time to payment"), show_survival),
    "areas": (N_("By district"), show_areas),
}
"""Views of one campaign that go beside those of ``views``."""
