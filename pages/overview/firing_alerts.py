"""The alerts that hold now, on the start page of the executive."""

import streamlit as st

from pages.parts.decisions.seen_alerts import holding, seen_rules, show_holding
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _

MOST = 3


def firing_alerts(person: Viewer) -> None:
    """The first few of them, and the way to all; nothing when none holds."""
    rules = seen_rules(person)
    if not holding(rules):
        return
    st.page_link(
        page("alerts").file,
        label=_("Alerts firing now: {n} of {all}.", n=len(holding(rules)), all=len(rules)),
        icon=page("alerts").icon,
    )
    show_holding(rules, MOST, "overview")
