"""Choosing files on a page: to be loaded as they are recognised, or looked at first."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.data.loading import bring_in, tell_outcomes
from pages.data.mapping_form import mapping_form
from pages.parts.words.language import _


def upload() -> None:
    """Choose files, look at one before if need be, and load; what became of each stays until the next load."""
    turn = st.session_state.setdefault("upload-turn", 0)
    files = st.file_uploader(
        _("Files of billing, banks and telephone exchanges"), accept_multiple_files=True, key=f"upload-{turn}"
    )
    if not files:
        tell_outcomes()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        looking = st.session_state.get(f"look-{turn}", False)
        asked = not looking and st.button(_("Load"), type="primary")
        st.toggle(_("Look first: what is recognised, which column is what"), key=f"look-{turn}")
    asked = mapping_form(files) if looking else asked and _all(files)
    if asked:
        st.session_state["upload-turn"] = turn + 1
        st.rerun()


def _all(files: Sequence[Any]) -> bool:
    bring_in(files)
    return True
