"""Figures as plain dictionaries: what pages use of ``plotly.graph_objects``, at a hundredth of its time.

Plotly checks every property whenever one is set, some 30 ms a figure, on every run of a page and for every reader. Here
a property is written down as it is given; that all of them are plotly's is checked by a test, which gives each figure
of each page to plotly itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Self

from plotly.basedatatypes import BaseFigure
from plotly.io import templates

WHOLE = ("error_x", "error_y", "paper_bgcolor", "plot_bgcolor")
"""The properties of plotly's with a dash in their names; in every other it leads one deeper: ``marker_color``."""


class Properties(dict[str, Any]):
    """A trace or a layout: properties by their names, those without a value left out. None where there is none."""

    def __getattr__(self, name: str) -> Any:
        found = self.get(name)
        return Properties(found) if isinstance(found, dict) and not isinstance(found, Properties) else found

    def update(self, given: Mapping[str, Any] | None = None, /, **properties: Any) -> Self:  # type: ignore[override]  # as plotly has it
        """Set or, inside a property, add to what is there; None takes away."""
        for name, value in {**(given or {}), **properties}.items():
            _set(self, name, value)
        return self


def _set(whole: dict[str, Any], name: str, value: Any) -> None:
    outer, inner = (name, "") if name in WHOLE else name.partition("_")[::2]
    if inner:
        value, name = {inner: value}, outer
    if isinstance(value, Mapping):
        known = whole.get(name)
        within = whole[name] = known if isinstance(known, dict) else {}
        for one, further in value.items():
            _set(within, one, further)
    elif value is None:
        whole.pop(name, None)
    else:
        whole[name] = _listed(value)


def _listed(value: Any) -> Any:
    """Rows of a frame and other several as lists, which JSON can say."""
    if hasattr(value, "to_list"):
        return value.to_list()
    if hasattr(value, "tolist"):
        return value.tolist()
    return list(value) if isinstance(value, tuple | map | Iterator) else value


class Bar(Properties):
    """Bars, lying or standing."""

    def __init__(self, **properties: Any) -> None:
        super().__init__()
        self.update(**properties, type="bar")


class Scatter(Properties):
    """Dots and lines."""

    def __init__(self, **properties: Any) -> None:
        super().__init__()
        self.update(**properties, type="scatter")


class Heatmap(Properties):
    """Cells of shades."""

    def __init__(self, **properties: Any) -> None:
        super().__init__()
        self.update(**properties, type="heatmap")


class Figure(BaseFigure):  # type: ignore[misc]  # Streamlit draws what is one; nothing else of it is used
    """Traces and the layout around them: ``data`` and ``layout`` as plotly has them."""

    data: Any = ()
    layout: Any = None
    __setattr__ = object.__setattr__

    def __init__(self, traces: Iterable[Properties] = ()) -> None:
        self.data = list(traces)
        self.layout = Properties(template=_template(), xaxis={}, yaxis={})

    def to_dict(self) -> dict[str, Any]:
        """What the browser draws."""
        return {"data": self.data, "layout": {name: part for name, part in self.layout.items() if part != {}}}

    def update_layout(self, given: Mapping[str, Any] | None = None, /, **properties: Any) -> Self:
        """Set properties of the layout."""
        self.layout.update(given, **properties)
        return self

    def update_xaxes(self, given: Mapping[str, Any] | None = None, /, **properties: Any) -> Self:
        """Set properties of every axis of x."""
        return self._update_axes("xaxis", {**(given or {}), **properties})

    def update_yaxes(self, given: Mapping[str, Any] | None = None, /, **properties: Any) -> Self:
        """Set properties of every axis of y."""
        return self._update_axes("yaxis", {**(given or {}), **properties})

    def _update_axes(self, kind: str, properties: Mapping[str, Any]) -> Self:
        axes = [name for name in self.layout if name.startswith(kind)]
        return self.update_layout(dict.fromkeys(axes, properties))

    def add_annotation(self, **properties: Any) -> Self:
        """Write something on it."""
        return self._add("annotations", properties)

    def update_annotations(self, **properties: Any) -> Self:
        """Set properties of all that is written on it."""
        told = [Properties().update(one, **properties) for one in self.layout.annotations or ()]
        return self.update_layout(annotations=told)

    def add_shape(self, **properties: Any) -> Self:
        """Draw a shape on it."""
        return self._add("shapes", properties)

    def add_vline(self, x: Any, line: Mapping[str, Any], annotation: Mapping[str, Any] | None = None) -> Self:
        """A line over the whole height; what is written on it begins to the right of its top."""
        self.add_shape(type="line", x0=x, x1=x, xref="x", y0=0, y1=1, yref="y domain", line=line)
        place = {"x": x, "xref": "x", "xanchor": "left", "y": 1, "yref": "y domain", "yanchor": "top"}
        return self if annotation is None else self.add_annotation(**place, showarrow=False, **annotation)

    def add_hline(
        self, y: Any, line: Mapping[str, Any], annotation: Mapping[str, Any] | None = None, panel: str = ""
    ) -> Self:
        """A line over the whole width of a ``panel``; what is written on it ends above its right end."""
        self.add_shape(type="line", x0=0, x1=1, xref=f"x{panel} domain", y0=y, y1=y, yref=f"y{panel}", line=line)
        place = {"x": 1, "xref": "x domain", "xanchor": "right", "y": y, "yref": "y", "yanchor": "bottom"}
        return self if annotation is None else self.add_annotation(**place, showarrow=False, **annotation)

    def _add(self, where: str, properties: Mapping[str, Any]) -> Self:
        self.layout[where] = [*(self.layout.get(where) or ()), Properties().update(properties)]
        return self


@cache
def _template() -> dict[str, Any]:
    found: dict[str, Any] = templates[templates.default].to_plotly_json()
    return found
