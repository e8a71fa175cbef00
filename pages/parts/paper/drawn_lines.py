"""Lines and dots on paper: figures month by month, a band around what is expected, intervals."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from pages.parts.charts.colours import LIGHT
from pages.parts.charts.effect_charts import even_ticks, in_whole
from pages.parts.paper.drawn_bars import NAME_WIDTH, ROW, Layer, floats
from pages.parts.paper.vector_pictures import HALF, LINE, THIN, legend_above, months_below, names_beside, svg_of
from pages.parts.words.language import _, share

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Row = Mapping[str, Any]


def month_lines(
    months: Sequence[str],
    layers: Sequence[Layer],
    write: Callable[[Any], str],
    *,
    limit: tuple[float, str] | None = None,
) -> str:
    """Lines from zero, the last value of each written at its end; ``limit``: a target with its words."""
    known = [float(value) for one in layers for value in one.values if value is not None]
    ticks = even_ticks(min(0.0, *known), max([*known, limit[0] if limit else 0.0]), 5)

    def draw(axes: "Axes") -> None:
        for one in layers:
            values = floats(one.values)
            axes.plot(range(len(months)), values, color=one.colour, linewidth=LINE, label=one.name)
            if one.values[-1] is not None:
                axes.annotate(write(one.values[-1]), (len(months) - 1, values[-1]), xytext=(3, 3),
                              textcoords="offset points", color=one.colour, annotation_clip=False)  # fmt: skip
        if limit:
            axes.axhline(limit[0], color=LIGHT["quiet"], linewidth=LINE / 2, linestyle=":", label=limit[1])
        axes.set_yticks(ticks, in_whole([write(tick) for tick in ticks]))
        axes.set_ylim(ticks[0], 1.08 * max([ticks[-1], *known]))
        axes.grid(visible=True, axis="y")
        months_below(axes, months)
        legend_above(axes, 2)

    return svg_of(draw, HALF, 6.2)


def interval_months(
    months: Sequence[str],
    rows: Sequence[Row],
    names: tuple[str, str, str],
    write: Callable[[Any], str],
    height: float = 6.2,
) -> str:
    """A share month by month with its interval; ``names``: the columns of the share and of both ends."""
    middle, low, high = names
    known = [(place, row) for place, row in enumerate(rows) if row[middle] is not None]

    def draw(axes: "Axes") -> None:
        errors = [[row[middle] - row[low] for _, row in known], [row[high] - row[middle] for _, row in known]]
        axes.errorbar([place for place, _ in known], [row[middle] for _, row in known], errors, fmt="o",
                      color=LIGHT["accent"], ecolor=LIGHT["second"], elinewidth=1, markersize=4)  # fmt: skip
        ticks = even_ticks(0.0, max([row[high] for _, row in known] or [1.0]), 5)
        axes.set_yticks(ticks, in_whole([write(tick) for tick in ticks]))
        axes.set_ylim(0, 1.08 * max([ticks[-1], *(row[high] for _, row in known)]))
        axes.grid(visible=True, axis="y")
        months_below(axes, months)

    return svg_of(draw, HALF, height)


def interval_dots(
    names: Sequence[str],
    rows: Sequence[tuple[float, float, float] | None],
    write: Callable[[Any], str],
    colours: Sequence[str],
    *,
    width: float = HALF,
) -> str:
    """A dot on its interval (low, middle, high) for each name, zero as a line; None: nothing to show."""
    known = [row for row in rows if row is not None]
    low, high = min(0.0, *(row[0] for row in known)), max(0.0, *(row[2] for row in known))
    ticks = even_ticks(low, high, 5 if width > HALF else 4)

    def draw(axes: "Axes") -> None:
        for place, (row, colour) in enumerate(zip(rows, colours, strict=True)):
            if row is not None:
                axes.plot([row[0], row[2]], [place, place], color=colour, linewidth=LINE)
                axes.plot([row[1]], [place], "o", color=colour, markersize=4.5)
        names_beside(axes, [fill(name, NAME_WIDTH if width == HALF else 2 * NAME_WIDTH) for name in names])
        axes.axvline(0, color=LIGHT["quiet" if low < 0 else "grey"], linewidth=THIN * 1.5, zorder=0.5)
        axes.set_xticks(ticks, in_whole([write(tick) for tick in ticks]))
        axes.grid(visible=True, axis="x")

    return svg_of(draw, width, 1.3 + ROW * len(names))


def paid_curves(days: Sequence[int], own: Sequence[float], similar: Sequence[float | None]) -> str:
    """The part of debts paid by days since they were given, and, dashed, that of similar debt."""
    last = max(days)
    top = 1.1 * max([0.05, *own, *(one for one in similar if one is not None)])

    def draw(axes: "Axes") -> None:
        axes.plot([0, *days], [0, *own], color=LIGHT["accent"], linewidth=LINE, label=_("agency"))
        like = [(day, one) for day, one in zip(days, similar, strict=True) if one is not None]
        if like:
            axes.plot([0, *(day for day, _one in like)], [0, *(one for _day, one in like)], color=LIGHT["second"],
                      linewidth=LINE, linestyle="--", label=_("similar"))  # fmt: skip
        ticks = even_ticks(0.0, top, 5)
        axes.set_yticks(ticks, in_whole([share(tick) for tick in ticks]))
        axes.set_ylim(0, top)
        axes.set_xticks([0, *(step for step in (30, 90, 180, 365) if step <= last)])
        axes.set_xlim(0, last)
        axes.set_xlabel(_("Days since the placement"))
        axes.grid(visible=True, axis="y")
        legend_above(axes)

    return svg_of(draw, HALF, 6.2)
