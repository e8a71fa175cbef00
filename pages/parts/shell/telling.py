"""What a page could not do as its address asked: said in sentences under the row of controls, over the whole width."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

_waiting: ContextVar[list[str] | None] = ContextVar("waiting", default=None)


@contextmanager
def told_below() -> Iterator[None]:
    """What is told inside the block is shown after it."""
    sentences: list[str] = []
    before = _waiting.set(sentences)
    try:
        yield
    finally:
        _waiting.reset(before)
        for words in sentences:
            st.warning(words)


def tell_reader(words: str) -> None:
    """Say it after the block it is told in, or at once when there is none."""
    sentences = _waiting.get()
    if sentences is None:
        st.warning(words)
    else:
        sentences.append(words)
