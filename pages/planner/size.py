"""How large the campaign is, on what it will be judged, and what it can then show."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import Curve, curves
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import controls
from pages.parts.words.codes import label
from pages.parts.words.effect_words import ended
from pages.parts.words.language import _, money, number, say, share
from pages.planner.whom import Filters, Offer
from receivables.effects.measures import DEFAULT_PRIMARY
from receivables.effects.planning.past_debtors import FEWEST_PAST, PAST, grouping_of, payers_of, size_of_clusters
from receivables.effects.planning.plan import Plan, planned
from receivables.effects.planning.power_of_test import PlannedTest, curve_of
from receivables.messages import Problem

MEASURES = {"cash_per_account": "cash", "payer_share": "paid", "left_share": "left"}
"""Measure that may be primary → its column of the past."""

TOLD_FROM = 1.05
"""Design effect that is worth a sentence."""


@dataclass(frozen=True)
class Design:
    """How the campaign is drawn and judged, and what it can then show."""

    judged: PlannedTest
    offer_share: Decimal
    plan: Plan
    mean_debt: float
    forgives: bool
    """Whether those who would pay anyway are let off a part."""


def design_of_campaign(pool: pl.DataFrame, offer: Offer, asked: Filters) -> Design | None:
    """What the reader asks for; None, with the reason said, when nothing can be promised."""
    with controls():
        horizon = st.selectbox(
            _("Days after the assignment"), offer.horizons, offer.horizons.index(offer.usual_horizon), width=165
        )
        measure = st.selectbox(
            _("The verdict stands on"), _measures(offer), int(offer.holds_out), format_func=label, width=240
        )
        percent = _percent_offered(offer)
        question = "promotion_past" if offer.to_payers else "campaign_past"
        past = answer(question, horizon=horizon, **asked.past)
        past = past.select(pl.col(name).cast(dtype) for name, dtype in PAST.items())
        expected = _expected(measure, past)
        count = st.number_input(_("Accounts in the campaign"), 0, None, pool.height, 100, width=165)
    _tell_past(past, measure)
    judged = PlannedTest(
        measure,
        grouping_of(past, MEASURES[measure], size_of_clusters(pool)),
        payers_of(past, float(offer.pay_share or 1)),
        each_more=offer.to_payers and measure == DEFAULT_PRIMARY,
    )
    offer_share = Decimal(f"{percent:.2f}") / 100
    try:
        plan = planned(
            expected,
            accounts=min(count, pool.height),
            offer_share=float(offer_share),
            judged=judged,
            worth=settings().effects.worth_seeing,
        )
    except Problem as nothing:
        st.info(say(nothing.message, markdown=True))
        return None
    debt = past["debt"].cast(pl.Float64).mean()
    return Design(judged, offer_share, plan, debt if isinstance(debt, float) else 0.0, offer.pay_share is not None)


def _percent_offered(offer: Offer) -> float:
    """The part that gets the offer; of notices and calls the reader says which part gets none."""
    if not offer.holds_out:
        return float(st.number_input(_("Part that gets the offer, %"), 1.0, 99.0, 50.0, 5.0, "%.2f", width=165))
    told = _("5 to 10% is usual: less shows nothing, more loses what notices and calls bring.")
    return 100 - float(st.number_input(_("Part held out, %"), 1.0, 50.0, 10.0, 1.0, "%.2f", help=told, width=165))


def _measures(offer: Offer) -> list[str]:
    if offer.kind == "offer":
        return ["left_share", "cash_per_account"]
    return [name for name in MEASURES if offer.kind == "promotion" or name != "left_share"]


def _expected(measure: str, past: pl.DataFrame) -> float:
    """The share that does what is wanted without the offer: pays, or stays."""
    if measure == "left_share":
        part, words = (~past["left"]).mean(), _("Would stay anyway, %")
    else:
        part, words = past["paid"].mean(), _("Would pay anyway, %")
    known = round(100 * (part if isinstance(part, float) else 0.3), 1)
    return float(st.number_input(words, 0.0, 99.9, min(known, 99.9), 1.0, "%.1f", width=165)) / 100


def _tell_past(past: pl.DataFrame, measure: str) -> None:
    """What was counted of the past, and whether it is enough to promise anything."""
    if past.is_empty():
        st.caption(_("Of such accounts nothing is known so many days back: the chances shown stand on what is typed."))
        return
    done = past.filter(pl.col("paid")) if measure != "left_share" else past.filter(~pl.col("left"))
    words = (
        _("Of {accounts} such accounts {part} stayed for as many days without a new offer.",
          accounts=past.height, part=share(done.height / past.height))
        if measure == "left_share"
        else _("Of {accounts} such accounts {part} paid within as many days without a new offer.",
               accounts=past.height, part=share(done.height / past.height))
    )  # fmt: skip
    rough = _("So few say little: take the chances shown as rough.") if done.height < FEWEST_PAST else ""
    st.caption(f"{words} {rough}")


def tell_plan(design: Design) -> None:
    """The sentence of the plan, what it means in money, and how many accounts a "no difference" needs."""
    plan, currency = design.plan, settings().currency
    st.markdown(ended(say(plan.sentence, lambda value: number(value, 1))))
    told = []
    if plan.smallest_cash is not None:
        cash = money(plan.smallest_cash, currency, 0)
        told.append(
            _("That is {cash} more cash per account.", cash=cash)
            if design.judged.each_more or not design.forgives
            else _("That is {cash} more cash per account, less what those who would pay anyway are let off.", cash=cash)
        )
    if (effect := design.judged.grouping.design_effect()) >= TOLD_FROM:
        told.append(_("Drawn together, accounts are alike: it takes {times} times as many.", times=number(effect, 1)))
    if plan.for_none is not None:
        worth = share(settings().effects.worth_seeing, 0)
        told.append(
            _("That there is no difference over {worth} can be said from about {accounts} accounts on.",
              worth=worth, accounts=plan.for_none)
        )  # fmt: skip
    if told:
        st.caption(" ".join(told))


def power_picture(design: Design) -> None:
    """The chance to see each rise."""
    plan, judged = design.plan, design.judged
    curve = curve_of(judged, plan.base, plan.offered, plan.compared)
    rises = [round(100 * rise, 2) for rise in curve["rise"]]
    line = Curve(_("chance to see it"), rises, curve["power"].to_list(), "accent")
    bar = Curve(share(0.8, 0), [rises[0], rises[-1]], [0.8, 0.8], "grey", True)
    if judged.each_more:
        says, axis = _("Chance that the campaign shows so much more cash from each account."), _("More cash, %")
    elif judged.measure == "left_share":
        says = _("Chance that the campaign shows a rise of the share that stays by so many percentage points.")
        axis = _("Rise, percentage points")
    else:
        says = _("Chance that the campaign shows a rise of the share of payers by so many percentage points.")
        axis = _("Rise, percentage points")
    picture(says, curves([line, bar], lambda value: share(value, 0), (axis, "")), "power")
