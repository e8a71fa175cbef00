"""Bonuses: who is paid how much for recovered money, and why?"""

import polars as pl
import streamlit as st

from pages.bonuses.closing import close_the_month, state_of
from pages.bonuses.notices import tell_calendar, tell_notices
from pages.bonuses.outgoing import payroll_files, statement_files
from pages.bonuses.reassigning import open_payment
from pages.bonuses.scheme_in_words import taken_back_in_words
from pages.bonuses.shown_payouts import (
    DETAILS,
    IN_FORCE,
    PAYOUT_COLUMNS,
    details_shown,
    in_words,
    named_payouts,
    payout_bars,
    scheme_in_force,
    shown_lines,
    shown_payments,
    shown_signs,
)
from pages.parts.charts.figure import picture
from pages.parts.decisions.log import decided_so_far
from pages.parts.decisions.scheme_choice import operator_names, versions
from pages.parts.door.answers import answer, company, settings
from pages.parts.shell.filters import a_month, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, identity_strip, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.download_menu import offer
from pages.parts.tables.table import preview, table
from pages.parts.words.language import _, month_of, plain, share, short
from pages.parts.words.page_tables import PAGE_TABLES
from queries.bonus.counting import decided_version
from queries.decisions.schemes import SchemeVersion
from queries.vocabulary.columns import columns_of
from receivables.bonus.compare import fund_share
from receivables.bonus.lines import by_payment, unpaid_by_reason
from receivables.bonus.scheme import Scheme
from receivables.month import Month

About = dict[str, str]
"""What a table's downloads say of themselves: the month and the scheme."""

LINES = columns_of("bonus_lines")
PAYMENTS = PAGE_TABLES["bonus_payments"]

LARGEST = 200
"""Payments without a bonus that are shown, to choose from."""


def answer_of(paid: pl.DataFrame, month: Month, scheme: str) -> str:
    """How much the month pays, to how many, and what part of the recovered money that is."""
    currency = settings().currency
    return _(
        "In {month} scheme {scheme} pays {operators} operators {fund}: {part} of the {recovered} they recovered.",
        month=month_of(month, full=True),
        scheme=plain(scheme),
        operators=paid.filter(pl.col("payout") > 0).height,
        fund=short(paid["payout"].sum(), currency),
        part=share(fund_share(paid)),
        recovered=short(paid["recovered"].sum(), currency),
    )


def ranking(paid: pl.DataFrame, scheme: Scheme, about: About) -> None:
    """Who is paid how much, with what the ranking must not be taken for."""
    picture(_("Payouts of the month, the largest first."), payout_bars(paid), "payouts")
    st.caption(
        _(
            "The order is no measure of skill: who works "
            "easy accounts recovers more. Easy accounts: the share of an operator's accounts among "
            "the easiest 30%."
        )
    )
    first = [*PAYOUT_COLUMNS, *details_shown(paid), "easy_share"]
    rest = [name for name in (*DETAILS, "lines", "complaints") if name not in first]
    shown, added = paid.select(*first, *rest), [*PAYOUT_COLUMNS[1:], *DETAILS]
    table(shown, "bonus_by_operator", about, columns=PAGE_TABLES["payouts"], first=first, total=added)
    if any((paid[name] != 0).any() for name in ("clawback", "carried_in", "carried_out")):
        st.caption(taken_back_in_words(scheme))


def chain(paid: pl.DataFrame, lines: pl.DataFrame, scheme: SchemeVersion, about: About, person: Viewer) -> None:
    """One operator's payout: in words, then every payment, which opens into its parts with contact, reason and rate."""
    names = dict(paid.select("operator_id", "operator").rows())
    with controls():
        operator = choose_one("operator", list(names), names.__getitem__, _("Operator"))
    row = paid.row(by_predicate=pl.col("operator_id") == operator, named=True)
    st.markdown(" ".join(in_words(row, names[operator], markdown=True)))
    mine = lines.filter(pl.col("operator_id") == operator)
    st.caption(_("Choose a payment to see its parts and why each is paid, or to give one to somebody else."))
    # the choice of a payment ends with every decision: the lines may not be the same ones
    key = f"{operator}-{decided_version(company())}"
    place = table(
        shown_payments(mine), f"payments-{key}", about, pick=True, columns=PAYMENTS, total=["amount", "bonus", "lines"]
    )
    if place is not None:
        open_payment(mine, by_payment(mine).row(place, named=True), operator_names(), person, f"{key}-{place}")
    statement_files(row, names[operator], mine, scheme.scheme)


def house(lines: pl.DataFrame, about: About, person: Viewer) -> None:
    """What earned nobody a bonus, and why; a line can be given to an operator."""
    reasons = unpaid_by_reason(lines)
    st.markdown(
        _("Money that earned nobody a bonus: {amount}.", amount=short(reasons["amount"].sum(), settings().currency))
    )
    table(reasons, "house", about, columns=PAGE_TABLES["house"])
    kept = lines.filter(pl.col("reason") == "house_no_contact")
    st.markdown(_("Overdue debt that was paid though nobody had spoken with the subscriber in time:"))
    payments = by_payment(kept).sort("amount", descending=True, maintain_order=True)
    largest, key = payments.head(LARGEST), f"house-payments-{decided_version(company())}"
    picked = preview(largest.drop("bonus", "corrects"), key, PAYMENTS, pick=True)
    st.caption(
        _(
            "Payments shown, the largest first: {shown} of {all}; the downloads hold every part of them all.",
            shown=largest.height,
            all=payments.height,
        )
    )
    offer(shown_lines(kept), "house-lines", LINES, about)
    for place in picked["selection"]["rows"]:
        open_payment(kept, largest.row(place, named=True), operator_names(), person, f"{key}-{place}")


def show_signs(month: Month, scheme: str | None) -> None:
    """Signs to ask about, those that stand out first."""
    st.markdown(
        _("Signs that a bonus may be gamed: a question to ask, never a proof. Each share with its 95% interval.")
    )
    signs = shown_signs(answer("bonus_signs", month=month, scheme=scheme), operator_names())
    table(signs, "signs", {"month": str(month)}, columns=columns_of("bonus_signs"))


def parts_for(person: Viewer) -> dict[str, str]:
    """What stands behind the ranking; of some teams only what is theirs: closing a month is of the whole company."""
    own = {"lines": _("Payment by payment"), "signs": _("Signs of gaming")}
    if person.teams:
        st.caption(_("What nobody is paid for, the payroll and closing a month are for those who see all teams."))
        return own
    return {
        "lines": own["lines"],
        "house": _("No bonus"),
        "signs": own["signs"],
        "pay": _("Pay and close"),
        "decisions": _("Decisions"),
    }


def show() -> None:
    person = open_page("bonuses")
    with controls():
        month = a_month(_("Month"))
        labels = [IN_FORCE, *(one.label for one in versions())]
        chosen = choose_one("scheme", labels, lambda code: _("in force") if code == IN_FORCE else code, _("Scheme"))
    used = scheme_in_force(month, chosen)
    scheme = None if chosen == IN_FORCE else chosen
    paid, lines = named_payouts(month, scheme), answer("bonus_lines", month=month, scheme=scheme)
    sentence(answer_of(paid, month, used.label))
    if not person.teams:
        state_of(month)
        tell_calendar(month)
        if scheme is None:
            tell_notices(month)
    about = {"month": str(month), "scheme": used.label}
    ranking(paid, used.scheme, about)
    part, place = open_tab(parts_for(person))
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
            chain(paid, lines, used, about, person)
    identity_strip(month.first, month.last)
    foot()


show()
