"""Operators: who works how well, what is due today, at which hours debtors answer, and what followed talks."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.operators.board_view import show_board
from pages.operators.brought_view import show_brought
from pages.operators.hours_view import show_hours
from pages.operators.new_view import show_new
from pages.operators.one_view import show_one
from pages.operators.quiet_view import show_quiet
from pages.operators.standing_today import show_standing
from pages.operators.today_view import show_today
from pages.parts.shell.filters import as_of, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, open_page
from pages.parts.words.language import _
from receivables.messages import N_
from receivables.month import Month

Asked = Mapping[str, Any]

VIEWS: dict[str, tuple[str, Callable[[Asked], None]]] = {
    "board": (N_("Who stands apart"), show_board),
    "today": (N_("Due today"), show_today),
    "one": (N_("One operator"), show_one),
    "new": (N_("First weeks"), show_new),
    "hours": (N_("Hours that answer"), show_hours),
    "quiet": (N_("Not tried, not reached"), show_quiet),
    "brought": (N_("What followed talks"), show_brought),
}
"""What the page can show, in the order of the tabs."""

OF_TEAMS = ("board", "today", "one", "quiet")
"""What a supervisor of some teams is shown; the rest is of all operators together."""


def show() -> None:
    person = open_page("operators")
    if person.only_operator is not None:  # what is his own, and nothing that tells of others
        show_one({"operator": person.only_operator})
        foot()
        return
    with controls():
        on = as_of()
        months = int(choose_one("months", ("3", "6", "12"), str, _("Months shown"), default="6"))
    asked = {"from_": Month.of(on).plus(1 - months).first, "to": on, "as_of": on}
    show_standing(asked)
    shown = OF_TEAMS if person.teams else tuple(VIEWS)
    view, place = open_tab({code: _(VIEWS[code][0]) for code in shown}, "view")
    with place:
        VIEWS[view][1](asked)
    foot()


show()
