"""The funnel of roubles: from billing to write-off by step, with what each step cost and who left after it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.filters import WHO, choose_one, controls
from pages.parts.shell.frame import identity_strip, sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label, label_within
from pages.parts.words.funnel_words import after_steps, cash_of_period, verdict_of
from pages.parts.words.language import _, money, number, share, short
from pages.stages.funnel_charts import SOLD, cost_bars, left_dots, money_left, paid_heat
from receivables.steps.recovery_steps import BY_ITSELF, HORIZONS, NOT_OVERDUE

Asked = Mapping[str, Any]
FIRST = ["step", "accounts", "debt", "cost", "net", "median_days", "left_share", "next_step"]


def show_steps_taken(asked: Asked) -> None:
    """The roubles of the period by what they became, then each step by what came after accounts entered it."""
    with controls():
        days = choose_one(
            "days", [str(one) for one in HORIZONS], _in_days, _("Cost and cash counted over"), default="180"
        )
    whose = {name: asked[name] for name in WHO}
    period = {"from_": asked["from_"], "to": asked["to"]}
    moved = answer("identity", **period, **whose).row(0, named=True)
    cash = answer("cash_by_step", **period, **whose)
    funnel = answer("stage_funnel", days=days, **asked)
    came, currency = dict(cash.select("step", "cash").iter_rows()), settings().currency
    sentence(f"{cash_of_period(asked, moved, came)} {verdict_of(funnel, int(days))}")
    cards(_cards(moved, came))
    says = _("From what was owed and billed to what is still owed: where each rouble of the period went.")
    picture(says, money_left(moved, came, currency), "roubles")
    _losses(funnel, int(days))
    _paid_soon(funnel)
    table(funnel, "stage_funnel", {**asked, "days": days}, first=FIRST)
    _doubts(funnel, cash)
    identity_strip(asked["from_"], asked["to"], whose)


def _paid_soon(funnel: pl.DataFrame) -> None:
    """How soon after each step how much of its debt came, or that it is too early to know it of any."""
    own = funnel.filter(pl.col("step") != SOLD, pl.col("accounts") > 0)
    if own.is_empty():
        return
    if not any(own[f"debt_{days}"].sum() for days in HORIZONS):
        st.caption(_("Of no step 30 days are over yet, so that what came after it is not known."))
        return
    says = _(
        "Part of the debt at entry that came within so many days of it, after whichever step; "
        "grey: the days are not over, or nobody entered."
    )
    picture(says, paid_heat(funnel), "paid-within")


def _losses(funnel: pl.DataFrame, days: int) -> None:
    """What each step cost for what came, and how many subscribers left after it, side by side."""
    came = [row for row in funnel.to_dicts() if (row[f"cash_{days}"] or 0) + (row["price"] or 0) > 0]
    left = funnel.filter(pl.col("left_share").is_not_null()).to_dicts()
    cost_place, left_place = st.columns(2)
    if came:
        with cost_place:
            says = _("Spent for each rouble that came in {days} days; past the line at 1 the step loses.", days=days)
            picture(says, cost_bars(came, days), "cost-of-steps")
    if left:
        with left_place:
            says = _("Left within 180 days of the step, with the 95% interval; not because of it alone.")
            picture(says, left_dots(left), "left-after-steps")


def _in_days(days: str) -> str:
    return _("{days} days", days=days)


def _cards(moved: Asked, came: Mapping[str, Decimal]) -> list[Card]:
    """How the cash of the period came, and what was given up."""
    return [
        _card(label(NOT_OVERDUE), came[NOT_OVERDUE], _("Cash on debt not yet overdue, and advances"), moved["cash"]),
        _card(label(BY_ITSELF), came[BY_ITSELF], _("Cash on overdue debt that no step has"), moved["cash"]),
        _card(
            _("After steps of recovery"), after_steps(came), _("Cash that followed a step in its days"), moved["cash"]
        ),
        _card(_("Written off"), moved["written_off"], _("Debt given up by amnesty or write-off")),
    ]


def _card(title: str, value: Decimal, rule: str, of: Decimal | None = None) -> Card:
    """A sum with the exact figure and the rule at hand, and which part of all cash it is."""
    currency = settings().currency
    part = _("{part} of the cash", part=share(value / of)) if of else None
    return Card(title, short(value, currency), f"{money(value, currency)}. {rule}", change=part)


def _in_vain(funnel: pl.DataFrame) -> str:
    rows = funnel.filter(pl.col("cost_apart") > 0).select("step", "cost_apart").iter_rows()
    return ", ".join(f"{label_within(step)} {short(cost, settings().currency)}" for step, cost in rows)


def _doubts(funnel: pl.DataFrame, cash: pl.DataFrame) -> None:
    """What the table cannot say: days that are not over, costs and steps that the data do not know."""
    st.caption(
        _(
            "What came after a step need not have come because of it. A payment after several steps stands in each of "
            "their rows; in the picture above every rouble is there once."
        )
    )
    ripe = [(days, int(funnel[f"ripe_{days}"].sum()), int(funnel["accounts"].sum())) for days in HORIZONS]
    if waiting := [_days_over(*row) for row in ripe if row[1] < row[2]]:
        st.caption(_("Sums are of the accounts whose days are over; {over}.", over="; ".join(waiting)))
    if vain := _in_vain(funnel):
        st.caption(_("Attempts on accounts with which it never came to the step cost besides: {costs}.", costs=vain))
    if unpriced := _steps(funnel.filter(pl.col("unpriced") > 0)):
        st.caption(_("The cost is not known in full, and nothing is said of what is left: {steps}.", steps=unpriced))
    if unknown := _steps(cash.filter(~pl.col("recorded"))):
        st.caption(_("The data know no such step: {steps}.", steps=unknown))
    if without := funnel["without_debt"].sum():
        st.caption(_("Steps on accounts without overdue debt, in no row: {n}.", n=number(without)))


def _days_over(days: int, over: int, entered: int) -> str:
    return _("{days} days: {over} of {all}", days=days, over=number(over), all=number(entered))


def _steps(rows: pl.DataFrame) -> str:
    return ", ".join(label(step) for step in rows["step"])
