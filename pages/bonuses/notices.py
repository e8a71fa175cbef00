"""What lists and settings would now credit otherwise in closed months: told, and left to the supervisor to decide."""

import polars as pl
import streamlit as st

from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, company, settings
from pages.parts.tables.table import table
from pages.parts.words.language import _, money, month_of, plain, say
from queries.bonus.calendar_notice import calendar_notice
from queries.bonus.moving import paid_in
from queries.vocabulary.columns import columns_of
from receivables.bonus.corrections import told_changes
from receivables.month import Month

SHOWN = ["payment_id", "account_id", "paid_on", "amount", "operator_id", "would_have", "bonus", "would_be"]


def tell_calendar(month: Month) -> None:
    """That days off of the month are those of the law alone, where its decree on them is not known."""
    if notice := calendar_notice(company(), month.first, month.last):
        st.info(say(notice, markdown=True))


def tell_notices(month: Month) -> None:
    """The notice of a closed month with its parts of payments, if there is one."""
    found = answer("bonus_notices", month=month)
    if found.is_empty():
        return
    advice = _(
        "Where the new credit is right, choose the payment below and give its part by hand: {later} pays the change.",
        later=month_of(paid_in(company(), month), full=True),
    )
    st.warning(f"{notice_in_words(found, month)} {advice}")
    names = operator_names()
    people = (pl.col(name).replace_strict(names, default=pl.col(name)) for name in ("operator_id", "would_have"))
    shown = found.with_columns(people)
    with st.expander(_("Parts that would be credited otherwise")):
        table(shown, "bonus_notices", {"month": str(month)}, columns=columns_of("bonus_notices"), first=SHOWN)


def notice_in_words(found: pl.DataFrame, month: Month) -> str:
    """How much of a closed month is credited otherwise by now, and whose bonus that would change."""
    names, currency = operator_names(), settings().currency
    changes = "; ".join(
        f"{plain(names.get(operator, operator))} {'+' if amount > 0 else ''}{money(amount, currency)}"
        for operator, amount in told_changes(found).rows()
    )
    return _(
        "Lists or settings changed since would credit {amount} of {month} otherwise (parts of payments: {parts}; "
        "bonuses: {changes}). The month stays as it was paid.",
        amount=money(found["amount"].sum(), currency),
        month=month_of(month, full=True),
        parts=found.height,
        changes=changes or _("no change"),
    )
