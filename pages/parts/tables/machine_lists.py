"""Lists for machines that dial or send: made when the button is pressed, so that no telephone leaves before."""

from collections.abc import Callable

import streamlit as st

from pages.parts.paper.later import made_later


def list_button(words: str, file_name: str, made: Callable[[], bytes], mime: str = "text/csv") -> None:
    """A button that makes a list and hands it out as a file of this name."""
    st.download_button(
        words, data=made_later(made), file_name=file_name, mime=mime, key=f"list-{file_name}", on_click="ignore"
    )
