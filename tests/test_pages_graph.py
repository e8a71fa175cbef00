"""Figures built as plain dictionaries are those that plotly would have built."""

import json
from datetime import date
from typing import Any

import plotly.graph_objects as theirs
import plotly.io
import polars as pl
import pytest
from screens import misdrawn, opened

from pages.parts.charts import figure, graph
from pages.parts.charts import graph as ours
from queries.home import Home


def told(made: Any) -> Any:
    return json.loads(plotly.io.to_json(made.to_dict(), validate=False))


def drawn(go: Any) -> Any:
    """A figure in which every method is used that pages use."""
    rows = [1.0, None, 3.5]
    bars = go.Bar(name="a", x=["p", "q", "r"], y=rows, marker={"color": "#000000"}, text=None).update(
        width=0.8, marker_line_width=2, marker={"opacity": 0.5}
    )
    dots = go.Scatter(x=[date(2026, 10, 1), date(2026, 10, 31)], y=(1, 2), error_y={"array": [1, 1]}, mode="markers")
    cells = go.Heatmap(z=[[1, None], [0, 2]], customdata=[["p", 1], ["q", 2]])
    made = go.Figure([bars, dots, cells])
    made.update_layout(
        height=300, paper_bgcolor="rgba(0,0,0,0)", legend={"x": 1}, annotations=[{"text": "first", "x": 1}]
    )
    made.update_layout(legend={"y": 2}, legend_font_size=11, yaxis={"range": [0, 4]}, showlegend=None)
    made.update_xaxes(title={"text": "across"}, tickvals=[1, 2])
    made.update_yaxes({"title": {"text": "up"}}, range=[0, 5], showgrid=False)
    made.add_shape(type="line", x0=0, x1=1, y0=0, y1=1, yref="paper", line={"width": 1})
    made.add_vline(2, line={"dash": "dot"})
    made.add_vline(3, line={"dash": "dot"}, annotation={"text": "here"})
    made.add_hline(y=1, line={"color": "#000000"})
    made.add_hline(y=2, line={"color": "#000000"}, annotation={"text": "there"})
    made.add_annotation(text="second", x=0, y=1, yref="paper", showarrow=False)
    return made.update_annotations(xshift=3)


def test_a_figure_is_the_one_that_plotly_builds() -> None:
    assert told(drawn(ours)) == told(drawn(theirs))


def test_a_column_of_a_frame_is_drawn_as_its_values() -> None:
    bars = ours.Bar(x=pl.Series(["a", "b"]), y=pl.Series([1.5, None]))
    assert bars == {"type": "bar", "x": ["a", "b"], "y": [1.5, None]}


def test_what_was_given_is_not_changed_by_a_later_update() -> None:
    given = {"color": "#000000", "line": {"width": 1}}
    ours.Bar(marker=given).update(marker={"line": {"width": 2}})
    assert given == {"color": "#000000", "line": {"width": 1}}
    one, other = ours.Figure(), ours.Figure()
    one.update_layout(height=1).update_xaxes(showgrid=False)
    assert told(other) == told(theirs.Figure())


def test_a_property_that_is_not_plotlys_is_found(served_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of every page's figures, which stands in the matrix of pages, does find one."""
    known = figure.figure

    def wrong(*traces: graph.Properties, **layout: Any) -> graph.Figure:
        return known(*traces, **layout).update_layout(hieght=3)

    monkeypatch.setattr("pages.overview.charts.figure", wrong)
    found = misdrawn(opened(lang="en"))
    assert len(found) == 1
    assert "hieght" in found[0]
