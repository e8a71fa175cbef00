"""One operator in depth: the statement of work of a month, promises, call-backs, contacts by day, the bonus."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.board.operator_report import operator_report
from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import days_axis, figure, picture
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, decisions, settings
from pages.parts.paper.pdf_button import pdf_button
from pages.parts.shell.filters import WIDE, a_month, choose_one, controls
from pages.parts.shell.frame import sentence
from pages.parts.shell.way_to import way_to
from pages.parts.tables.table import table
from pages.parts.words.language import _, money, month_of, number, plain, say, share
from pages.parts.words.page_tables import PAGE_TABLES
from pages.parts.words.work_rows import work_rows
from queries.decisions.schemes import in_force, scheme_versions
from receivables.bonus.explain import explain_payout
from receivables.month import Month

Asked = Mapping[str, Any]


def show_one(asked: Asked) -> None:
    """One operator, chosen by the reader; ``only`` is the one whom alone the reader may see."""
    only, names = asked.get("operator"), operator_names()
    with controls():
        month = a_month(_("Month"))
        operator = only or choose_one(
            "operator", sorted(names, key=names.__getitem__), names.__getitem__, _("Operator"), width=WIDE
        )
    about = {"month": str(month), "operator": operator}
    name = f"operator-{operator}-{month}.pdf"
    pdf_button(
        _("Report as PDF"), partial(operator_report, operator, month, own=only is not None), name, "operator-report"
    )
    work = answer("operator_work", month=month, operator=only)
    mine = work.filter(operator_id=operator)
    if mine.is_empty():
        told = {"name": plain(names.get(operator, operator)), "month": month_of(month, full=True)}
        st.info(_("{name} did nothing in {month}.", **told))
        return
    sentence(_told(mine.row(0, named=True), names.get(operator, operator), month))
    rows = work_rows(work, operator, alone=only is not None)
    columns = ["figure", "own", "interval", *([] if only else ["middle"])]
    table(rows.select(columns), "statement_of_work", about, columns=PAGE_TABLES["statement_of_work"])
    _bonus(month, operator, names.get(operator, operator), only is None)
    _days(month, operator)
    held = None if only is None else answer("operator_accounts", operator=only)["account_id"]
    _promises(month, operator, about, held)
    _call_backs(month, operator, about, held)


def _told(row: Mapping[str, Any], name: str, month: Month) -> str:
    return _(
        "{name}, {month}: conversations {conversations}, promises kept {kept} of {due}, recovered {recovered}.",
        name=plain(name),
        month=month_of(month, full=True),
        conversations=number(row["conversations"]),
        kept=number(row["promises_kept"]),
        due=number(row["promises_due"]),
        recovered=money(row["recovered"], settings().currency, 0),
    )


def _bonus(month: Month, operator: str, name: str, supervises: bool) -> None:
    """The payout in words, as the page Bonuses has it; nothing where no scheme was in force."""
    version = in_force(scheme_versions(decisions()), month)
    if version is None:
        st.caption(_("No bonus scheme was in force in {month}.", month=month_of(month, full=True)))
        return
    paid = answer("bonus_by_operator", month=month).filter(operator_id=operator)
    currency = settings().currency
    for row in paid.iter_rows(named=True):
        told = explain_payout({**row, "month": month_of(row["month"], full=True), "operator_id": name}, row["scheme"])
        words = " ".join(say(one, partial(money, currency=currency), markdown=True) for one in told)
        st.markdown(words)
    if supervises and paid.height:
        way_to("bonuses", _("Open the statement with every payment"))


def _days(month: Month, operator: str) -> None:
    """Attempts and conversations of each day."""
    days = answer("operator_days", from_=month.first, to=month.last, operator=operator)
    look = colours()
    bars = [
        go.Bar(x=days["on_day"].to_list(), y=days[name].to_list(), name=words, marker={"color": look[colour]},
               hovertemplate="%{y}<extra>" + words + "</extra>")
        for name, words, colour in (
            ("attempts", _("Attempts"), "grey"), ("conversations", _("Conversations"), "accent"),
        )
    ]  # fmt: skip
    made = days_axis(figure(*bars, height=260, barmode="overlay"))
    made.update_yaxes(title={"text": _("Contacts")}, rangemode="tozero")
    total, spoken = int(days["attempts"].sum()), int(days["conversations"].sum())
    part = share(spoken / total) if total else share(None)
    picture(
        _("Days with contacts: {days}; {part} of the attempts reached the debtor.", days=days.height, part=part),
        made,
        "days",
    )


def _shown(rows: pl.DataFrame, held: pl.Series | None) -> pl.DataFrame:
    """``rows`` without the numbers of accounts that are not among those ``held``: others have them now.

    The column is written anew: a null made over a text leaves the text in the bytes that the browser is sent.
    """
    if held is None:
        return rows
    his = set(held)
    numbers = [one if one in his else None for one in rows["account_id"]]
    return rows.with_columns(pl.Series("account_id", numbers, dtype=pl.String))


def _promises(month: Month, operator: str, about: Mapping[str, Any], held: pl.Series | None) -> None:
    made = answer("promises", from_=month.first, to=month.last, operator=operator)
    st.markdown(_("Promises taken in the month, and what became of them by the last day of the data:"))
    columns = ["account_id", "made_at", "promised_on", "promised_amount", "paid_by_day", "paid_late", "state"]
    table(_shown(made, held).select(columns), "promises_of_one", about, columns=PAGE_TABLES["promises_waited"])


def _call_backs(month: Month, operator: str, about: Mapping[str, Any], held: pl.Series | None) -> None:
    agreed = answer("call_backs", from_=month.first, to=month.last, operator=operator)
    if agreed.is_empty():
        return
    st.markdown(_("Call-backs agreed for the month:"))
    columns = ["account_id", "call_back_at", "state", "late", "attempted_at"]
    table(_shown(agreed, held).select(columns), "call_backs_of_one", about, columns=PAGE_TABLES["call_backs_waited"])
