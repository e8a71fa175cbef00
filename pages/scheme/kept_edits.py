"""Edits of a scheme that are not saved: kept for the session, so that leaving the page loses nothing."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.parts.words.language import _


def _place(name: str) -> str:
    return f"kept-edits-{name}"


def keep(name: str, cells: Mapping[str, Any], *, edited: bool) -> None:
    """Remember what stands in the form called ``name`` while it is edited; forget it when it is as it was."""
    if edited:
        st.session_state[_place(name)] = dict(cells)
    else:
        st.session_state.pop(_place(name), None)


def put_back(name: str) -> None:
    """Put what was kept into the form again; only before its cells are shown in a run."""
    for cell, value in st.session_state.get(_place(name), {}).items():
        st.session_state[f"{name}-{cell}"] = value


def drop(name: str) -> None:
    """Forget what was kept; the form is filled anew when it is next shown."""
    st.session_state.pop(_place(name), None)
    for key in [key for key in st.session_state if isinstance(key, str) and key.startswith(f"{name}-")]:
        del st.session_state[key]


def tell_kept(name: str, fill_again: Callable[[], None]) -> None:
    """Say in one line that edits are kept but not saved, with a button that drops them."""

    def forget() -> None:
        st.session_state.pop(_place(name), None)
        fill_again()

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            _("Edited and not saved: kept while you look at other pages, lost when the browser window is closed."),
            width="content",
        )
        st.button(_("Drop the edits"), key=f"drop-{name}", type="tertiary", on_click=forget)
