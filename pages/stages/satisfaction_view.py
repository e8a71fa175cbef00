"""How content subscribers are after each step of recovery, and whether their complaints are answered in time."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer
from pages.parts.shell.cards import Card, Status, cards
from pages.parts.shell.frame import sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label_within
from pages.parts.words.language import DASH, _, number, share
from pages.parts.words.spacing import NBSP
from pages.stages.satisfaction_charts import scores_by_month, scores_by_step
from receivables.steps.satisfaction import EVERY

Asked = Mapping[str, Any]
FIRST = ["step", "collection_answers", "collection_score", "collection_low", "collection_high"]
FIRST += ["service_score", "complaints", "in_time_share"]
COUNTED = ["collection_answers", "service_answers", "complaints"]


def show_satisfaction(asked: Asked) -> None:
    """Scores by step and by month, and the answers to complaints."""
    found = answer("satisfaction", **asked)
    if found.is_empty():
        st.info(
            _("In this time no survey was answered and no complaint came. Load surveys or complaints on the page Data.")
        )
        return
    whole = found.filter(pl.col("month").is_null())
    every = whole.row(by_predicate=pl.col("step") == EVERY, named=True)
    by_step = whole.filter(pl.col("step") != EVERY)
    sentence(f"{scores_in_words(every, by_step)} {answers_in_words(every)}")
    cards([_mean(every, "collection"), _mean(every, "service"), _complaints(every), _in_time(every)])
    if every["collection_answers"] or every["service_answers"]:
        says = _("Mean score after each step, with the 95% interval; the step is the newest one of its window.")
        picture(says, scores_by_step(by_step), "scores-by-step")
        by_month = found.filter(pl.col("month").is_not_null(), pl.col("step") == EVERY)
        picture(_("Mean score of each month, with the 95% interval."), scores_by_month(by_month), "scores-by-month")
    table(
        by_step.drop("month"),
        "satisfaction",
        asked,
        first=FIRST,
        total=COUNTED,
    )
    st.caption(_("After different steps different subscribers answer: a score depends not on the step alone."))
    if every["not_stated"]:
        st.caption(_("Answers that say not what about, in no mean: {n}.", n=number(every["not_stated"])))


def scores_in_words(every: Asked, by_step: pl.DataFrame) -> str:
    """The mean score about collection, and after which step it is lower by more than chance."""
    if every["collection_score"] is None:
        return _("In this time nobody was asked about collection.")
    said = _(
        "About collection subscribers gave {score} on average ({low} to {high}).",
        **{name: number(every[f"collection_{name}"], 1) for name in ("score", "low", "high")},
    )
    if every["collection_low"] is None:
        return said
    lower = by_step.filter(pl.col("collection_high") < every["collection_low"]).sort("collection_score").to_dicts()
    if not lower:
        return said
    named = "; ".join(f"{label_within(row['step'])}{NBSP}— {number(row['collection_score'], 1)}" for row in lower)
    return f"{said} {_('Lower after: {steps}.', steps=named)}"


def answers_in_words(every: Asked) -> str:
    """Which part of the complaints was answered in time."""
    if not every["due"]:
        return _("No complaint is old enough to be judged.") if every["complaints"] else _("No complaint came.")
    return _(
        "Within 10 days {part} of the complaints were answered ({in_time} of {due}).",
        part=share(every["in_time_share"]),
        in_time=every["in_time"],
        due=every["due"],
    )


def _mean(every: Asked, about: str) -> Card:
    """The mean score of one thing with its interval and the number of answers."""
    titles = {"collection": _("Score of collection"), "service": _("Score of the service")}
    answers = _("Answers: {n}", n=number(every[f"{about}_answers"]))
    if every[f"{about}_score"] is None:
        return Card(titles[about], DASH, answers)
    return Card(titles[about], number(every[f"{about}_score"], 1), answers, change=_interval(every, about))


def _interval(every: Asked, about: str) -> str | None:
    if every[f"{about}_low"] is None:
        return None
    return _(
        "95% interval: {low} to {high}", low=number(every[f"{about}_low"], 1), high=number(every[f"{about}_high"], 1)
    )


def _complaints(every: Asked) -> Card:
    waiting = every["complaints"] - every["due"]
    rule = _("Not answered yet, within their 10 days: {waiting}", waiting=waiting)
    return Card(_("Complaints that came"), number(every["complaints"]), rule)


def _in_time(every: Asked) -> Card:
    title, rule = _("Answered in 10 days"), _("{in_time} of {due} due", in_time=every["in_time"], due=every["due"])
    if every["in_time_share"] is None:
        return Card(title, DASH, rule)
    interval = _(
        "95% interval: {low_share} to {high_share}", low_share=every["in_time_low"], high_share=every["in_time_high"]
    )
    late = every["due"] - every["in_time"]
    status = Status(_("late: {n}", n=late)) if late else Status(_("all in time"), "good")
    return Card(title, share(every["in_time_share"]), rule, change=interval, status=status)
