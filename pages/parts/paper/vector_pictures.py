"""Vector pictures for paper, drawn without a browser: one look for all, the light colours of the screen.

Texts stay texts, in the letters the report is set in, so that they can be found and copied. Equal values, equal bytes.
"""

from collections.abc import Callable, Sequence
from io import StringIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from pages.parts.charts.colours import LIGHT
from pages.parts.charts.figure import Number, month_ticks, round_ticks
from pages.parts.charts.note_marks import MOST_MARKS, notes_within
from pages.parts.words.language import short
from receivables.month import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Draw = Callable[["Axes"], None]

WHOLE, HALF = 17.6, 8.5
"""Centimetres across a sheet, and of each of two pictures side by side."""

INCH = 2.54
THIN, LINE = 0.6, 1.6
LETTERS = 7.5

LOOK: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": LETTERS,
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
    "text.color": LIGHT["text"],
    "axes.edgecolor": LIGHT["grey"],
    "axes.linewidth": THIN,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.labelcolor": LIGHT["quiet"],
    "axes.labelsize": LETTERS,
    "grid.color": LIGHT["grid"],
    "grid.linewidth": THIN,
    "xtick.color": LIGHT["grey"],
    "xtick.labelcolor": LIGHT["quiet"],
    "ytick.color": LIGHT["grey"],
    "ytick.labelcolor": LIGHT["quiet"],
    "xtick.major.width": THIN,
    "xtick.major.size": 2,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "legend.fontsize": LETTERS,
    "legend.labelcolor": LIGHT["quiet"],
    "legend.handlelength": 1.2,
    "legend.columnspacing": 1.2,
    "figure.constrained_layout.w_pad": 0.02,
    "figure.constrained_layout.h_pad": 0.02,
    "axes.unicode_minus": True,
}

_drawing = Lock()
"""The look is kept by the library for the whole process, so that one picture is drawn at a time."""


def svg_of(draw: Draw, width: float = HALF, height: float = 5.0) -> str:
    """What ``draw`` puts on the axes as SVG; ``width`` and ``height`` in centimetres, as it will stand on the sheet."""
    from matplotlib import rc_context  # noqa: PLC0415 - half a second that only printing waits for
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - the same
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same

    written = StringIO()
    with _drawing, rc_context(LOOK):
        made = Figure(figsize=(width / INCH, height / INCH), layout="constrained")
        FigureCanvasSVG(made)
        draw(made.add_subplot())
        made.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return written.getvalue()


def months_below(axes: "Axes", months: Sequence[str], most: int = 7) -> None:
    """Months ``2026-10`` in words under an axis on which they stand at 0, 1, 2…, with the marks of their notes."""
    ticks = month_ticks(months, most)
    axes.set_xticks([months.index(code) for code in ticks], list(ticks.values()))
    axes.set_xlim(-0.6, len(months) - 0.4)
    for place, numbers in marked_months(months).items():
        axes.axvline(place, color=LIGHT["quiet"], linewidth=THIN, linestyle=":", zorder=0.5)
        axes.annotate(
            ", ".join(map(str, numbers)), (place, 0), xycoords=("data", "axes fraction"), xytext=(0, 2),
            textcoords="offset points", ha="center", va="bottom", fontsize=6, zorder=9,
            bbox={"boxstyle": "square,pad=0.25", "facecolor": "white", "edgecolor": LIGHT["grey"], "linewidth": THIN},
        )  # fmt: skip


def marked_months(months: Sequence[str]) -> dict[int, list[int]]:
    """Place of a month among ``months`` → the numbers of its notes, as they are told on the last sheet."""
    found = notes_within(Month.read(months[0]).first, Month.read(months[-1]).last).tail(MOST_MARKS)
    places: dict[int, list[int]] = {}
    for number, happened_on in enumerate(found["happened_on"], start=1):
        places.setdefault(months.index(str(Month.of(happened_on))), []).append(number)
    return places


def money_beside(axes: "Axes", values: Sequence[Number], currency: str) -> None:
    """Round sums in short words beside an axis that holds zero and all ``values``."""
    ticks = round_ticks(values)
    axes.set_yticks(ticks, [short(tick, currency) for tick in ticks])
    axes.set_ylim(ticks[0], max(ticks[-1], ticks[0] + 1))
    axes.grid(visible=True, axis="y")


def legend_above(axes: "Axes", columns: int = 4) -> None:
    """The names of what is drawn, in a row above it."""
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0.2, handletextpad=0.5)


def names_beside(axes: "Axes", names: Sequence[str]) -> None:
    """Names at the left of lying bars or dots, the first on top."""
    axes.set_yticks(range(len(names)), list(names), color=LIGHT["text"])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.spines["bottom"].set_visible(False)
