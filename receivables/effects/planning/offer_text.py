"""The message that tells subscribers of an offer: a text with named places, filled for each account."""

from collections.abc import Mapping, Sequence
from string import Formatter

from receivables.messages import Problem

PLACES = ("to_pay", "debt", "until", "company")
"""Places of a message that offers to forgive a part of a debt."""
PROMOTION_PLACES = ("to_pay", "paid_months", "free_months", "until", "company")
"""Places of a message that offers months ahead: to pay now, months paid for, months free after them."""
NOTICE_PLACES = ("debt", "until", "company")
"""Places of a notice, which offers nothing: it says what is owed and asks for it."""


def check_places(template: str, places: Sequence[str] = PLACES) -> None:
    """Raises Problem when the text is empty, a brace has no partner, or a place is none of ``places``."""
    if not template.strip():
        raise Problem("The message is empty")
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        raise Problem(
            "A brace in the message has no partner: places are written as {example}", example="{debt}"
        ) from None
    for _text, place, spec, conversion in parts:
        if place is not None and (place not in places or spec or conversion):
            raise Problem(
                "There is no place {place} in a message; the places are {known}",
                place=f"{{{place}}}",
                known=", ".join(f"{{{name}}}" for name in places),
            )


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; ``values`` holds every place there is. Raises Problem as ``check_places``."""
    check_places(template, list(values))
    return template.format(**values)
