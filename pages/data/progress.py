"""How far long work is, on a page."""

from collections.abc import Callable
from typing import Any

from pages.parts.words.language import say
from receivables.messages import Message


def teller(bar: Any, start: float = 0.0, size: float = 1.0) -> Callable[[float, Message], None]:
    """What long work calls to say how far it is: moves a progress bar from ``start`` over ``size`` of it."""
    return lambda part, doing: bar.progress(min(1.0, start + size * part), say(doing))
