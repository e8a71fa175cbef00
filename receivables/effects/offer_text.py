"""The message that tells subscribers of an offer: a text with named places, filled for each account."""

from collections.abc import Mapping
from string import Formatter

from receivables.messages import Problem

PLACES = ("to_pay", "debt", "until", "company")


def check_places(template: str) -> None:
    """Raises Problem when the text is empty, a brace has no partner, or a place is none of ``PLACES``."""
    if not template.strip():
        raise Problem("The message is empty")
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        raise Problem(
            "A brace in the message has no partner: places are written as {example}", example="{debt}"
        ) from None
    for _text, place, spec, conversion in parts:
        if place is not None and (place not in PLACES or spec or conversion):
            raise Problem(
                "There is no place {place} in a message; the places are {known}",
                place=f"{{{place}}}",
                known=", ".join(f"{{{name}}}" for name in PLACES),
            )


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; ``values`` holds all ``PLACES``. Raises Problem as ``check_places``."""
    check_places(template)
    return template.format(**values)
