"""What some points of the collection rate are in cash."""

from decimal import Decimal
from typing import Any

import streamlit as st

from pages.parts.door.answers import answer
from pages.parts.shell.filters import choose
from pages.parts.tables.table import table
from pages.parts.words.language import _

MOST = 20.0
"""Points that can be asked about, up or down."""


def if_rate_changes(about: dict[str, Any]) -> None:
    """Cash of the next three and twelve months, more or less, for the points chosen."""
    asked = {"points": Decimal(str(choose("points", 1.0, _read, _widget, str))), **about}
    table(answer("forecast_what_if", **asked), "forecast_what_if", asked)
    st.caption(_("Counted on the billing expected, all else equal: the rate is cash of a month / billed in it."))


def _read(text: str) -> float | None:
    try:
        points = float(text)
    except ValueError:
        return None
    return points if -MOST <= points <= MOST else None


def _widget(key: str) -> float:
    title = _("Change of the collection rate, percentage points")
    return float(st.number_input(title, -MOST, MOST, step=0.5, format="%.1f", key=key, width=300))
