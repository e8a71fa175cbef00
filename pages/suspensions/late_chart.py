"""Pictures of cuts: what was charged after late ones were due, and what followed warnings and cuts."""

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, number, share, short


def charged_by_lateness(bands: pl.DataFrame, currency: str) -> go.Figure:
    """One lying bar per band of days late: what was charged since the cut was due, and how many accounts."""
    sums = [float(amount) for amount in bands["run_up"]]
    told = [
        _(
            "{days} days late: accounts {accounts}, charged {sum}",
            days=label(band),
            accounts=count,
            sum=money(x, currency),
        )
        for band, count, x in bands.select("late_band", "accounts", "run_up").iter_rows()
    ]
    bars = go.Bar(
        orientation="h",
        y=[label(band) for band in bands["late_band"]],
        x=sums,
        marker={"color": colours()["accent"]},
        text=[f"{short(x, currency)} · {number(n)}" for x, n in zip(sums, bands["accounts"], strict=True)],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        hovertext=told,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made = figure(bars, height=40 + 34 * bands.height, margin={"l": 8, "r": 130, "t": 8, "b": 8})
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, title={"text": _("Days late")})
    return made.update_xaxes(showticklabels=False, zeroline=True)


def outcome_intervals(results: pl.DataFrame, outcome: str) -> go.Figure:
    """The share that an outcome followed, by size of the debt, with Wilson's interval, where there is a share."""
    rows = results.filter(outcome=outcome).drop_nulls("share").to_dicts()
    dots = go.Scatter(
        x=[row["share"] for row in rows],
        y=[label(row["fees_band"]) for row in rows],
        mode="markers+text",
        marker={"size": 10, "color": colours()["accent"]},
        error_x={
            "array": [row["high"] - row["share"] for row in rows],
            "arrayminus": [row["share"] - row["low"] for row in rows],
            "color": colours()["second"],
            "thickness": 1.5,
        },
        text=[share(row["share"], 0) for row in rows],
        textposition="top center",
        cliponaxis=False,
        hovertext=[
            _(
                "{size}: {count} of {total}, {part_share} ({low_share} to {high_share})",
                size=label(row["fees_band"]),
                count=row["count"],
                total=row["total"],
                part_share=row["share"],
                low_share=row["low"],
                high_share=row["high"],
            )
            for row in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made = figure(dots, height=80 + 46 * len(rows), showlegend=False)
    made.update_yaxes(type="category", range=[len(rows) - 0.4, -0.8])
    ticks = [0, 0.25, 0.5, 0.75, 1]
    return made.update_xaxes(
        range=[-0.03, 1.03], tickvals=ticks, ticktext=[share(tick, 0) for tick in ticks], showgrid=True
    )
