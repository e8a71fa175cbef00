"""Telephones in texts: which there are, and other digits in the place of theirs; signs between them stay."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

TEN = 10
"""Digits by which a telephone is known; a country's code or an 8 stands before them."""

_RUN = re.compile(r"\d(?:[\s().\-\u2010-\u2015]*\d)*")
_BEFORE = ("7", "8", "007", "07")
"""What may stand before the ten digits within one run of them."""


class Placed(NamedTuple):
    """A telephone in a text: its ten digits and where each of them stands."""

    number: str
    at: tuple[int, ...]


def numbers_in(text: str) -> Iterator[Placed]:
    """The telephones of a cell that holds some: alone, with signs between, or written one after the other."""
    for run in _RUN.finditer(text):
        at = tuple(place for place in range(run.start(), run.end()) if text[place].isascii() and text[place].isdigit())
        for part in _parted(len(at)):
            digits = at[part]
            ten = digits[-TEN:]
            yield Placed("".join(text[place] for place in ten), ten)


def _parted(length: int) -> Iterator[slice]:
    """Two and more numbers of eleven or ten digits each may stand without a sign between, as the ledger reads them."""
    each = next((size for size in (11, TEN) if length >= 2 * TEN and length % size == 0), length)
    return (slice(start, start + each) for start in range(0, length, each))


def known_numbers_in(text: str, known: Callable[[str], bool]) -> Iterator[Placed]:
    """Telephones that are ``known`` within any text, where their ten digits stand apart from other ones."""
    for run in _RUN.finditer(text):
        at = [place for place in range(run.start(), run.end()) if text[place].isascii() and text[place].isdigit()]
        digits = "".join(text[place] for place in at)
        for start in range(len(digits) - TEN + 1):
            ends = start + TEN == len(digits) or at[start + TEN] > at[start + TEN - 1] + 1
            if ends and _begins(digits, at, start) and known(digits[start : start + TEN]):
                yield Placed(digits[start : start + TEN], tuple(at[start : start + TEN]))


def _begins(digits: str, at: list[int], start: int) -> bool:
    if start == 0 or at[start] > at[start - 1] + 1:
        return True
    return any(
        digits[:start].endswith(code) and (start == len(code) or at[start - len(code)] > at[start - len(code) - 1] + 1)
        for code in _BEFORE
    )


def with_digits(text: str, placed: Placed, digits: str) -> str:
    """The text with other digits, as many, in the place of those of a telephone."""
    letters = list(text)
    for place, digit in zip(placed.at, digits, strict=True):
        letters[place] = digit
    return "".join(letters)
