"""Scheme: what would another bonus scheme pay, and to whom?"""

from decimal import Decimal

import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.decisions.log import decided_so_far
from pages.parts.decisions.scheme_choice import operator_names, versions
from pages.parts.door.answers import company, payouts_under, snapshot
from pages.parts.shell.filters import a_month, choose_one, controls, open_tab, put
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.language import _, say
from pages.parts.words.page_tables import PAGE_TABLES
from pages.scheme.form import fill, form
from pages.scheme.life import SAVED_NOW, approve_draft, life_of, save_as_draft
from pages.scheme.views import gain_bars, gains, rate_curves, told_difference
from queries.bonus.comparing import scaled_to_share
from receivables.bonus.compare import funds
from receivables.bonus.scheme import DEFAULT_SCHEME, Scheme, renewed
from receivables.messages import Problem
from receivables.month import Month


def history(edited: Scheme | None, base: str, months: tuple[Month, Month]) -> None:
    """The same months paid under the chosen schemes side by side."""
    known = {one.label: one.scheme for one in versions()}
    others = [label for label in known if label != base]
    also = st.multiselect(_("Compare with"), others, max_selections=4, placeholder=_("no other scheme"))
    schemes = {label: known[label] for label in (base, *also) if label in known}
    words = _("as edited")
    if edited is not None and (base not in known or edited != renewed(known[base])):
        schemes[words] = edited
    if not schemes:
        return
    paid, over = payouts_under(schemes, *months), {"from_": months[0], "to": months[1]}
    if len(paid) > 1:
        first, *_between, last = paid
        sentence(told_difference(paid, first, last))
        says = _("What each operator would gain or lose under {scheme}.", scheme=last)
        picture(says, gain_bars(paid, last, operator_names()), "gains")
    table(funds(paid), "scheme_funds", over, columns=PAGE_TABLES["funds"])
    st.caption(_("The work is that of the past: nobody knows how people would have worked under another scheme."))
    table(gains(paid, operator_names()), "scheme_comparison", over, columns=PAGE_TABLES["gains"])
    if edited is not None:
        scale(edited, months)


def scale(edited: Scheme, months: tuple[Month, Month]) -> None:
    """Multiply all rates so that the fund is a wanted share of the recovered money."""
    with controls():
        wanted = st.number_input(_("Fund, % of the money recovered"), 0.1, 100.0, 4.0, 0.1, "%.1f", width=260)
        st.button(_("Scale the rates"), on_click=lambda: _scale(edited, months, Decimal(str(wanted)) / 100))
    refused = st.session_state.pop("scale-refused", None)
    if refused is not None:
        st.error(say(refused, markdown=True))


def _scale(edited: Scheme, months: tuple[Month, Month], wanted: Decimal) -> None:
    try:
        scaled = scaled_to_share(company(), edited, months, wanted)
    except Problem as problem:
        st.session_state["scale-refused"] = problem.message
        return
    fill(st.session_state["scheme-form"], scaled)


def show() -> None:
    person = open_page("scheme")
    known = {one.label: one for one in versions()}
    if (saved := st.session_state.pop(SAVED_NOW, None)) in known:
        put("base", saved)
    with controls():
        base = choose_one("base", list(known), str, _("Begin from")) if known else ""
        end, count = a_month(_("Until the month")), choose_one("months", ["12", "1", "3", "6", "24"], str, _("Months"))
    begins = snapshot().first_date
    months = max(end.plus(1 - int(count)), Month.of(begins) if begins else end), end
    sentence(life_of(known.get(base)))
    st.session_state["scheme-form"] = f"scheme-{base}"
    edited = form(f"scheme-{base}", known[base].scheme if known else DEFAULT_SCHEME)
    if edited is None:
        st.warning(_("Correct the cells marked in red; until then nothing can be shown, compared or saved."))
    else:
        rate_curves(edited)
    part, place = open_tab(
        {"months": _("On the past months"), "keep": _("Save and approve"), "decisions": _("Decisions")}
    )
    with place:
        if part == "keep":
            save_as_draft(known.get(base), edited, person)
            approve_draft(list(known.values()), person)
        elif part == "decisions":
            decided_so_far()
        else:
            history(edited, base, months)
    foot()


show()
