"""The banner over every page of the sample company: nobody takes a made-up figure for his own."""

import streamlit as st

from pages.parts.door.answers import company, own_company
from pages.parts.door.shown_company import show_own
from pages.parts.shell.way_to import way_to
from pages.parts.words.language import _


def tell_made_up(key: str) -> None:
    """Say on the page ``key`` that the company is made up, with the way to the reader's own; nothing on his own."""
    if not company().home.is_sample:
        return
    begun = own_company().has_begun
    words = (
        _("**A made-up company is shown.** No figure here is yours.")
        if begun
        else _("**This is a made-up company**, to look around in. Your first file starts your own; nothing is mixed.")
    )
    with st.container(key="made-up", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words, width="content")
        if begun:
            st.button(_("Back to your company"), key="show-own", icon=":material/arrow_back:", on_click=show_own)
        elif key != "data":
            way_to("data", _("Load your own files"), icon=":material/arrow_forward:")
