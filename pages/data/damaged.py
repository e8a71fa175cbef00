"""What is wrong with the files and tables of a company, or not counted yet, said on Data, and the way to mend that."""

import streamlit as st

from pages.data.loading import build_tables
from pages.parts.door.answers import company, own_company, shows_own
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _, say
from queries.intake.store.raw_register import standing_faults
from receivables.messages import Problem


def tell_damage() -> None:
    """Say what is missing or changed of loaded files, while the tables stand too, and of tables; nothing when whole."""
    own = own_company()
    try:
        faults = standing_faults(own.home, own.snapshot.loads if own.snapshot else ())
    except Problem as problem:
        faults = [problem.message]
    for fault in [*faults, *filter(None, [own.damage])]:
        st.error(say(fault, markdown=True))
    if faults and own.snapshot and st.button(_("Build again what can be built again")):
        build_tables()
        st.rerun()


def offer_building(person: Viewer) -> None:
    """A button for what the page's head says no figure knows of yet; none when all is counted."""
    if shows_own() and company().lags and person.may("build") and st.button(_("Build the tables"), type="primary"):
        build_tables()
        st.rerun()
