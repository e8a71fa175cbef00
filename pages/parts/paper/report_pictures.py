"""The pictures of a campaign's report as points between 0 and 1, which the template draws as lines."""

from collections.abc import Callable, Sequence
from typing import Any

from pages.parts.charts.effect_charts import even_ticks
from pages.parts.paper.report_facts import ReportFacts
from pages.parts.words.codes import label
from pages.parts.words.effect_words import unit_of, writes
from pages.parts.words.language import _, number
from receivables.effects.arms import RANDOMISED
from receivables.effects.verdicts import HARMS, STOPPED, WORKS, is_estimated

Picture = dict[str, Any]
TONES = {WORKS: "good", HARMS: "bad"}
"""Only what was drawn and found is shown in colour."""


def effect_picture(facts: ReportFacts) -> Picture | None:
    """The effect on the measure that decides, with its interval and a line at zero; None where nothing is told."""
    row = facts.primary
    if row["estimate"] is None:
        return None
    ends = [row["low"], row["estimate"], row["high"]]
    low, high = min(0.0, *ends), max(0.0, *ends)
    said = (
        _("Estimated difference in “{measure}”, 95% interval", measure=label(row["measure"]))
        if is_estimated(row["method"])
        else _("Difference in “{measure}”, 95% interval", measure=label(row["measure"]))
    )
    place = _between(low, high, 0.04)
    ticks = _ticks(low, high, writes(unit_of(row["measure"])), place, 5)
    return {
        "says": said,
        "tone": TONES.get(row["verdict"], "plain"),
        "interval": [place(end) for end in ends],
        "zero": place(0.0),
        "ticks": ticks,
    }


def days_picture(facts: ReportFacts) -> Picture | None:
    """Cash per account by day of both groups; None where they were not drawn or cannot be trusted to be alike."""
    if facts.design != RANDOMISED or facts.primary["verdict"] in STOPPED or facts.days.is_empty():
        return None
    days, cash = facts.days["day"], facts.days["cash_per_account"]
    lows, highs = (float(f(0.0, *cash)) for f in (min, max))
    last = float(max(days.to_list()))
    across, upward = _between(0.0, last, 0.0), _between(lows, highs, 0.04)
    parts = facts.days.partition_by("arm", as_dict=True, maintain_order=True).items()
    lines = [
        {
            "arm": arm,
            "words": label(arm),
            "points": [[across(row["day"]), upward(row["cash_per_account"])] for row in rows.to_dicts()],
        }
        for (arm,), rows in parts
    ]
    return {
        "says": _("Cash per account since the assignment, over all accounts of the group, payers or not."),
        "lines": lines,
        "across": _ticks(0.0, last, number, across, 6),
        "upward": _ticks(lows, highs, writes("money"), upward, 4),
        "title": _("Days after the assignment"),
    }


def _between(low: float, high: float, edge: float) -> Callable[[float], float]:
    """Where a value stands between both ends, with an edge beyond them: 0 to 1."""
    span = (high - low) or 1.0
    return lambda value: round((float(value) - low + edge * span) / (span * (1 + 2 * edge)), 5)


def _ticks(
    low: float, high: float, write: Callable[[Any], str], place: Callable[[float], float], most: int
) -> Sequence[tuple[float, str]]:
    return [(place(tick), write(tick)) for tick in even_ticks(low, high, most)]
