"""What the reader supposes of duty, work and chance; each stands in the address."""

from decimal import Decimal, InvalidOperation
from typing import Any

import streamlit as st

from pages.parts.door.answers import settings
from pages.parts.shell.filters import WIDTH, choose
from pages.parts.words.language import _, money, number

MOST = {"duty_factor": 10.0, "work": 1_000_000.0, "chance_factor": 5.0}


def supposed() -> dict[str, Any]:
    """Parameters of the court's questions that differ from what holds; none when nothing is supposed."""
    with st.popover(_("What if"), width="content"):
        work = settings().court.work
        chosen = {
            "duty_factor": _number("duty_factor", _("Duty, times"), 1.0, 0.1),
            "work": _number("work", _("Work per application"), work, 50.0),
            "chance_factor": _number("chance_factor", _("Chance, times"), 1.0, 0.1),
        }
    usual = {"duty_factor": 1.0, "work": work, "chance_factor": 1.0}
    given = {name: Decimal(f"{value:.2f}") for name, value in chosen.items() if value != usual[name]}
    if given:
        st.caption(_("Supposed: {what}.", what=", ".join(_in_words(given))), width="content")
    return given


def _in_words(given: dict[str, Decimal]) -> list[str]:
    words = {
        "duty_factor": lambda value: _("duty × {times}", times=number(value, 2)),
        "work": lambda value: _("work {sum}", sum=money(value, settings().currency, 0)),
        "chance_factor": lambda value: _("chance × {times}", times=number(value, 2)),
    }
    return [words[name](value) for name, value in given.items()]


def _number(name: str, title: str, usual: float, step: float) -> float:
    def read(text: str) -> float | None:
        try:
            value = float(Decimal(text))
        except InvalidOperation:
            return None
        return value if 0 <= value <= MOST[name] else None

    def widget(key: str) -> float:
        return float(st.number_input(title, 0.0, MOST[name], step=step, format="%.2f", key=key, width=WIDTH))

    return choose(name, usual, read, widget, lambda value: f"{value:.2f}")
