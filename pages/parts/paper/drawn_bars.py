"""Bars on paper: sums month by month, layers of age, lying bars and what is left of a sum after its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import polars as pl

from pages.parts.charts.colours import LIGHT, age_colours
from pages.parts.charts.figure import Number
from pages.parts.paper.vector_pictures import (
    HALF,
    LINE,
    THIN,
    WHOLE,
    legend_above,
    money_beside,
    months_below,
    names_beside,
    svg_of,
)
from pages.parts.words.codes import label
from pages.parts.words.language import short
from receivables.ageing import in_order

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.52
"""Centimetres of one lying bar or dot with its name."""

NAME_WIDTH = 26
"""Letters of a name beside a lying bar before it goes on below."""


@dataclass(frozen=True)
class Layer:
    """One thing counted month by month: its name, its values (None: not known), its colour in the light theme."""

    name: str
    values: Sequence[Number]
    colour: str
    width: float = 0.75


@dataclass(frozen=True)
class LyingBar:
    """One lying bar: its name, how far it reaches from where it begins, its figure in words, its colour."""

    name: str
    value: float
    written: str
    colour: str
    base: float = 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """Its left and its right end."""
        low, high = sorted((self.base, self.base + self.value))
        return low, high


def month_bars(
    months: Sequence[str],
    layers: Sequence[Layer],
    currency: str,
    *,
    tops: Sequence[tuple[str, str]] = (),
    height: float = 6.2,
) -> str:
    """Layers over each other, the widest first; ``tops``: words with their colour over each month."""

    def draw(axes: "Axes") -> None:
        for one in layers:
            axes.bar(range(len(months)), floats(one.values), one.width, color=one.colour, label=one.name)
        highest = [max(float(one.values[place] or 0) for one in layers) for place in range(len(months))]
        for place, (words, colour) in enumerate(tops):
            axes.annotate(words, (place, highest[place]), xytext=(0, 2), textcoords="offset points",
                          ha="center", fontsize=6.5, color=colour)  # fmt: skip
        money_beside(axes, [1.06 * high for high in highest] if tops else highest, currency)
        months_below(axes, months)
        legend_above(axes)

    return svg_of(draw, HALF, height)


def age_layers(frame: pl.DataFrame, months: Sequence[str], currency: str) -> str:
    """One bar per month, one layer per bucket in order; ``frame`` has ``month``, ``bucket`` and ``amount``."""
    order = [one for one in in_order(frame["bucket"]) if frame.filter(bucket=one)["amount"].sum()]
    shades = age_colours(in_order(frame["bucket"]), on_paper=True)

    def draw(axes: "Axes") -> None:
        above, below = [0.0] * len(months), [0.0] * len(months)
        for bucket in order:
            sums = dict(frame.filter(bucket=bucket).select("month", "amount").iter_rows())
            values = [float(sums.get(month) or 0) for month in months]
            bases = [low if value < 0 else high for value, low, high in zip(values, below, above, strict=True)]
            axes.bar(range(len(months)), values, 0.75, bases, color=shades[bucket], label=label(bucket),
                     edgecolor=LIGHT["quiet"], linewidth=0.4)  # fmt: skip
            above = [high + max(value, 0) for value, high in zip(values, above, strict=True)]
            below = [low + min(value, 0) for value, low in zip(values, below, strict=True)]
        money_beside(axes, [*above, *below], currency)
        months_below(axes, months, 5)
        _beside(axes)

    return svg_of(draw, HALF, 6.2)


def _beside(axes: "Axes") -> None:
    """The names of layers at the right, the topmost layer first."""
    handles, names = axes.get_legend_handles_labels()
    axes.legend(handles[::-1], names[::-1], loc="upper left", bbox_to_anchor=(1, 1), borderaxespad=0.3)


def lying_bars(
    bars: Sequence[LyingBar], *, line: float | None = None, width: float = HALF, height: float | None = None
) -> str:
    """Lying bars from top to bottom with their figures; ``line``: a limit to read by."""

    def draw(axes: "Axes") -> None:
        for place, bar in enumerate(bars):
            axes.barh(place, bar.value, 0.7, bar.base, color=bar.colour, edgecolor=LIGHT["quiet"], linewidth=0.4)
            axes.annotate(bar.written, (bar.ends[1], place), xytext=(3, 0), textcoords="offset points", va="center")
        names_beside(axes, [fill(bar.name, NAME_WIDTH) for bar in bars])
        low, high = min(0.0, *(bar.ends[0] for bar in bars)), max([line or 0.0, *(bar.ends[1] for bar in bars)]) or 1.0
        room = 0.24 if width < WHOLE else 0.12
        axes.set_xlim(low, low + (high - low) * (1 + room))
        axes.set_xticks([])
        axes.axvline(0, color=LIGHT["grey"], linewidth=THIN)
        if line is not None:
            axes.axvline(line, color=LIGHT["quiet"], linewidth=LINE / 2, linestyle=":")

    return svg_of(draw, width, height or 0.9 + ROW * len(bars))


def grouped_bars(names: Sequence[str], layers: Sequence[Layer], currency: str) -> str:
    """For each name a lying bar of each layer, its sum beside it, across the sheet."""
    thick = 0.8 / len(layers)

    def draw(axes: "Axes") -> None:
        for place, one in enumerate(layers):
            at = [row - 0.4 + thick * (place + 0.5) for row in range(len(names))]
            axes.barh(at, floats(one.values), 0.9 * thick, color=one.colour, label=one.name)
            for row, value in zip(at, one.values, strict=True):
                axes.annotate(short(value, currency), (float(value or 0), row), xytext=(3, 0),
                              textcoords="offset points", va="center")  # fmt: skip
        names_beside(axes, names)
        axes.margins(x=0.1)
        axes.set_xticks([])
        axes.axvline(0, color=LIGHT["grey"], linewidth=THIN)
        legend_above(axes)

    return svg_of(draw, WHOLE, 1.0 + 0.45 * len(layers) * len(names))


def floats(values: Sequence[Number]) -> list[float]:
    """Values to draw; what is not known is no number, and nothing is drawn of it."""
    return [float("nan") if value is None else float(value) for value in values]
