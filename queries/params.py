"""The parameters of named questions: from the words people and scripts type to the values SQL is given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from receivables.ageing import edges_from
from receivables.messages import Problem
from receivables.month import Month

Value = date | Month | str | int | Decimal | tuple[int, ...] | None

TYPES: dict[str, type] = {
    "date": date, "month": Month, "whole": int, "money": Decimal, "edges": tuple, "text": str,
}  # fmt: skip
"""Kind of a parameter → what it is in the program; choices are text."""


@dataclass(frozen=True)
class Param:
    """One parameter: its name, its kind and what it is when left out.

    Kinds: ``date`` (ISO), ``month`` (YYYY-MM, or a day in it), ``text``, ``whole``, ``money``, ``edges``
    (``30,60,90``), or the choices themselves, ``due|charged``; what each is in the program stands in ``TYPES``.
    Defaults: ``last`` (the data's last day or month), ``first`` (its first), ``company`` (the company's setting),
    ``none``, or a value. Without a default the parameter must be given.
    """

    name: str
    kind: str
    default: str | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.kind.split("|")) if "|" in self.kind else ()

    def read(self, text: str) -> Value:
        """The value ``text`` stands for. Raises Problem naming the parameter and what was expected."""
        try:
            return _read(self.kind, text)
        except (ValueError, InvalidOperation):
            raise self._misread(text) from None

    def take(self, value: Value) -> Value:
        """``value``, when it is one of this parameter's kind, or None where it may be left out.

        Raises TypeError for a value of another type, Problem for a text that is none of the choices.
        """
        if value is None and self.default is not None:
            return None
        if not isinstance(value, TYPES.get(self.kind, str)) or isinstance(value, bool):
            raise TypeError(f"{self.name} takes {self.kind}, not {value!r}")
        if self.choices and value not in self.choices:
            raise self._misread(str(value))
        return value

    def _misread(self, text: str) -> Problem:
        given = {"name": self.name, "text": text}
        if self.kind == "date":
            return Problem(
                "{name}={text} is not recognised: a date like 2026-10-31, 1900 to 2199, is expected", **given
            )
        if self.kind == "month":
            return Problem("{name}={text} is not recognised: a month like 2026-10 is expected", **given)
        if self.kind == "whole":
            return Problem("{name}={text} is not recognised: a whole number from 0 is expected", **given)
        if self.kind == "money":
            return Problem("{name}={text} is not recognised: an amount like 1234.56 is expected", **given)
        choices = ", ".join(self.choices)
        return Problem("{name}={text} is not recognised: one of {choices} is expected", choices=choices, **given)


def _read(kind: str, text: str) -> Value:
    if kind == "date":
        return _iso_date(text)
    if kind == "month":
        return Month.of(_iso_date(text)) if len(text) == 10 else Month.read(text)
    if kind == "whole":
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError
        return int(text)
    if kind == "money":
        if not re.fullmatch(r"-?[0-9]{1,16}(\.[0-9]{1,2})?", text):
            raise ValueError
        return Decimal(text).quantize(Decimal("0.01"))
    if kind == "edges":
        return edges_from(text)
    if "|" in kind and text not in kind.split("|"):
        raise ValueError
    return text


def _iso_date(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError
    day = date.fromisoformat(text)
    if not 1900 <= day.year < 2200:
        raise ValueError
    return day


def params_from(line: str) -> tuple[Param, ...]:
    """Parameters from a header line: ``-- params: as_of date=last, basis due|charged=due, segment text=none``."""
    listed = line.partition("params:")[2].strip()
    return tuple(_param(part.strip()) for part in re.split(r",\s+", listed) if part.strip())


def _param(text: str) -> Param:
    left, _, default = text.partition("=")
    name, kind = left.split()
    return Param(name, kind, default or None)


def params_in(words: Sequence[str]) -> dict[str, str]:
    """Parameters from words ``name=value``. Raises Problem on another word, or on a name said twice."""
    params: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name in params:
            raise Problem("Parameters are written name=value, each once; got {part}", part=word)
        params[name] = value
    return params
