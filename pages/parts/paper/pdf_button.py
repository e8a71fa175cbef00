"""The button that hands out a printed report."""

from collections.abc import Callable

import streamlit as st

from pages.parts.paper.later import made_later


def pdf_button(words: str, make: Callable[[], bytes], file_name: str, key: str) -> None:
    """A button with these words; the PDF is made when it is pressed, in the language of the run that offered it."""
    st.download_button(
        words, data=made_later(make), file_name=file_name, mime="application/pdf", key=key, on_click="ignore"
    )
