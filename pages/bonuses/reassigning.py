"""One payment opened on the page Bonuses: its parts, why each is paid, and giving a part to somebody else."""

from typing import Any

import polars as pl
import streamlit as st

from pages.bonuses.shown_payouts import PART_COLUMNS, line_in_words
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import company, decisions, settings
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import preview
from pages.parts.words.language import _, money, month_of, plain, say
from queries.bonus.moving import moved_by
from queries.decisions.months import Reassignment, reassign
from queries.vocabulary.columns import columns_of
from receivables.bonus.credit import AGENCY, NOT_OVERDUE
from receivables.bonus.explain import explain_move
from receivables.bonus.lines import of_payment

HOUSE = ""


def open_payment(lines: pl.DataFrame, payment: dict[str, Any], names: dict[str, str], person: Viewer, key: str) -> None:
    """The parts of a chosen payment; the only one, or the one chosen, in words and with its form."""
    parts = of_payment(lines, payment)
    words = _("Payment {payment}: what it closed, part by part.", payment=plain(payment["payment_id"]))
    st.markdown(f"**{words}**")
    picked = preview(parts.select(PART_COLUMNS), f"parts-{key}", columns_of("bonus_lines"), pick=parts.height > 1)
    if parts.height == 1:
        reassign_form(parts.row(0, named=True), names, person)
        return
    chosen = picked["selection"]["rows"]
    if not chosen:
        st.caption(_("Choose a part to see why it is paid, or to give it to somebody else."))
    for place in chosen:
        reassign_form(parts.row(place, named=True), names, person)


def reassign_form(line: dict[str, Any], names: dict[str, str], person: Viewer) -> None:
    """Why a line is paid as it is, and the form that gives it to another operator or to nobody."""
    for told in line_in_words(line, names, markdown=True):
        st.markdown(told)
    if not person.may("reassign") or line["reason"] in (AGENCY, NOT_OVERDUE) or line["corrects"] is not None:
        return
    choices = {HOUSE: _("nobody"), **names}
    choices.pop(line["operator_id"] or HOUSE, None)
    form = f"reassign-{line['payment_id']}-{line['charge_id']}"
    with st.container(border=True):
        to = _receiver(choices, f"{form}-to")
        moved = [] if to is None else _told_move(line, _wanted(line, to), names)
        for one in moved:
            st.markdown(one)
        why = st.text_input(_("Why"), max_chars=300, key=f"{form}-why")
        pressed = st.button(_("Reassign"), disabled=to is None)
    if not pressed or to is None:
        return
    wanted = _wanted(line, to, why)
    said = {"payment": plain(line["payment_id"]), "to": plain(choices[to])}
    done = _("This part of payment {payment} now counts for: {to}.", **said)
    attempt(lambda: reassign(decisions(), wanted, line["operator_id"], person.name), " ".join([done, *moved]))


def _receiver(choices: dict[str, str], key: str) -> str | None:
    """Who gets the part; nobody stands there until the reader chooses."""
    words = choices.__getitem__
    chosen: str | None = st.selectbox(
        _("Give this part to"), list(choices), index=None, format_func=words, placeholder=_("choose who"), key=key
    )
    return chosen


def _wanted(line: dict[str, Any], to: str, why: str = "") -> Reassignment:
    return Reassignment(line["payment_id"], line["charge_id"], to or None, why)


def _told_move(line: dict[str, Any], wanted: Reassignment, names: dict[str, str]) -> list[str]:
    """Whose bonus changes, by how much, and in which month that is paid."""
    moved = moved_by(company(), line, wanted)
    if moved is None:
        return []
    changes = [(names.get(operator, operator), amount) for operator, amount in moved.changes]
    told = explain_move(changes, month_of(moved.month, full=True))
    sentences = [say(one, lambda amount: money(amount, settings().currency), markdown=True) for one in told]
    if str(moved.month) != line["month"] and moved.changes:
        closed = month_of(line["month"], full=True)
        sentences.append(_("{month} is closed and stays as it was paid.", month=closed))
    return sentences
