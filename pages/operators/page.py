"""Operators: at which hours debtors answer, whom nobody reaches, and what followed talks."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.operators.brought_view import show_brought
from pages.operators.hours_view import show_hours
from pages.operators.quiet_view import show_quiet
from pages.parts.shell.filters import as_of, choose_one, controls
from pages.parts.shell.frame import foot, open_page
from pages.parts.words.language import _
from receivables.messages import N_
from receivables.month import Month

Asked = Mapping[str, Any]

VIEWS: dict[str, tuple[str, Callable[[Asked], None]]] = {
    "hours": (N_("Hours that answer"), show_hours),
    "quiet": (N_("Not tried, not reached"), show_quiet),
    "brought": (N_("What followed talks"), show_brought),
}
"""What the page can show, in the order of the choice."""


def show() -> None:
    open_page("operators")
    with controls():
        on = as_of()
        months = int(choose_one("months", ("3", "6", "12"), str, _("Months shown")))
        view = choose_one("view", list(VIEWS), lambda code: _(VIEWS[code][0]), _("View"), width=260)
    VIEWS[view][1]({"from_": Month.of(on).plus(1 - months).first, "to": on, "as_of": on})
    foot()


show()
