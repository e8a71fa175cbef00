"""How good the list was on months that its chances had not seen, against simpler rules and chance."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.shell.cards import verdict_line
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, in_points, share
from receivables.foresight.warning_judged import (
    ANYBODY,
    BY_CHANCE,
    LATE_LAST_MONTH,
    OVERDUE_NOW,
    TOO_FEW_JUDGED,
    WARNS_BETTER,
)

Row = Mapping[str, Any]
FIRST = ("rule", "named", "came", "share", "low", "high", "recall", "difference", "verdict")


def rules_judged(judged: pl.DataFrame) -> dict[str, Row]:
    """The rows of the check by their rule."""
    return {str(row["rule"]): row for row in judged.to_dicts()}


def judged_in_words(rules: Mapping[str, Row]) -> str:
    """What calls by the list met, against the rules, and what follows from it."""
    listed = rules[BY_CHANCE]
    if listed["verdict"] == TOO_FEW_JUDGED or listed["share"] is None:
        return _("Too little is past to tell whether the list is better than calling whoever is overdue.")
    told = {
        "hit_share": listed["share"],
        "late_share": rules[LATE_LAST_MONTH]["share"] or 0.0,
        "base_share": rules[ANYBODY]["share"] or 0.0,
    }
    if listed["verdict"] == WARNS_BETTER:
        return _(
            "Of such calls {hit_share} came to debt or left within 60 days; of those who paid late last month "
            "{late_share}, of anybody {base_share}.",
            **told,
        )
    return _(
        "The list does not help: of its calls {hit_share} came to debt or left within 60 days, and it is not surely "
        "better than calling whoever is overdue today ({now_share}).",
        now_share=rules[OVERDUE_NOW]["share"] or 0.0,
        **told,
    )


def show_judged(judged: pl.DataFrame, asked: Mapping[str, Any]) -> None:
    """The verdict, the precision of every rule with its interval, and the table."""
    rules = rules_judged(judged)
    listed, late = rules[BY_CHANCE], rules[LATE_LAST_MONTH]
    sums = ""
    if late["difference_low"] is not None:
        sums = _(
            "Against those who paid late last month {more} more of its calls hit ({low} to {high}).",
            more=in_points(late["difference"]),
            low=in_points(late["difference_low"]),
            high=in_points(late["difference_high"]),
        )
    doubt = _(
        "Days looked back at: {days}, one a month; chances were learned from months whose 60 days were over before the "
        "first of them. Calls of a day: {calls}.",
        days=listed["days"],
        calls=listed["calls"],
    )
    verdict_line(f"{label(listed['verdict'])}.", sums, doubt, "good" if listed["verdict"] == WARNS_BETTER else "plain")
    rows = [{**row, "estimate": row["share"], "verdict": None} for row in rules.values()]
    if any(row["share"] is not None for row in rows):
        says = _("Part of the calls that came to debt or left within 60 days, with the 95% interval.")
        picture(says, intervals([label(rule) for rule in rules], rows, share, _("Came to trouble")), "hits")
    table(judged, "early_warning_check", asked, first=FIRST)
