"""Stages: which step of recovery nets roubles, which one loses them, and whom do we lose?"""

from typing import Any

from pages.parts.door.answers import snapshot
from pages.parts.shell.filters import a_month, controls, how_many_months, open_tab, who
from pages.parts.shell.frame import foot, open_page
from pages.parts.words.language import _
from pages.stages.after_view import show_after
from pages.stages.funnel_view import show_steps_taken
from pages.stages.housing_view import show_housing
from pages.stages.satisfaction_view import show_satisfaction
from receivables.messages import N_

VIEWS = {
    "funnel": (N_("Funnel"), show_steps_taken),
    "after": (N_("Life after debt"), show_after),
    "housing": (N_("Housing bill"), show_housing),
    "satisfaction": (N_("Satisfaction"), show_satisfaction),
}
"""Code in the address → title of the view and what shows it; each begins with its own answer in a sentence."""


def show() -> None:
    open_page("stages")
    with controls():
        last = a_month(_("Last month"))
        months = how_many_months(_("Months"))
        chosen = who()
    asked: dict[str, Any] = {
        "from_": last.plus(1 - months).first,
        "to": last.last,
        "as_of": snapshot().last_date,
        **chosen,
    }
    view, place = open_tab({code: _(title) for code, (title, _show) in VIEWS.items()}, "view")
    with place:
        VIEWS[view][1](asked)
    foot()


show()
