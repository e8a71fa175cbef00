"""The form of a bonus scheme: every cell with the reason why it cannot stand, right beside it.

Numbers are typed as text and read exactly, in the habit of either language; rates are per cent.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal

import streamlit as st

from pages.parts.words.codes import label
from pages.parts.words.language import SEPARATORS, _, language, say
from pages.scheme.kept_edits import keep, put_back, tell_kept
from receivables.bonus.rows import CellError, scheme_from_rows
from receivables.bonus.scheme import CHANNELS, FLAT, GRADUATED, STEPS, Scheme, renewed
from receivables.messages import N_

MOST_ROWS = 12

CELL = 155
"""Pixels of one cell of a band: two stand side by side at 390."""

MONEY_SETTINGS = {
    "cap": N_("Cap for one operator and month (empty: none)"),
    "guarantee": N_("Guaranteed minimum"),
    "minimum_recovered": N_("Minimum recovered to earn a bonus"),
    "complaint_deduction": N_("Taken off per upheld complaint"),
}

CHOICES = ("shape", "age_shape")

Errors = Sequence[CellError]


def as_typed(value: Decimal | int | None) -> str:
    """A number as the reader would type it: no zeros at the end, the language's decimal sign."""
    if value is None:
        return ""
    return f"{Decimal(value).normalize():f}".replace(".", SEPARATORS[language()][1])


def fill(name: str, scheme: Scheme) -> None:
    """Put a scheme into the form called ``name``; only before its cells are shown in a run."""
    for cell, value in _cells(scheme).items():
        st.session_state[f"{name}-{cell}"] = value


def _cells(scheme: Scheme) -> dict[str, Any]:
    """What stands in each cell of a form that shows ``scheme``."""
    cells: dict[str, Any] = {"debt-rows": len(scheme.debt_bands), "age-rows": len(scheme.age_bands)}
    for place, band in enumerate(scheme.debt_bands):
        cells |= {f"debt-{place}-start": as_typed(band.start), f"debt-{place}-rate": as_typed(band.rate * 100)}
    for place, age in enumerate(scheme.age_bands):
        cells |= {f"age-{place}-start": as_typed(age.start), f"age-{place}-multiplier": as_typed(age.multiplier)}
    cells |= {setting: as_typed(getattr(scheme, setting)) for setting in MONEY_SETTINGS}
    cells |= {"shape": scheme.shape, "age_shape": scheme.age_shape, "credit_days": as_typed(scheme.credit_days)}
    return cells | {"excluded_channels": sorted(scheme.excluded_channels)}


def form(name: str, scheme: Scheme) -> Scheme | None:
    """Show the form, filled from ``scheme`` the first time; the scheme it makes, or None while a cell is wrong.

    What is typed and not saved is kept while the reader looks at other pages, and told in one line. Whatever the form
    makes follows the newest edition of the rules; where ``scheme`` does not, the form says what that changes.
    """
    begun = renewed(scheme)
    if f"{name}-shape" not in st.session_state:
        fill(name, scheme)
        put_back(name)
    prefix = f"{name}-"
    typed = {key: value for key, value in st.session_state.items() if isinstance(key, str) and key.startswith(prefix)}
    state = {key.removeprefix(prefix): value for key, value in typed.items()}
    debt = [_row(state, "debt", place, "rate") for place in range(state["debt-rows"])]
    age = [_row(state, "age", place, "multiplier") for place in range(state["age-rows"])]
    made, errors = scheme_from_rows(debt, age, state_settings(state), per_cent=True)
    keep(name, {cell: value for cell, value in state.items() if is_cell(cell)}, edited=made != begun)
    if made != begun:
        tell_kept(name, lambda: fill(name, scheme))
    if begun != scheme:
        _tell_edition()
    left, right = st.columns(2, gap="large")
    with left:
        _bands(name, "debt", (_("Debt from"), _("Rate, %")), "rate", errors)
    with right:
        _bands(name, "age", (_("Days past due from"), _("Multiplier")), "multiplier", errors)
    _settings(name, errors)
    return made


def _tell_edition() -> None:
    """What a version made from one of the first edition of the rules changes without being asked."""
    st.caption(
        _(
            "This version follows earlier rules; saved anew, the scheme follows the present ones: the greatest debt of "
            "a chain of conversations sets the rate, and a payment taken back takes what was paid for it, never more."
        )
    )


def is_cell(part: str) -> bool:
    """Whether a part of a key names a cell of the form, or how many bands it has; a button is none."""
    return not part.endswith(("-more", "-less"))


def _row(state: dict[str, Any], kind: str, place: int, column: str) -> dict[str, Any]:
    return {part: state.get(f"{kind}-{place}-{part}", "") for part in ("start", column)}


def state_settings(state: dict[str, Any]) -> dict[str, Any]:
    """The settings among the cells of a form."""
    return {name: state[name] for name in (*MONEY_SETTINGS, *CHOICES, "credit_days", "excluded_channels")}


def _bands(name: str, kind: str, titles: tuple[str, str], column: str, errors: Errors) -> None:
    """The rows of one kind of band, a table of two columns that stays one on a narrow screen.

    The last band can be taken away, one more can be added.
    """
    rows = f"{name}-{kind}-rows"
    for place in range(st.session_state[rows]):
        with st.container(horizontal=True, gap="small"):
            for part, title in zip(("start", column), titles, strict=True):
                with st.container(width=CELL, gap="xsmall"):
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
            st.caption(f":red[{say(error.reason, markdown=True)}]")


def _settings(name: str, errors: Errors) -> None:
    """Everything of a scheme that is no band."""
    first, second, third = st.columns(3, gap="medium")
    with first:
        _choice(_("How bands of debt apply"), f"{name}-shape", {code: label(code) for code in (GRADUATED, FLAT)})
        ages = {code: label(f"age_{code}") for code in (GRADUATED, STEPS)}
        _choice(_("How bands of age apply"), f"{name}-age_shape", ages)
    for column, settings in ((second, ("cap", "guarantee")), (third, ("minimum_recovered", "complaint_deduction"))):
        with column:
            for setting in settings:
                st.text_input(_(MONEY_SETTINGS[setting]), key=f"{name}-{setting}")
                _reason(errors, "settings", 0, setting)
    days, channels = st.columns([1, 2], gap="medium")
    with days:
        st.text_input(_("A conversation counts for so many days"), key=f"{name}-credit_days")
        _reason(errors, "settings", 0, "credit_days")
    with channels:
        _channels(f"{name}-excluded_channels")


def _channels(key: str) -> None:
    words = {code: label(code) for code in CHANNELS}
    title, nothing = _("Channels that earn nothing"), _("none of them")
    st.multiselect(title, list(words), format_func=words.__getitem__, key=key, placeholder=nothing)


def _choice(title: str, key: str, words: dict[str, str]) -> None:
    st.selectbox(title, list(words), format_func=words.__getitem__, key=key)
