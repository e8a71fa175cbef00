"""Correctness: are debtors treated as the law and good manners ask, and what is to be listened to?"""

from typing import Any

import polars as pl
import streamlit as st

from pages.correctness.breach_views import breaches_of_month, year_of_breaches
from pages.correctness.complaint_views import complaints_of_month
from pages.correctness.conduct_cards import answer_of, breach_card, mean_card, queue_card, upheld_card
from pages.correctness.queue_view import queue_of_month
from pages.correctness.review_views import reviews_up_to
from pages.correctness.team_part import PARTS, show_teams
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, company
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import a_month, controls, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.language import _, say
from queries.bonus.calendar_notice import calendar_notice
from receivables.conduct.listening import to_listen


def show() -> None:
    person = open_page("correctness")
    with controls():
        month = a_month(_("Month"))
    period: dict[str, Any] = {"from_": month.first, "to": month.last}
    if person.teams:
        show_teams(month, period, person)
        foot()
        return
    year = answer("breach_months", from_=month.plus(-11).first, to=month.last)
    queue, listed = answer("review_queue", month=month), answer("complaint_list", **period)
    listened, made = to_listen(queue), answer("review_list", **period)
    talks = int(answer("complaint_results", **period)["conversations"].sum())
    sentence(answer_of(year, month, int(listened["waits"].sum())))
    if notice := calendar_notice(company(), month.plus(-11).first, month.last):
        st.info(say(notice, markdown=True))
    cards([breach_card(year, month), upheld_card(listed, talks), queue_card(listened), mean_card(made)])
    year_of_breaches(year)
    part, place = open_tab({code: _(title) for code, title in PARTS.items()})
    names = operator_names()
    with place:
        if part == "complaints":
            complaints_of_month(period, listed, names)
        elif part == "queue":
            queue_of_month(month, queue, listened, names, person)
        elif part == "reviews":
            reviews_up_to(month, names)
        else:
            breaches_of_month(period, year.filter(pl.col("month") == str(month)), names)
    foot()


show()
