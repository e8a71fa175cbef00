"""The call card beside the debtor: five points of a talk with his figures, and the approach to him and his debt."""

from datetime import date
from typing import Any

import streamlit as st

from pages.account.call_texts import CallTexts
from pages.parts.door.answers import answer
from pages.parts.words.codes import label
from pages.parts.words.language import _, day, moment, plain
from queries.settings.call_card import FILE
from receivables.messages import N_

POINTS = (
    N_("Who is calling"),
    N_("About what"),
    N_("Until when"),
    N_("Where and how to pay"),
    N_("Why"),
)


def show_call_card(talk: CallTexts) -> None:
    """The card of one debtor; for who owes nothing only what was written down of him."""
    row, texts = talk.row, talk.texts
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('Call card')}**", help=_texts_stand_in())
        if row["debt"]:
            kind, known_by = _kind(row["account_id"], talk.recorded["debtor_kind"], talk.on)
            debt = texts.debts[row["debt_kind"]]
            said = (texts.who, debt.about, debt.until, texts.pay, debt.why)
            st.markdown(
                "\n".join(
                    f"{number}. :gray[{_(point)}.] {talk.said(text)}"
                    for number, (point, text) in enumerate(zip(POINTS, said, strict=True), 1)
                )
            )
            st.markdown(f"**{label(row['debt_kind'])}.** {talk.said(debt.approach)}")
            st.markdown(f"**{known_by}.** {talk.said(texts.debtors[kind])}")
        else:
            st.markdown(_("Nothing is owed: there is nothing to ask the subscriber for."))
        if told := _written_down(talk.recorded):
            st.caption(told)


def _kind(account_id: str, recorded: str | None, on: date) -> tuple[str, str]:
    """Which kind of debtor it is and how that is known: as an operator wrote it down, else as payments suggest."""
    if recorded:
        return recorded, label(recorded)
    found = answer("debtor_kinds", account_id=account_id, as_of=on)
    suggested = found["suggested_kind"][0] if found.height else None
    if suggested:
        return suggested, _("{kind}, as payments suggest", kind=label(suggested))
    return "unknown", _("Kind of debtor")


def _texts_stand_in() -> str:
    return _("The texts stand in {file} beside company.toml; supervisors edit them there.", file=FILE)


def _written_down(recorded: dict[str, Any]) -> str:
    """Reason, place to pay and objection as operators wrote them down, each with its day."""
    facts = (
        (_("Reason"), recorded["reason"], recorded["reason_on"]),
        (_("Means to pay"), recorded["pay_place"], recorded["pay_place_on"]),
        (_("Objected"), recorded["objection"], recorded["objection_on"]),
    )
    told = [f"{title}: {plain(label(value))} ({day(on)})" for title, value, on in facts if value is not None]
    if recorded["debtor_kind_on"]:
        told.append(_("kind written down on {day}", day=recorded["debtor_kind_on"]))
    if recorded["call_back_at"]:
        told.append(_("asked to be called back at {at}", at=moment(recorded["call_back_at"])))
    return "; ".join(told)
