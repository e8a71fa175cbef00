"""At which hours debtors answer."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.operators.hour_heat import hour_heat
from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import choose_one, controls
from pages.parts.shell.frame import sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, share
from receivables.ageing import bucket_names
from receivables.contact.answer_hours import ENOUGH, PartOfWeek, best_part, parts_of_week

Asked = Mapping[str, Any]


def hours_told(parts: list[PartOfWeek]) -> str:
    """In which part of the week debtors answer most, or that none stands out."""
    attempts = sum(part.attempts for part in parts)
    whole = share(sum(part.share * part.attempts for part in parts) / attempts)
    best = best_part(parts)
    if best is None:
        return _("{whole} of the calls were answered; no part of the week stands out from chance.", whole=whole)
    return _(
        "Debtors answer most {when}: {best} of the calls ({low} … {high}), against {whole} of all.",
        when=_when(best), best=share(best.share), low=share(best.low), high=share(best.high), whole=whole,
    )  # fmt: skip


def _when(part: PartOfWeek) -> str:
    hours = {"first": part.first, "end": part.end}
    if part.working:
        return _("on working days from {first}:00 to {end}:00", **hours)
    return _("on weekends from {first}:00 to {end}:00", **hours)


def show_hours(asked: Asked) -> None:
    """The week as a heat map, its six parts with their intervals, and the hours as a table."""
    with controls():
        ages = ["all", *bucket_names(settings().bucket_edges)[1:-2]]
        age = choose_one("age", ages, label, _("Days past due"))
    period = {"from_": asked["from_"], "to": asked["to"]}
    hours = answer("contact_hours", age=None if age == "all" else age, **period)
    parts = parts_of_week(hours)
    if not parts:
        sentence(_("Too few calls in this period to tell at which hours debtors answer."))
    else:
        sentence(hours_told(parts))
        st.caption(
            _(
                "Estimated: nobody drew who is called at which hour. Calls of operators by the subscriber's clock; "
                "recordings and messages are not among them."
            )
        )
    left, right = st.columns([3, 2])
    with left:
        says = _("Answered calls by lawful hour. Pale: under {few} calls; no cell: calls are not allowed.", few=ENOUGH)
        picture(says, hour_heat(hours), "hours")
    with right:
        if parts:
            rows = [{"estimate": part.share, "low": part.low, "high": part.high} for part in parts]
            names = [f"{_when(part)[0].upper()}{_when(part)[1:]}" for part in parts]
            made = intervals(names, rows, share, _("Answered, share"))
            picture(_("The parts of the week, each with its 95% interval."), made, "hour-parts")
    table(hours, "contact_hours", {**period, "age": None if age == "all" else label(age)})
