"""The address of a page: every choice stands in it as a raw code, and nothing that the open page does not read."""

from collections.abc import Mapping

import streamlit as st

ALWAYS = {"lang", "company"}
_READ = "address-read"


def begin_address() -> None:
    """Begin a run: nothing has been read yet."""
    st.session_state[_READ] = set(ALWAYS)


def enter_page(key: str) -> None:
    """When another page is opened, let its choices begin from the address again: a link says what it means to show."""
    if st.session_state.get("open-page") != key:
        st.session_state["open-page"] = key
        for name in [name for name in st.session_state if str(name).startswith("choice-")]:
            del st.session_state[name]


def open_as_saved(file: str, choices: Mapping[str, str]) -> None:
    """Open a page as an address says it and no way else: what was chosen in this session is let go first."""
    for name in [name for name in st.session_state if str(name).startswith(("choice-", "kept-"))]:
        del st.session_state[name]
    st.switch_page(file, query_params=dict(choices))


def in_address(name: str) -> str:
    """What the address says of ``name``; empty when nothing."""
    st.session_state.setdefault(_READ, set(ALWAYS)).add(name)
    return str(st.query_params.get(name, ""))


def write_address(name: str, code: str | None) -> None:
    """Let the address say ``code`` of ``name``; None or nothing takes it out."""
    st.session_state.setdefault(_READ, set(ALWAYS)).add(name)
    if code:
        st.query_params[name] = code
    else:
        st.query_params.pop(name, None)


def end_address() -> None:
    """End a run: what this page never read was left there by another, and goes."""
    for name in set(st.query_params) - st.session_state.get(_READ, set(st.query_params)):
        st.query_params.pop(name, None)
