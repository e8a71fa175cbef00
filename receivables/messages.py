"""Sentences for people, kept apart from their language.

A rule that has something to say returns a ``Message``: the English sentence with ``{names}`` and the values that
fill them. Pages translate the sentence and format the values by the reader's language; the command line and
files use ``str()``. A ``Problem`` is a sentence that stops the work: bad input, a missing table, a wrong parameter.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from receivables.month import Month

Value: TypeAlias = "str | int | float | Decimal | date | Month | Message | None"


@dataclass(frozen=True)
class Message:
    """A sentence with named places, and the values for them; a value may be words of the program too."""

    text: str
    values: dict[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


def message(text: str, /, **values: Value) -> Message:
    """``message("{rows} rows were rejected", rows=3)``; the text is a literal, so that translations can be checked."""
    return Message(text, values)


def N_(text: str) -> str:  # noqa: N802 - the name that translators' tools know
    """Marks a literal for the catalogue; it is translated where it is shown."""
    return text


class Problem(Exception):
    """What is wrong, where, and what to do, in one sentence for the person who can mend it."""

    def __init__(self, text: str, /, **values: Value) -> None:
        super().__init__(text)
        self.message = Message(text, values)

    def __str__(self) -> str:
        return str(self.message)
