"""Reserves: what is to be set aside for debts that will not come in, and which debts lapse?"""

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import as_of, controls, edges, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.language import _
from pages.reserves.accounting_workbook import for_accounting
from pages.reserves.other_years import what_if
from pages.reserves.reserve_answer import Reserves, answer_of, reserve_cards
from pages.reserves.reserve_charts import set_aside_bars
from pages.reserves.reserve_views import behind_the_rates, by_bucket, lapse_clock, movements
from receivables.messages import N_

VIEWS = {
    "ages": (N_("By days past due"), by_bucket),
    "movement": (N_("Movement of the reserves"), movements),
    "limitation": (N_("Limitation"), lapse_clock),
    "what_if": (N_("What if"), what_if),
    "rates": (N_("Loss rates"), behind_the_rates),
}
"""Code in the address → title of the view and what shows it."""


def show() -> None:
    open_page("reserves")
    with controls():
        on = as_of()
        asked = {"as_of": on, "edges": edges()}
        for_accounting(asked)
    found = Reserves(
        on,
        answer("provision", **asked),
        answer("provision_movement", **asked),
        answer("limitation", as_of=on),
    )
    sentence(answer_of(found))
    cards(reserve_cards(found))
    if found.debt:
        says = _("What is to be set aside of the debt of each age, by each rule.")
        picture(says, set_aside_bars(found.buckets, settings().currency), "set-aside")
    view, place = open_tab({code: _(title) for code, (title, _show) in VIEWS.items()}, "view")
    with place:
        VIEWS[view][1](asked)
    foot()


show()
