"""What a bonus scheme looks like, and what the past months would have paid under it: pictures and tables."""

from collections.abc import Mapping
from decimal import Decimal

import polars as pl
import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, money_axis, picture
from pages.parts.door.answers import settings
from pages.parts.words.language import _, money, number, plain, share, short
from pages.parts.words.outside import inert
from pages.scheme.form import as_typed
from receivables.bonus.compare import compared
from receivables.bonus.rate import age_curve, age_jumps, curve, jumps
from receivables.bonus.scheme import STEPS, Scheme

POINTS = 120
LEAST_DAYS = 120


def _debts(scheme: Scheme) -> list[Decimal]:
    """Debts from nothing to beyond the last edge, every edge among them and the kopeck before it."""
    last = max(scheme.debt_bands[-1].start * Decimal("1.6"), Decimal(1000))
    even = {(last * place / POINTS).quantize(Decimal("0.01")) for place in range(POINTS + 1)}
    edges = {band.start for band in scheme.debt_bands}
    return sorted(even | edges | {edge - Decimal("0.01") for edge in edges if edge > 0})


def rate_curves(scheme: Scheme) -> None:
    """Rate and bonus against the size of the debt, wholly recovered on its first day past due; multiplier by age."""
    points, currency, look = curve(scheme, _debts(scheme)), settings().currency, colours()
    debts = points["debt"].cast(float).to_list()
    left, right = st.columns(2)
    with left:
        values = points["rate"].cast(float).to_list()
        told = [share(rate, 2) for rate in points["rate"]]
        made = _line(debts, values, told, look["accent"]).update_yaxes(tickformat=".1~%")
        picture(_("Rate by the debt before the contact."), made, "rate-curve")
    with right:
        picture(_("Multiplier by days past due."), _age_line(scheme), "age-curve")
    values = points["bonus"].cast(float).to_list()
    told = [money(bonus, currency) for bonus in points["bonus"]]
    made = money_axis(_line(debts, values, told, look["accent"]), values, currency)
    picture(_("Bonus when the whole debt is recovered, 1 day past due."), made, "bonus-curve")
    _tell_jumps(scheme)


def _age_line(scheme: Scheme) -> go.Figure:
    """The multiplier of every day past due up to beyond the last edge, with its jumps where it has them."""
    points = age_curve(scheme, list(range(1, max(2 * scheme.age_bands[-1].start, LEAST_DAYS) + 1)))
    days, values = points["days_past_due"].to_list(), points["multiplier"].cast(float).to_list()
    trace = go.Scatter(
        x=days,
        y=values,
        mode="lines",
        line={"color": colours()["accent"], "width": 2, "shape": "hv" if scheme.age_shape == STEPS else "linear"},
        hovertext=[
            _("{days} days past due: × {times}", days=day, times=number(value, 4))
            for day, value in zip(days, values, strict=True)
        ],
        hoverinfo="text",
    )
    return figure(trace, height=260).update_yaxes(rangemode="tozero")


def _line(debts: list[float], values: list[float], told: list[str], colour: str) -> go.Figure:
    currency = settings().currency
    texts = [f"{money(debt, currency)}: {text}" for debt, text in zip(debts, told, strict=True)]
    trace = go.Scatter(
        x=debts, y=values, mode="lines", line={"color": colour, "width": 2}, hovertext=texts, hoverinfo="text"
    )
    made = figure(trace, height=260)
    return money_axis(made, debts, currency, axis="x").update_yaxes(rangemode="tozero")


def _tell_jumps(scheme: Scheme) -> None:
    """At each edge of a flat scheme what one kopeck more of debt changes, and by steps what one day more."""
    currency = settings().currency
    for jump in jumps(scheme):
        st.caption(
            _(
                "At {edge} one more kopeck of debt changes the bonus from {below} to {at}.",
                edge=money(jump.edge, currency),
                below=money(jump.below, currency),
                at=money(jump.at, currency),
            )
        )
    for step in age_jumps(scheme):
        below, at = (as_typed(times) for times in (step.below, step.at))
        st.caption(
            _("On day {day} past due the multiplier jumps from {below} to {at}.", day=step.edge, below=below, at=at)
        )


def gains(paid: Mapping[str, pl.DataFrame], names: Mapping[str, str]) -> pl.DataFrame:
    """Each operator's payout under each scheme and the difference to the first, with names."""
    rows = compared(paid)
    named = pl.col("operator_id").replace_strict(dict(names), default=pl.col("operator_id"))
    largest = pl.col("difference").max().over("operator_id")
    shown = rows.with_columns(operator=named).sort(
        largest, "operator_id", descending=[True, False], maintain_order=True
    )
    return shown.select("operator", "scheme", "recovered", "bonus", "payout", "difference")


def gain_bars(paid: Mapping[str, pl.DataFrame], name: str, names: Mapping[str, str]) -> go.Figure:
    """What each operator would gain or lose under ``name`` against the first scheme, the largest gain first."""
    rows = gains(paid, names).filter(pl.col("scheme") == name).sort("difference", descending=True)
    currency, values = settings().currency, rows["difference"].cast(float).to_list()
    bars = go.Bar(
        x=[inert(name) for name in rows["operator"]],
        y=values,
        marker={"color": colours()["accent"]},
        hovertext=[money(one, currency) for one in rows["difference"]],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
    )
    made = figure(bars, height=280)
    made.update_xaxes(type="category", autotickangles=[0, -35])
    return money_axis(made, values, currency)


def told_difference(paid: Mapping[str, pl.DataFrame], first: str, other: str) -> str:
    """What the other scheme would have cost, in one sentence."""
    now, then = (Decimal(paid[name]["payout"].sum()) for name in (first, other))
    currency = settings().currency
    sums = {
        "other": plain(other),
        "then": short(then, currency),
        "now": short(now, currency),
        "more": short(abs(then - now), currency),
    }
    if then >= now:
        return _("Under {other} the same work would have cost {then} instead of {now}: {more} more.", **sums)
    return _("Under {other} the same work would have cost {then} instead of {now}: {more} less.", **sums)
