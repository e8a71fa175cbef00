"""The column ``why`` of a question in words: ``talks_paid=3/4 up, debt_age=120 down``, the strongest fact first."""

import re
from collections.abc import Callable

from pages.parts.door.answers import settings
from pages.parts.words.language import _, short

FACT = re.compile(r"(\w+)=(.*) (up|down)")
ARROWS = {"up": "↑", "down": "↓"}


def facts_told(why: str, tell: Callable[[str, str], str]) -> str:
    """The facts of one cell with arrows; ``tell`` says one of them, from its code and its value (empty: unknown)."""
    found = (FACT.fullmatch(part) for part in why.split(", "))
    return " · ".join(f"{tell(one[1], one[2])}\N{NO-BREAK SPACE}{ARROWS[one[3]]}" for one in found if one)


def in_money(value: str) -> str:
    """The value of a fact that is a sum, in short words."""
    return short(float(value), settings().currency)


def yes_or_no(yes: str, no: str) -> Callable[[str], str]:
    """Words for a fact that is ``true`` or not."""
    return lambda value: _(yes) if value == "true" else _(no)


def part_of_all(text: str) -> Callable[[str], str]:
    """Words, with ``{part}`` and ``{all}``, for a fact that is ``3/4``."""

    def tell(value: str) -> str:
        part, whole = value.split("/")
        return _(text, part=int(part), all=int(whole))

    return tell
