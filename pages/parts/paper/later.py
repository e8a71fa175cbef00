"""Documents that a page offers, made only when their button is pressed: after the run that offered them."""

from collections.abc import Callable
from contextvars import copy_context


def made_later(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """``make`` as it would have worked now: in the language and of the company of this run, whatever calls it."""
    now = copy_context()
    return lambda: now.copy().run(make)
