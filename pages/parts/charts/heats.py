"""Heat maps of shares, on any page."""

from collections.abc import Sequence

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours, heat_scale
from pages.parts.charts.figure import figure
from pages.parts.words.language import share


def heat_of_shares(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float | None]], titles: tuple[str, str]
) -> go.Figure:
    """One row per line of ``values``; None is a grey cell (not known yet, or nobody).

    ``titles`` name what the rows are and what the columns are; an empty one is not written.
    """
    of_rows, of_columns = titles
    trace = go.Heatmap(
        x=list(columns),
        y=list(rows),
        z=[list(line) for line in values],
        text=[["" if value is None else share(value, 0) for value in line] for line in values],
        texttemplate="%{text}",
        textfont={"color": colours()["text"]},
        hovertemplate=f"{of_rows}: %{{y}}<br>{of_columns}: %{{x}}<br>%{{text}}<extra></extra>".removeprefix(": "),
        colorscale=heat_scale(),
        zmin=0,
        zmax=2,  # the paler half of the scale: on all of it the words are read
        showscale=False,
        xgap=2,
        ygap=2,
        hoverongaps=False,
    )
    made = figure(trace, height=90 + 30 * len(rows), plot_bgcolor=colours()["grid"])
    made.update_yaxes(autorange="reversed", type="category", showgrid=False, ticks="", title={"text": of_rows})
    return made.update_xaxes(type="category", ticks="", title={"text": of_columns})
