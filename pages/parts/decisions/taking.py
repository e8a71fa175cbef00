"""Taking a decision on a page: carry it out, show the page anew, and say once what was done."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts.words.language import say
from receivables.messages import Problem


def attempt(decide: Callable[[], Any], done: str) -> None:
    """Take a decision, show the page anew and say what was ``done``; what forbids it is said, and the page stays."""
    try:
        decide()
    except Problem as problem:
        st.error(say(problem.message, markdown=True))
        return
    st.session_state["decided"] = done
    st.rerun()


def tell_decision() -> None:
    """Say once, at the top of the page, what the reader has just decided."""
    done = st.session_state.pop("decided", None)
    if done:
        st.success(done)
