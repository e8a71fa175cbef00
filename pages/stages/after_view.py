"""Life after debt: whether subscribers from whom was collected so or so stay, pay on time and owe again."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.filters import WIDE, choose_one, controls
from pages.parts.shell.frame import sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label, label_within
from pages.parts.words.language import _, in_points, number, share
from pages.parts.words.similar_words import weakest_in_words
from receivables.effects.estimates.proportions import CountedShare, share_of
from receivables.effects.verdicts import ESTIMATED_LOWER
from receivables.messages import N_
from receivables.steps.after_debt import AMNESTY, CASH, HARD, MEANS, MEASURES, POLITE
from receivables.steps.recovery_steps import HEAVY_STEPS
from receivables.steps.stayed_after_debt import OUTCOME

Asked = Mapping[str, Any]

BY = {
    "step": N_("Step of recovery"),
    "hardness": N_("Polite or hard"),
    "size": N_("Size of the debt"),
    "operator": N_("Operators"),
    "agency": N_("Agencies"),
}
DRAWN = 12
"""Groups in the picture at most, those of the most accounts; the table has them all."""

FIRST = ["group", "ended_by", "accounts", "count", "total", "share", "low", "high"]
STAYED_FIRST = ["group", "ended_by", "total", "share", "similar_share", "difference", "difference_low",
                "difference_high", "verdict"]  # fmt: skip
MEAN_FIRST = ["group", "ended_by", "accounts", "total", "mean", "mean_low", "mean_high"]


def show_after(asked: Asked) -> None:
    """Who stays a subscriber after a debt that ended in the period, by who collected it."""
    steps = answer("after_debt", by="step", **asked)
    if steps.is_empty():
        st.info(_("No overdue debt was paid or forgiven in this time: choose more months."))
        return
    together = answer("after_debt", by="hardness", **asked)
    sentence(f"{who_stays(together)} {whom_we_lose(steps, together)}")
    cards(_cards(steps))
    with controls():
        by = choose_one("by", list(BY), lambda code: _(BY[code]), _("Divide by"))
        measure = choose_one(
            "measure", [*MEASURES, *MEANS], label, _("What became of them"), default=OUTCOME, width=WIDE
        )
    rows = _named(answer("after_debt", by=by, **asked).filter(measure=measure), by)
    if rows.is_empty():
        st.info(_("In this time no debt ended so that it can be told by this: choose another division or more months."))
        return
    _dots(rows, measure)
    first = STAYED_FIRST if measure == OUTCOME else MEAN_FIRST if measure in MEANS else FIRST
    table(rows, "after_debt", {**asked, "by": _(BY[by])}, first=first)
    st.caption(
        _(
            "An account counts once, on the first day of the period on which nothing was overdue any more. Similar "
            "ones never owed; the comparison is estimated: nobody drew by lot who owes and who collects, and debtors "
            "may differ in more than is known. Verdicts allow for how many rows are compared (Holm)."
        )
    )
    _backing(rows)
    _waiting(rows)


def _together(steps: pl.DataFrame, measure: str, group: str | None = None) -> CountedShare:
    """The share of one group, or over all of them, of debts that cash ended."""
    rows = steps.filter(pl.col("measure") == measure, pl.col("ended_by") == CASH)
    rows = rows if group is None else rows.filter(group=group)
    return share_of(int(rows["count"].sum() or 0), int(rows["total"].sum() or 0))


def who_stays(together: pl.DataFrame) -> str:
    """How many of ten stay half a year after a debt that was collected politely, and after the hard steps."""
    polite, hard = (_together(together, OUTCOME, group) for group in (POLITE, HARD))
    if polite.share is None:
        return _("Half a year after these debts is not over yet, or the data do not say who leaves.")
    told = _(
        "Collected politely, by notices and talks, {tenths} of 10 are still subscribers after half a year: {count} of "
        "{total} ({part}, 95% interval {low} to {high}).",
        **_in_words(polite),
    )
    if hard.share is None:
        return told
    after = _(
        "After letters, court, bailiffs or an agency {tenths} of 10 are: {count} of {total} ({part}, 95% interval "
        "{low} to {high}).",
        **_in_words(hard),
    )
    return f"{told} {after}"


def _in_words(one: CountedShare) -> dict[str, str]:
    return {
        "part": share(one.share), "low": share(one.low), "high": share(one.high),
        "count": number(one.count), "total": number(one.total),
        "tenths": number(None if one.share is None else 10 * one.share, 1),
    }  # fmt: skip


def whom_we_lose(steps: pl.DataFrame, together: pl.DataFrame) -> str:
    """After which steps fewer are estimated to stay than had they never owed.

    The hard steps stand together where of none of them alone it can be said.
    """
    told = steps.filter(pl.col("difference").is_not_null(), measure=OUTCOME)
    if told.filter(pl.col("group").is_in(HEAVY_STEPS), verdict=ESTIMATED_LOWER).is_empty():
        hard = together.filter(pl.col("difference").is_not_null(), measure=OUTCOME, group=HARD)
        told = pl.concat([told, hard])
    if told.is_empty():
        return _("Too few are like them among those that never owed, so that nothing is estimated of whom it loses.")
    fewer = [
        _("{group} ({points})", group=label_within(row["group"]), points=in_points(row["difference"]))
        for row in told.filter(verdict=ESTIMATED_LOWER).iter_rows(named=True)
    ]
    if not fewer:
        return _("Estimated, after no step surely fewer stay than of similar subscribers that never owed.")
    return _("Estimated fewer stay than of similar ones that never owed after: {steps}.", steps=", ".join(fewer))


def _cards(steps: pl.DataFrame) -> list[Card]:
    """The four answers for all debts that cash ended."""
    told = []
    for measure in (OUTCOME, "on_time", "again_90", "again_180"):
        one = _together(steps, measure)
        of = _("Debts that cash ended: {count} of {total} ({low} to {high}).", **_in_words(one))
        told.append(Card(label(measure), share(one.share), of if one.share is not None else None))
    return told


def _named(rows: pl.DataFrame, by: str) -> pl.DataFrame:
    if by != "operator":
        return rows
    names = operator_names()
    return rows.with_columns(pl.col("group").map_elements(lambda code: names.get(code, code), pl.String))


def _dots(rows: pl.DataFrame, measure: str) -> None:
    """Each group's figure with its interval: those of few accounts are wide, and neither better nor worse for it."""
    kinds = ("mean", "mean_low", "mean_high") if measure in MEANS else ("share", "low", "high")
    known = rows.filter(pl.col("total") > 0).with_row_index("place")
    drawn = known.sort("total", descending=True, maintain_order=True).head(DRAWN).sort("place").to_dicts()
    if not drawn:
        st.info(_("The days are not over for anybody yet, or the data do not say it."))
        return
    lines = [{"estimate": row[kinds[0]], "low": row[kinds[1]], "high": row[kinds[2]]} for row in drawn]
    names = [_("{group}: {accounts}", group=_group(row), accounts=number(row["total"])) for row in drawn]
    write = (lambda value: number(value, 1)) if measure in MEANS else share
    says = _(
        "{what}: each group with its 95% interval, and of how many accounts it is known. Where intervals overlap, "
        "chance alone can make the difference.",
        what=label(measure),
    )
    picture(says, intervals(names, lines, write, label(measure)), f"after-{measure}")


def _group(row: Mapping[str, Any]) -> str:
    """The group, and how the debt ended where that is not as usual in it."""
    words, ended = label(row["group"]), row["ended_by"]
    usual = AMNESTY if row["group"] == AMNESTY else CASH
    return words if ended == usual else f"{words}, {label_within(ended)}"


def _backing(rows: pl.DataFrame) -> None:
    """What stands behind the comparison with similar accounts, the weakest of its rows."""
    if told := weakest_in_words(rows):
        st.caption(told)


def _waiting(rows: pl.DataFrame) -> None:
    missing = int((rows["accounts"] - rows["total"]).sum())
    if missing:
        st.caption(
            _(
                "Days not over yet, or not known: {missing} of {all}.",
                missing=number(missing),
                all=number(rows["accounts"].sum()),
            )
        )
