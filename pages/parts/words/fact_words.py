"""The column ``why`` of a question in words: ``talks_paid=3/4 up, debt_age=120 down``, the strongest fact first."""

import re
from collections.abc import Callable

FACT = re.compile(r"(\w+)=(.*) (up|down)")
ARROWS = {"up": "↑", "down": "↓"}


def facts_told(why: str, tell: Callable[[str, str], str]) -> str:
    """The facts of one cell with arrows; ``tell`` says one of them, from its code and its value (empty: unknown)."""
    found = (FACT.fullmatch(part) for part in why.split(", "))
    return " · ".join(f"{tell(one[1], one[2])}\N{NO-BREAK SPACE}{ARROWS[one[3]]}" for one in found if one)
