"""The balance of one account over time."""

from datetime import date

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, money_axis
from pages.parts.words.language import day, money


def balance(ledger: pl.DataFrame, on: date, currency: str) -> go.Figure:
    """The balance after each day with an event, as steps; under zero the account has paid ahead."""
    look = colours()
    days = ledger.group_by("dated_on", maintain_order=True).last()
    dates, balances = [*days["dated_on"], on], [*days["balance"], *days["balance"].tail(1)]
    line = go.Scatter(
        x=dates,
        y=[float(balance) for balance in balances],
        mode="lines",
        line={"shape": "hv", "color": look["accent"], "width": 2},
        fill="tozeroy",
        fillcolor=look["faint"],
        text=[f"{day(at)}: {money(balance, currency)}" for at, balance in zip(dates, balances, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )
    made = money_axis(figure(line, height=260), balances, currency)
    return made.update_xaxes(tickformat="%b<br>%Y", nticks=8, tickangle=0)
