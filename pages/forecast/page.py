"""Forecast: what will come in, between what, and how good were earlier forecasts?"""

from pages.forecast.forecast_answer import against_plain_ways, answer_of
from pages.forecast.forecast_cards import forecast_cards
from pages.forecast.forecast_charts import cash_to_come
from pages.forecast.past_view import show_past
from pages.forecast.rate_view import if_rate_changes
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import as_of, choose_one, controls, how_many_months, open_tab, who
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.language import _
from receivables.foresight.forecast_tables import worse_than
from receivables.messages import N_
from receivables.month import Month

AHEAD = ("3", "6", "12")
PARTS = {
    "months": N_("By month"),
    "past": N_("Checked against the past"),
    "rate": N_("If the collection rate changes"),
}
"""Tab → its title."""
ADDED = ["came", "of_billed", "of_new", "expected"]
FIRST = ["month", "came", "of_billed", "of_new", "expected", "low", "high"]


def show() -> None:
    open_page("forecast")
    with controls():
        on = as_of()
        months = int(choose_one("ahead", AHEAD, str, _("Months ahead")))
        shown = how_many_months(_("Months shown"))
        chosen = who()
    currency, about = settings().currency, {"as_of": on, **chosen}
    ahead = answer("cash_forecast", months=months, **about)
    sentence(answer_of(ahead, on, currency))
    if ahead.is_empty():
        foot()
        return
    earlier, judged = (answer(name, months=months, **about) for name in ("forecast_backtest", "forecast_errors"))
    since = Month.of(on).plus(-max(shown - 1, 24)).first
    known = answer("collection_by_month", from_=since, to=on, **chosen)
    cards(forecast_cards(ahead, known, judged, answer("forecast_what_if", **about), currency))
    if worse_than(judged):
        against_plain_ways(judged)
    says = _("Collected by month, and what is expected; thin lines: the band that nine months of ten should fall in.")
    if ahead["low"].is_null().all():
        says = _("Collected by month, and what is expected.")
    picture(says, cash_to_come(known.tail(shown), ahead, currency), "cash-to-come")
    part, place = open_tab({code: _(title) for code, title in PARTS.items()})
    with place:
        if part == "months":
            table(ahead, "cash_forecast", {"ahead": months, **about}, first=FIRST, total=ADDED)
        elif part == "past":
            show_past(earlier, judged, {"ahead": months, **about})
        else:
            if_rate_changes(about)
    foot()


show()
