"""Notices: who pays after an automatic notice, what it truly adds, and which ones to keep, stop or test?"""

from typing import Any

import polars as pl
import streamlit as st

from pages.notices.notice_cards import cards_of_notices
from pages.notices.response_charts import response_panels
from pages.notices.views import drawn_in_words, show_advice, show_drawn_effect, show_response, show_whose
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import a_month, controls, open_tab, who
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.codes import label, label_within
from pages.parts.words.language import _, month_of, share
from receivables.month import Month
from receivables.notices.notice_advice import ADVICE
from receivables.notices.notice_response import USUAL_SHARE


def answer_of(every: dict[str, Any] | None, advice: pl.DataFrame, month: Month) -> str:
    """Who paid within 14 days, that this is not the effect, and what to do with which channel."""
    said = {"month": month_of(month, full=True)}
    if every is None or every["share"] is None:
        return _("In {month} no notice went to overdue debt, or its 14 days are not over.", **said)
    return _(
        "Within 14 days of a notice {paid_share} of the accounts told in {month} paid ({usual} is usual); "
        "that is the response, not the effect. {todo}",
        paid_share=every["share"],
        usual=share(USUAL_SHARE, 0),
        todo=_todo(advice),
        **said,
    )


def _todo(advice: pl.DataFrame) -> str:
    """Channels by what to do with them over all ages."""
    rows = advice.filter(age="all").to_dicts()
    named = {code: [label_within(row["channel"]) for row in rows if row["advice"] == code] for code in ADVICE}
    told = [f"{label(code)}: {', '.join(names)}." for code, names in named.items() if names]
    return " ".join(told)


def show() -> None:
    open_page("notices")
    with controls():
        month = a_month(_("Month"))
        chosen = who()
    asked: dict[str, Any] = {
        "from_": month.first,
        "to": month.last,
        "as_of": snapshot().last_date,
        "edges": settings().bucket_edges,
        **chosen,
    }
    every = answer("notice_results", by="all", **asked).to_dicts()
    by_channel, heat = answer("notice_results", by="channel", **asked), answer("notice_heat", **asked)
    period = {name: asked[name] for name in ("from_", "to", "as_of", "edges")}
    advice = answer("notice_advice", **period)
    sentence(answer_of(every[0] if every else None, advice, month))
    st.markdown(drawn_in_words(asked))
    if every:
        cards(cards_of_notices(every[0], by_channel, settings().currency))
        says = _("Paid within 14 days, by channel and age of the debt, with the 95% interval; dotted: the usual 30%.")
        picture(says, response_panels(heat), "response")
    parts = {
        "response": _("Response"),
        "effect": _("Effect where drawn"),
        "advice": _("What to do with notices"),
        "whose": _("After which step"),
    }
    part, place = open_tab(parts)
    with place:
        if part == "response":
            show_response(asked)
        elif part == "effect":
            show_drawn_effect(asked)
        elif part == "advice":
            show_advice(advice, period)
        else:
            show_whose(asked)
    foot()


show()
