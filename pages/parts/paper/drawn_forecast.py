"""The forecast on paper: what came and what is to come with its band, and earlier forecasts beside what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.parts.charts.colours import LIGHT
from pages.parts.charts.effect_charts import even_ticks
from pages.parts.paper.drawn_bars import Layer, floats
from pages.parts.paper.vector_pictures import LINE, WHOLE, legend_above, money_beside, months_below, svg_of
from pages.parts.words.language import short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 12
"""Months written below a picture across the sheet."""


@dataclass(frozen=True)
class Ahead:
    """What is expected of a month, and the ends of its band, None where too few forecasts can be judged."""

    expected: float
    low: float | None
    high: float | None


def cash_ahead(months: Sequence[str], layers: Sequence[Layer], bands: Mapping[int, Ahead], currency: str) -> str:
    """Layers on each other month by month; a dot with its band where something is expected."""

    def draw(axes: "Axes") -> None:
        tops = [0.0] * len(months)
        for one in layers:
            values = [float(value or 0) for value in one.values]
            axes.bar(range(len(months)), values, 0.7, tops, color=one.colour, label=one.name)
            tops = [top + value for top, value in zip(tops, values, strict=True)]
        for place, band in bands.items():
            if band.low is not None and band.high is not None:
                axes.plot([place, place], [band.low, band.high], color=LIGHT["text"], linewidth=LINE)
                axes.plot([place], [band.expected], "o", color=LIGHT["text"], markersize=4)
        money_beside(axes, [*tops, *(band.high for band in bands.values())], currency)
        months_below(axes, months, MOST)
        legend_above(axes)

    return svg_of(draw, WHOLE, 6.4)


def forecasts_beside_cash(
    months: Sequence[str], lines: Sequence[Layer], bands: Sequence[tuple[float | None, float | None]], currency: str
) -> str:
    """Lines month by month over the band of the forecasts; the axis begins near the lowest value, as lines may."""
    known = [float(value) for one in lines for value in one.values if value is not None]
    known += [float(end) for band in bands for end in band if end is not None]
    low, high = min(known), max(known)
    edge = 0.08 * (high - low) or 1.0
    ticks = [tick for tick in even_ticks(0.0, high + edge, 40) if tick >= low - edge]
    ticks = ticks[:: max(1, len(ticks) // 5)]

    def draw(axes: "Axes") -> None:
        lows, highs = (floats([band[end] for band in bands]) for end in (0, 1))
        axes.fill_between(range(len(months)), lows, highs, color=LIGHT["grid"], linewidth=0)
        for one in lines:
            axes.plot(range(len(months)), floats(one.values), color=one.colour, linewidth=LINE, label=one.name)
        axes.set_yticks(ticks, [short(tick, currency) for tick in ticks])
        axes.set_ylim(low - edge, high + edge)
        axes.grid(visible=True, axis="y")
        months_below(axes, months, MOST)
        legend_above(axes)

    return svg_of(draw, WHOLE, 5.6)
