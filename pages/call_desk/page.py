"""Call desk: whom to call today, in what order, and is that order better than by debt?"""

from datetime import date, timedelta

import polars as pl

from pages.call_desk.desk import answer_of, asked_desk, show_cards
from pages.call_desk.todays_list import todays_list
from pages.call_desk.views import budget_view, left_out_view, order_view
from pages.parts.door.answers import answer, snapshot
from pages.parts.shell.filters import a_day, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, no_operators, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _

AHEAD = 7
"""Days after the last entry for which a list can be made: files of yesterday make the list of today."""


def whose(person: Viewer, on: date) -> dict[str, str | None]:
    """The team and operator asked for, of those who work on the day; an operator has only what is his."""
    if person.only_operator is not None:
        return {"operator": person.only_operator}
    staff = answer("operators").filter((pl.col("left_on") >= on).fill_null(value=True))
    teams = staff["team"].drop_nulls().unique().sort().to_list()
    if person.teams and not teams:
        no_operators(person)
    every = [] if person.teams else ["all"]
    team = choose_one("team", [*every, *teams], _any_or_itself, _("Team")) if teams else "all"
    several = staff if team == "all" else staff.filter(pl.col("team") == team)
    names = dict(several.select("operator_id", "name").iter_rows())
    named = {"all": _("all"), **names}
    operator = choose_one("operator", list(named), named.__getitem__, _("Operator"))
    return {"team": None if team == "all" else team, "operator": None if operator == "all" else operator}


def _any_or_itself(code: str) -> str:
    return _("all") if code == "all" else code


def show() -> None:
    person = open_page("call_desk")
    with controls():
        last = snapshot().last_date or date(2000, 1, 1)
        on = a_day("as_of", _("List for"), last + timedelta(days=1), AHEAD)
        asked = {"as_of": on, **whose(person, on)}
    desk = asked_desk(asked, of_company=person.only_operator is None and not person.teams)
    sentence(answer_of(desk))
    show_cards(desk)
    titles = {"list": _("Today's list"), "left_out": _("Not called, and why")}
    if desk.of_company:
        titles |= {"budget": _("Budget of talks"), "order": _("How well the order did")}
    part, place = open_tab(titles)
    with place:
        if part == "left_out":
            left_out_view(asked)
        elif part == "budget":
            budget_view(on)
        elif part == "order":
            order_view(on)
        else:
            todays_list(desk, person)
    foot()


show()
