"""The picture of the break-even: what filing nets by the size of the claim, by its age."""

from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import age_colours, colours
from pages.parts.charts.figure import figure, money_axis, round_ticks
from pages.parts.words.codes import label
from pages.parts.words.language import _, currency_sign, money, number, short

MARKS = 6
"""Marks of the axis of claims: the break-even lies low on it."""
USUAL_AGE = "181-365"
"""The age whose break-even stands on the card and in the sentence above the picture."""


def pays_from(curve: pl.DataFrame, age: str = USUAL_AGE) -> Any:
    """The least claim of the curve of an age from which on every larger one nets something; None where none does.

    Larger claims may bring a smaller part of themselves, so that the curve can dip below zero once more.
    """
    of_age = curve.filter(pl.col("age") == age)
    loses = of_age.filter(pl.col("net") <= 0)["claim"].max()
    paying = of_age if loses is None else of_age.filter(pl.col("claim") > loses)
    return paying["claim"].min() if paying.height else None


def says_of(curve: pl.DataFrame, currency: str) -> str:
    """From which claim on filing pays, by age."""
    ages = curve["age"].unique(maintain_order=True).to_list()
    told = [(age, pays_from(curve, age)) for age in ages]
    parts = [
        _("{age} days past due: {sum}", age=label(age), sum=money(least, currency, 0))
        for age, least in told
        if least is not None
    ]
    if not parts:
        return _("Net of filing by the size of the claim, estimated: no claim up to 30,000 pays.")
    if len({least for _age, least in told}) == 1:
        least = money(told[0][1], currency, 0)
        return _("Net of filing by the size of the claim, estimated; at any age it pays from {sum} on.", sum=least)
    return _("Net of filing by the size of the claim, estimated; it pays from {list}.", list="; ".join(parts))


def net_lines(curve: pl.DataFrame, currency: str) -> go.Figure:
    """One line per age of the claim; below zero filing costs more than it brings."""
    ages = curve["age"].unique(maintain_order=True).to_list()
    shades = age_colours(ages)
    lines = [_line(curve.filter(age=age), age, shades[age], currency) for age in ages]
    made = figure(*lines, height=340, margin={"l": 8, "r": 8, "t": 36, "b": 8})
    made.add_hline(0, line={"width": 1.5, "color": colours()["text"]})
    made.update_xaxes(title={"text": f"{_('Claim')}, {currency_sign(currency)}"})
    made.update_yaxes(title={"text": _("Net")})
    claims = round_ticks(curve["claim"].to_list(), MARKS)
    made.update_xaxes(tickmode="array", tickvals=claims, ticktext=[number(claim) for claim in claims], tickangle=0)
    return money_axis(made, curve["net"].to_list(), currency)


def _line(rows: pl.DataFrame, age: str, colour: str, currency: str) -> go.Scatter:
    hover = [
        _(
            "Claim {claim}: net {net}; duty {duty}, chance {chance_share}",
            claim=money(row["claim"], currency, 0),
            net=short(row["net"], currency),
            duty=money(row["duty"], currency, 0),
            chance_share=row["chance"],
        )
        for row in rows.iter_rows(named=True)
    ]
    return go.Scatter(
        x=[float(claim) for claim in rows["claim"]],
        y=rows["net"].to_list(),
        mode="lines",
        line={"color": colour, "width": 2.5},
        name=_("{age} days past due", age=label(age)),
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )
