"""Bonuses: who is paid how much for recovered money, and why?"""

import polars as pl
import streamlit as st

from pages.bonuses.closing import close_the_month, reassign_form, state_of
from pages.bonuses.outgoing import payroll_files, statement_files
from pages.bonuses.shown_payouts import (
    IN_FORCE,
    PAYOUT_COLUMNS,
    in_words,
    named_payouts,
    payout_bars,
    scheme_in_force,
    shown_lines,
    shown_signs,
)
from pages.parts.charts.figure import show_chart
from pages.parts.decisions.log import decided_so_far
from pages.parts.decisions.scheme_choice import operator_names, versions
from pages.parts.decisions.taking import tell_decision
from pages.parts.door.answers import answer, company, need, settings
from pages.parts.shell.filters import a_month, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, identity_strip, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.download_menu import offer
from pages.parts.tables.table import preview, table
from pages.parts.words.language import _, month_of, share, short
from pages.parts.words.page_tables import PAGE_TABLES
from queries.bonus.paying import decided_version
from queries.vocabulary.columns import columns_of
from receivables.bonus.compare import fund_share
from receivables.bonus.lines import unpaid_by_reason
from receivables.month import Month

About = dict[str, str]
"""What a table's downloads say of themselves: the month and the scheme."""

LINES = columns_of("bonus_lines")

LARGEST = 200
"""Lines of the house that are shown, to choose from."""


def answer_of(paid: pl.DataFrame, month: Month, scheme: str) -> str:
    """How much the month pays, to how many, and what part of the recovered money that is."""
    currency = settings().currency
    return _(
        "In {month} scheme {scheme} pays {operators} operators {fund}: {part} of the {recovered} they recovered.",
        month=month_of(month, full=True),
        scheme=scheme,
        operators=paid.filter(pl.col("payout") > 0).height,
        fund=short(paid["payout"].sum(), currency),
        part=share(fund_share(paid)),
        recovered=short(paid["recovered"].sum(), currency),
    )


def ranking(paid: pl.DataFrame, about: About) -> None:
    """Who is paid how much, with what the ranking must not be taken for."""
    show_chart(payout_bars(paid), "payouts")
    st.caption(
        _(
            "Payouts of the month, the largest first. The order is no measure of skill: who works "
            "easy accounts recovers more. Easy accounts: the share of an operator's accounts among "
            "the easiest 30%."
        )
    )
    shown = paid.select("operator", "payout", "easy_share", *PAYOUT_COLUMNS)
    table(shown, "bonus_by_operator", about, columns=PAGE_TABLES["payouts"])


def chain(paid: pl.DataFrame, lines: pl.DataFrame, about: About, person: Viewer) -> None:
    """One operator's payout: in words, then every part of a payment with contact, reason, rate and roubles."""
    names = dict(paid.select("operator_id", "operator").rows())
    with controls():
        operator = choose_one("operator", list(names), names.__getitem__, _("Operator"))
    row = paid.row(by_predicate=pl.col("operator_id") == operator, named=True)
    st.markdown(" ".join(in_words(row, names[operator])).replace("$", r"\$"))
    mine = lines.filter(pl.col("operator_id") == operator)
    st.caption(_("Choose a line to see why it is paid, or to give it to somebody else."))
    # the choice of a line ends with every decision: the lines may not be the same ones
    place = table(shown_lines(mine), f"lines-{operator}-{decided_version(company())}", about, pick=True, columns=LINES)
    if place is not None:
        reassign_form(mine.row(place, named=True), operator_names(), person)
    statement_files(row, names[operator], mine)


def house(lines: pl.DataFrame, about: About, person: Viewer) -> None:
    """What earned nobody a bonus, and why; a line can be given to an operator."""
    reasons = unpaid_by_reason(lines)
    st.markdown(
        _("Money that earned nobody a bonus: {amount}.", amount=short(reasons["amount"].sum(), settings().currency))
    )
    table(reasons, "house", about, columns=PAGE_TABLES["house"])
    kept = lines.filter(pl.col("reason") == "house_no_contact")
    st.markdown(_("Overdue debt that was paid though nobody had spoken with the subscriber in time:"))
    largest = kept.sort("amount", descending=True).head(LARGEST)
    picked = preview(shown_lines(largest), f"house-lines-{decided_version(company())}", LINES, pick=True)
    st.caption(
        _("The largest {shown} of {all} are shown; the downloads hold them all.", shown=largest.height, all=kept.height)
    )
    offer(shown_lines(kept), "house-lines", LINES, about)
    for place in picked["selection"]["rows"]:
        reassign_form(largest.row(place, named=True), operator_names(), person)


def show_signs(month: Month, scheme: str | None) -> None:
    """Signs to ask about, those that stand out first."""
    st.markdown(
        _("Signs that a bonus may be gamed: a question to ask, never a proof. Each share with its 95% interval.")
    )
    signs = shown_signs(answer("bonus_signs", month=month, scheme=scheme), operator_names())
    table(signs, "signs", {"month": str(month)}, columns=columns_of("bonus_signs"))


def show() -> None:
    person = open_page("bonuses")
    tell_decision()
    need("payments", "contacts")
    with controls():
        month = a_month(_("Month"))
        labels = [IN_FORCE, *(one.label for one in versions())]
        chosen = choose_one("scheme", labels, lambda code: _("in force") if code == IN_FORCE else code, _("Scheme"))
    used = scheme_in_force(month, chosen)
    scheme = None if chosen == IN_FORCE else chosen
    paid, lines = named_payouts(month, scheme), answer("bonus_lines", month=month, scheme=scheme)
    sentence(answer_of(paid, month, used.label))
    state_of(month)
    about = {"month": str(month), "scheme": used.label}
    ranking(paid, about)
    part, place = open_tab(
        {
            "lines": _("Line by line"),
            "house": _("No bonus"),
            "signs": _("Signs of gaming"),
            "pay": _("Pay and close"),
            "decisions": _("Decisions"),
        }
    )
    with place:
        if part == "house":
            house(lines, about, person)
        elif part == "signs":
            show_signs(month, scheme)
        elif part == "pay":
            payroll_files(paid)
            close_the_month(month, scheme, person)
        elif part == "decisions":
            decided_so_far()
        elif not paid.is_empty():
            chain(paid, lines, about, person)
    identity_strip(month.first, month.last)
    foot()


show()
