"""Pages as Streamlit's navigation takes them, each looked up on the disk once a process and not at every run."""

from copy import copy
from functools import cache

import streamlit as st

from pages.parts.shell.registry import PageEntry


def navigation_page(entry: PageEntry, title: str) -> st.Page:
    """The page under its title; of the run's own, for the navigation marks the one that may be shown."""
    return copy(_looked_up(entry, title))


@cache
def _looked_up(entry: PageEntry, title: str) -> st.Page:
    return st.Page(entry.file, title=title, icon=entry.icon, url_path=entry.key)
