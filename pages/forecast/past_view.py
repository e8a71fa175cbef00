"""Earlier forecasts beside what came: how far off, and how often inside the band."""

from typing import Any

import polars as pl
import streamlit as st

from pages.forecast.forecast_answer import against_plain_ways
from pages.forecast.forecast_charts import forecasts_and_cash
from pages.parts.charts.figure import picture
from pages.parts.door.answers import settings
from pages.parts.shell.filters import choose_one
from pages.parts.tables.table import table
from pages.parts.words.language import _, share
from receivables.foresight.forecast_tables import LAST_THREE, LAST_YEAR, OURS, worse_than

FIRST = ["month", "made_on", "months_ahead", "expected", "low", "high", "actual", "error", "inside"]


def show_past(earlier: pl.DataFrame, judged: pl.DataFrame, about: dict[str, Any]) -> None:
    """The picture for one number of months ahead, the errors of all ways, and every earlier forecast."""
    if earlier.is_empty():
        st.info(_("No earlier forecast can be judged yet: the month after one must be over."))
        return
    if not worse_than(judged):  # else the page has said it above its tabs
        against_plain_ways(judged)
    aheads = [str(one) for one in sorted(earlier["months_ahead"].unique())]
    ahead = int(choose_one("judged_ahead", aheads, str, _("Months ahead")))
    errors = dict(judged.filter(months_ahead=ahead).select("method", "error").iter_rows())
    says = _(
        "Each month as forecast (months ahead: {ahead}) and as it came. Mean error: {error}; as a year "
        "before {last_year}, as the three months before {last_three}.",
        ahead=ahead,
        error=share(errors[OURS]),
        last_year=share(errors[LAST_YEAR]),
        last_three=share(errors[LAST_THREE]),
    )
    picture(says, forecasts_and_cash(earlier.filter(months_ahead=ahead), settings().currency), "past-forecasts")
    st.caption(_("How far each way was off; a dash in the months ahead stands for all together."))
    table(judged, "forecast_errors", about, first=["method", "months_ahead", "forecasts", "error", "ours", "lean"])
    table(earlier, "forecast_backtest", about, first=FIRST)
    st.caption(
        _(
            "Every forecast and its band were made from what was known on their day; both plain ways keep what had "
            "come in the month by then. The interval of the share inside is Wilson's, as if forecasts were independent."
        )
    )
