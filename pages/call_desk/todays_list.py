"""Today's list: what further calls may bring, the rows with their reasons, and the files for the dialler."""

import streamlit as st

from pages.call_desk.desk import Desk
from pages.call_desk.desk_charts import expected_curve
from pages.call_desk.dialler_files import dialler_files
from pages.call_desk.reasons import why_in_words
from pages.parts.charts.figure import picture
from pages.parts.door.answers import settings
from pages.parts.shell.filters import choose_one, controls
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.language import _

ROWS = ("all", "day", "50", "100", "200", "500")
FIRST = (
    "account_id",
    "overdue",
    "chance",
    "expected",
    "best_hour",
    "why",
)
"""Columns that fit a screen."""


def todays_list(desk: Desk, person: Viewer) -> None:
    """The list in the order of calls; a chosen row opens the account where the reader may open it."""
    if desk.called.is_empty():
        st.info(_("Nobody is to be called."))
        return
    _curve(desk)
    may_open = person.may_open("account")
    with controls():
        limit = _rows_asked(desk.first)
        if may_open:
            list_of_accounts(desk.called, "called")
        dialler_files({**desk.asked, "limit": limit})
    rows = desk.called.head(desk.called.height if limit is None else limit)
    shown = rows.with_columns(why_in_words(rows["why"]).alias("why"))
    place = table(shown, "call_desk", desk.asked, pick=may_open, first=FIRST, total=["overdue", "expected"])
    if may_open:
        open_account(shown, place)


def _curve(desk: Desk) -> None:
    whole, part = float(desk.called["expected"].sum() or 0), desk.expected
    if not whole or part is None:
        return
    told = {"first": desk.first, "part_share": part / whole}
    says = _("The talks of the day ({first}) hold {part_share} of what all may bring.", **told)
    picture(says, expected_curve(desk.called, desk.first, settings().currency), "expected")


def _rows_asked(first: int) -> int | None:
    """How many rows of the list: all, those of a day, or a number."""

    def words(code: str) -> str:
        return _("all") if code == "all" else _("of a day: {first}", first=first) if code == "day" else code

    chosen = choose_one("limit", ROWS, words, _("Rows"))
    return None if chosen == "all" else first if chosen == "day" else int(chosen)
