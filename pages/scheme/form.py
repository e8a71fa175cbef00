"""The form of a bonus scheme: every cell with the reason why it cannot stand, right beside it.

Numbers are typed as text and read exactly, in the habit of either language; rates are per cent.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal

import streamlit as st

from pages.parts.words.codes import label
from pages.parts.words.language import SEPARATORS, _, language, say
from receivables.bonus.rows import CellError, scheme_from_rows
from receivables.bonus.scheme import CHANNELS, FLAT, GRADUATED, Scheme
from receivables.messages import N_

MOST_ROWS = 12

MONEY_SETTINGS = {
    "cap": N_("Cap for one operator and month (empty: none)"),
    "guarantee": N_("Guaranteed minimum"),
    "minimum_recovered": N_("Minimum recovered to earn a bonus"),
    "complaint_deduction": N_("Taken off per upheld complaint"),
}

Errors = Sequence[CellError]


def as_typed(value: Decimal | int | None) -> str:
    """A number as the reader would type it: no zeros at the end, the language's decimal sign."""
    if value is None:
        return ""
    return f"{Decimal(value).normalize():f}".replace(".", SEPARATORS[language()][1])


def fill(name: str, scheme: Scheme) -> None:
    """Put a scheme into the form called ``name``; only before its cells are shown in a run."""
    state = st.session_state
    cells: dict[str, Any] = {"debt-rows": len(scheme.debt_bands), "age-rows": len(scheme.age_bands)}
    for place, band in enumerate(scheme.debt_bands):
        cells |= {f"debt-{place}-start": as_typed(band.start), f"debt-{place}-rate": as_typed(band.rate * 100)}
    for place, age in enumerate(scheme.age_bands):
        cells |= {f"age-{place}-start": as_typed(age.start), f"age-{place}-multiplier": as_typed(age.multiplier)}
    cells |= {setting: as_typed(getattr(scheme, setting)) for setting in MONEY_SETTINGS}
    cells |= {"shape": scheme.shape, "credit_days": as_typed(scheme.credit_days)}
    cells |= {"excluded_channels": sorted(scheme.excluded_channels)}
    for cell, value in cells.items():
        state[f"{name}-{cell}"] = value


def form(name: str, scheme: Scheme) -> Scheme | None:
    """Show the form, filled from ``scheme`` the first time; the scheme it makes, or None while a cell is wrong."""
    if f"{name}-shape" not in st.session_state:
        fill(name, scheme)
    state = {key.removeprefix(f"{name}-"): value for key, value in st.session_state.items() if isinstance(key, str)}
    debt = [_row(state, "debt", place, "rate") for place in range(state["debt-rows"])]
    age = [_row(state, "age", place, "multiplier") for place in range(state["age-rows"])]
    made, errors = scheme_from_rows(debt, age, state_settings(state), per_cent=True)
    left, right = st.columns(2, gap="large")
    with left:
        _bands(name, "debt", (_("Debt from"), _("Rate, %")), "rate", errors)
    with right:
        _bands(name, "age", (_("Days past due from"), _("Multiplier")), "multiplier", errors)
    _settings(name, errors)
    return made


def _row(state: dict[str, Any], kind: str, place: int, column: str) -> dict[str, Any]:
    return {part: state.get(f"{kind}-{place}-{part}", "") for part in ("start", column)}


def state_settings(state: dict[str, Any]) -> dict[str, Any]:
    """The settings among the cells of a form."""
    return {name: state[name] for name in (*MONEY_SETTINGS, "shape", "credit_days", "excluded_channels")}


def _bands(name: str, kind: str, titles: tuple[str, str], column: str, errors: Errors) -> None:
    """The rows of one kind of band; the last one can be taken away, one more can be added."""
    rows = f"{name}-{kind}-rows"
    for place in range(st.session_state[rows]):
        cells = st.columns(2)
        for cell, part, title in zip(cells, ("start", column), titles, strict=True):
            with cell:
                hidden: Literal["collapsed", "visible"] = "collapsed" if place else "visible"
                st.text_input(title, key=f"{name}-{kind}-{place}-{part}", label_visibility=hidden)
                _reason(errors, f"{kind}_bands", place, part)
    with st.container(horizontal=True):
        count = st.session_state[rows]
        st.button(_("Add a band"), key=f"{rows}-more", on_click=_count(rows, 1), disabled=count >= MOST_ROWS)
        st.button(_("Remove the last"), key=f"{rows}-less", on_click=_count(rows, -1), disabled=count <= 1)


def _count(rows: str, step: int) -> Callable[[], None]:
    def change() -> None:
        st.session_state[rows] += step

    return change


def _reason(errors: Errors, table: str, row: int, column: str) -> None:
    for error in errors:
        if (error.table, error.row, error.column) == (table, row, column):
            st.caption(f":red[{say(error.reason)}]")


def _settings(name: str, errors: Errors) -> None:
    """Everything of a scheme that is no band."""
    first, second, third = st.columns(3, gap="medium")
    with first:
        shapes, channels = ({code: label(code) for code in codes} for codes in ((GRADUATED, FLAT), CHANNELS))
        st.selectbox(_("How bands apply"), list(shapes), format_func=shapes.__getitem__, key=f"{name}-shape")
        st.text_input(_("A conversation counts for so many days"), key=f"{name}-credit_days")
        _reason(errors, "settings", 0, "credit_days")
        earn_nothing = f"{name}-excluded_channels"
        st.multiselect(
            _("Channels that earn nothing"),
            list(channels),
            format_func=channels.__getitem__,
            key=earn_nothing,
            placeholder=_("none of them"),
        )
    for column, settings in ((second, ("cap", "guarantee")), (third, ("minimum_recovered", "complaint_deduction"))):
        with column:
            for setting in settings:
                st.text_input(_(MONEY_SETTINGS[setting]), key=f"{name}-{setting}")
                _reason(errors, "settings", 0, setting)
