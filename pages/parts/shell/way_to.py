"""The way from one page to another, for those who may open that one."""

from typing import Any

import streamlit as st

from pages.parts.shell.registry import page
from pages.parts.shell.viewer import viewer


def way_to(key: str, words: str, **look: Any) -> None:
    """A link to a page; nothing for whoever may not open it: Streamlit knows no page that his navigation lacks."""
    person = viewer()
    if person is not None and person.may_open(key):
        st.page_link(page(key).file, label=words, **look)
