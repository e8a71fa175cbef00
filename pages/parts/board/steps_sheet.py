"""The third sheet: what each step of recovery brought in and cost, whom it lost, and what to take to court."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.colours import LIGHT
from pages.parts.door.answers import counted
from pages.parts.paper.drawn_bars import LyingBar, lying_bars
from pages.parts.paper.drawn_lines import interval_dots
from pages.parts.paper.sheets import PaperSheet, Picture, short_table
from pages.parts.paper.vector_pictures import WHOLE
from pages.parts.words.codes import label
from pages.parts.words.court_words import door_answer
from pages.parts.words.funnel_words import cash_of_period, verdict_of, where_it_went
from pages.parts.words.language import _, number, share, short
from receivables.messages import Problem
from receivables.steps.stage_verdicts import LOSES

DAYS = 180
SHOWN = ["step", "accounts", "debt", "cash_180", "cost", "net", "left", "left_of", "left_share"]


def steps_sheet(asked: BoardAsked) -> PaperSheet:
    """Where the roubles of the months shown went, what each step cost for what came, and who left after it."""
    moved = counted("identity", **asked.year).row(0, named=True)
    came = dict(counted("cash_by_step", **asked.year).select("step", "cash").iter_rows())
    funnel = counted("stage_funnel", days=str(DAYS), as_of=asked.as_of, **asked.year)
    taken = funnel.filter(pl.col("accounts") > 0)
    if taken.is_empty():
        raise Problem("No step of recovery began in this time where anything was overdue.")
    return PaperSheet(
        title=_("Steps of recovery and court"),
        answer=verdict_of(funnel, DAYS),
        pictures=[[_roubles(moved, came, asked.currency)], _losses(taken.to_dicts())],
        told=[f"{cash_of_period(asked.year, moved, came)} {_court(asked)}"],
        tables=[short_table(taken, "stage_funnel", SHOWN)],
        remarks=[
            _(
                "What came after a step need not have come because of it. A payment after several steps stands in each "
                "of their rows; in the picture above every rouble is there once."
            ),
            *([_("What is said of court is about all subscribers.")] if asked.some else []),
            _("Sums are of the accounts whose {days} days are over; a dash: it is not known in full.", days=DAYS),
        ],
        figures=[("stage_funnel", name) for name in SHOWN if name != "step"],
    )


def _roubles(moved: Mapping[str, Any], came: Mapping[str, Decimal], currency: str) -> Picture:
    """From what was owed and billed to what is still owed, each part beginning where the one above it ended."""
    rows = where_it_went(moved, came)
    says = _("From what was owed and billed to what is still owed: where each rouble of the period went.")
    bars = [
        LyingBar(words, float(value), short(value, currency),
                 LIGHT["grey" if place in (0, len(rows) - 1) else "accent"], float(base))
        for place, (words, value, base) in enumerate(rows)
    ]  # fmt: skip
    return Picture(says, lying_bars(bars, width=WHOLE, height=0.3 + 0.42 * len(rows)))


def _losses(rows: Sequence[Mapping[str, Any]]) -> list[Picture]:
    """What was spent for one unit that came, and how many subscribers left after the step, side by side."""
    paid = [row for row in rows if (row[f"cash_{DAYS}"] or 0) + (row["price"] or 0) > 0]
    left = [row for row in rows if row["left_share"] is not None]
    made = []
    if paid:
        says = _("Spent for each rouble that came in {days} days; past the line at 1 the step loses.", days=DAYS)
        made.append(Picture(says, lying_bars([_spent(row) for row in paid], line=1)))
    if left:
        dots = [(row["left_low"], row["left_share"], row["left_high"]) for row in left]
        says = _("Left within 180 days of the step, with the 95% interval; not because of it alone.")
        drawn = interval_dots([label(row["step"]) for row in left], dots, share, [LIGHT["accent"]] * len(left))
        made.append(Picture(says, drawn))
    return made


def _spent(row: Mapping[str, Any]) -> LyingBar:
    spent = float(row["known_cost"] / (row[f"cash_{DAYS}"] + row["price"]))
    written = ("≥ " if row["unpriced"] else "") + number(spent, 2)
    return LyingBar(label(row["step"]), spent, written, LIGHT["critical" if row["verdict"] == LOSES else "accent"])


def _court(asked: BoardAsked) -> str:
    """What to take to court on the day, in the words of the page Court; it is about all subscribers."""
    sentence = door_answer(counted("court_door", as_of=asked.as_of), asked.as_of)
    return _("Court on {on}. {sentence}", on=asked.as_of, sentence=sentence)
