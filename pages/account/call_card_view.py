"""The call card beside the debtor: five points of a talk with his figures, the approach, and answers to objections."""

from datetime import date, datetime, time
from typing import Any

import streamlit as st

from pages.parts.door.answers import answer, company, settings
from pages.parts.shell.brand import company_name
from pages.parts.shell.viewer import Viewer
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, language, moment, money, plain
from queries.settings.call_card import FILE, CallCard, call_card
from receivables.contact.days_off import working_days_later
from receivables.messages import N_

POINTS = (
    N_("Who is calling"),
    N_("About what"),
    N_("Until when"),
    N_("Where and how to pay"),
    N_("Why"),
)


def show_call_card(row: dict[str, Any], recorded: dict[str, Any], on: date, person: Viewer) -> None:
    """The card of one debtor; ``row`` is his account, ``recorded`` what operators wrote down of him."""
    said = call_card(company().home.path, language())
    places = _places(row, said, on, person)
    kind = recorded["debtor_kind"] if recorded["debtor_kind"] in said.debtors else "unknown"
    debt = said.debts[row["debt_kind"]]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('Call card')}**", help=_texts_stand_in())
        if not row["debt"]:
            st.markdown(_("Nothing is owed: there is nothing to ask the subscriber for."))
            st.caption(_written_down(recorded))
            return
        texts = (said.who, debt.about, debt.until, said.pay, debt.why)
        st.markdown(
            "\n".join(
                f"{number}. :gray[{_(point)}.] {_filled(text, places)}"
                for number, (point, text) in enumerate(zip(POINTS, texts, strict=True), 1)
            )
        )
        st.markdown(f"**{label(row['debt_kind'])}.** {_filled(debt.approach, places)}")
        heading = label(kind) if kind != "unknown" else _("Kind of debtor")
        st.markdown(f"**{plain(heading)}.** {_filled(said.debtors[kind], places)}")
        if told := _written_down(recorded):
            st.caption(told)
        _objections(said, recorded["objection"], places)


def _texts_stand_in() -> str:
    return _("The texts stand in {file} beside company.toml; supervisors edit them there.", file=FILE)


def _places(row: dict[str, Any], said: CallCard, on: date, person: Viewer) -> dict[str, str]:
    """What stands in the places of the texts: this debtor's figures, and who calls."""
    currency = settings().currency
    asked_by = working_days_later(on, said.pay_days, settings().own_days)
    overdue = row["overdue"] or row["debt"]
    values = {
        "company": company_name() or _("(company)"),
        "operator": _operator(person),
        "name": row["name"] or _("(name)"),
        "account": row["account_id"],
        "service": label(row["service"]) if row["service"] else DASH,
        "tariff": row["tariff"] or DASH,
        "fee": money(row["monthly_fee"], currency),
        "debt": money(row["debt"], currency),
        "overdue": money(overdue, currency),
        "since": day(row["oldest_due_on"]),
        "days": str(row["days_past_due"] or 0),
        "next_due": money(row["next_due"] or row["debt"], currency),
        "next_due_on": day(row["next_due_on"] or asked_by),
        "pay_by": moment(datetime.combine(asked_by, time(said.pay_hour))),
        "ways": "; ".join(said.ways),
    }
    return {name: plain(value) for name, value in values.items()}


def _operator(person: Viewer) -> str:
    """The name of the operator who is signed in; a place for it where somebody else looks."""
    if person.only_operator is None:
        return _("(your name)")
    names = answer("operators").filter(operator_id=person.only_operator)
    return str(names["name"][0]) if names.height else _("(your name)")


def _filled(text: str, places: dict[str, str]) -> str:
    return text.format_map(places).replace("\n", " ")


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


def _objections(said: CallCard, noted: str | None, places: dict[str, str]) -> None:
    """One objection with its answer; the one this debtor made last, when it is among them, else the first."""
    known = {objection.code: objection for objection in said.objections}
    if not known:
        return
    made = next((code for code, objection in known.items() if objection.is_written(noted)), next(iter(known)))
    chosen = st.selectbox(
        _("The debtor objects"),
        list(known),
        index=list(known).index(made),
        format_func=lambda code: known[code].says,
        key=f"objection-{places['account']}-{language()}",
    )
    st.markdown(_filled(known[chosen].answer, places))
