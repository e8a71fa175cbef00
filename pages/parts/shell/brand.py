"""How a company is told from others: its logo and name, on top of the side bar and of what is printed."""

from html import escape
from pathlib import Path

import streamlit as st

from pages.parts.door.answers import company, settings
from pages.parts.words.language import _, say
from receivables.messages import Problem

MARK = "static/icon.png"


def brand() -> None:
    """The company's logo on top of the side bar, else the product's mark; the style sheet puts the name beside it."""
    try:
        st.logo(str(company().home.logo or MARK), size="large")
    except Problem as problem:
        st.logo(MARK, size="large")
        st.sidebar.warning(say(problem.message, markdown=True))


def own_logo() -> Path | None:
    """The company's logo; None without one, and when it is not there, which ``brand`` says beside the side bar."""
    try:
        return company().home.logo
    except Problem:
        return None


def company_name() -> str:
    """What the shown company is called; empty when its settings do not say. A made-up one is always called so."""
    return settings().name or (_("Sample, made-up figures") if company().home.is_sample else "")


def printed_head() -> None:
    """The same, at the head of a printed page; a screen does not show it."""
    with st.container(key="printed-head", horizontal=True, vertical_alignment="center"):
        st.image(str(own_logo() or MARK), width=32)
        st.html(f"<strong>{escape(company_name() or 'Vozvrat')}</strong>")
