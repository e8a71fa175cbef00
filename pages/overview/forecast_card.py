"""What the month that runs will have brought by its end, with the way to the forecast."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.registry import page
from pages.parts.words.language import _, month_of, short
from receivables.month import Month

Who = Mapping[str, str | None]


def forecast_card(asked: Month, who: Who) -> None:
    """The forecast of the month after ``asked``, made of all that is known of it; nothing while none can be made."""
    last = snapshot().last_date or asked.last
    on = last if Month.of(last) == asked.plus(1) else min(asked.last, last)
    ahead = answer("cash_forecast", as_of=on, **who)
    if ahead.is_empty():
        return
    row, currency = ahead.row(0, named=True), settings().currency
    words = {name: short(row[name], currency) for name in ("expected", "low", "high")}
    month = month_of(row["month"], full=True)
    with st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        text = (
            _("Forecast, {month}: {expected}", month=month, **words)
            if row["low"] is None
            else _("Forecast, {month}: {expected}, in nine cases of ten from {low} to {high}", month=month, **words)
        )
        st.markdown(text, width="content")
        st.page_link(
            page("forecast").file,
            label=_("Forecast"),
            icon=":material/arrow_forward:",
            query_params={"as_of": on.isoformat(), **{name: code for name, code in who.items() if code}},
        )
