"""Lists for machines that dial or send: made when the button is pressed, so that no telephone leaves before."""

from collections.abc import Callable

import streamlit as st

from pages.parts.paper.later import made_later
from pages.parts.tables.handing_out import handed_out


def list_button(
    words: str, file_name: str, made: Callable[[], bytes], mime: str = "text/csv", *, names: str = ""
) -> None:
    """A button that makes a list and hands it out as a file of this name.

    ``names`` is the question that brings subscribers' names or telephones into it: then the log of deeds tells it.
    """
    made = made_later(handed_out(made, names, file_name) if names else made)
    st.download_button(words, data=made, file_name=file_name, mime=mime, key=f"list-{file_name}", on_click="ignore")
