"""Documents that a page offers, made only when their button is pressed: after the run that offered them."""

from collections.abc import Callable
from contextvars import copy_context

from pages.parts.door.answers import let_in_later


def made_later(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """``make`` as it would have worked now: in the language and of the company of this run, whatever calls it.

    Whoever has been signed out meanwhile gets nothing: it raises Problem.
    """
    now = copy_context()

    def made() -> bytes:
        let_in_later()
        return make()

    return lambda: now.copy().run(made)
