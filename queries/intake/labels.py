"""Total lines: told from rows, and the numbers in them."""

import re
from dataclasses import dataclass
from decimal import Decimal

LABEL = re.compile(
    r"\s*(?:общий\s+)?(?:итого|итог|всего|total|grand total|totals)"
    r"(?:\s+(?:по|к|за|на|в|for|of|by|строк|записей|платежей|rows|records|payments|сумма|начислено|оплачено)\b[^;|\t]*)?"
    r"\s*[:.=]?\s*",
    re.IGNORECASE,
)
"""The whole first cell of a total line. "Total Gas LLC" is a customer."""

STARTS_LIKE_TOTAL = r'(?i)^[\s;,|"]*(?:общий\s+)?(?:итог|всего|total|grand total)'
"""A cheap first look at many lines at once; ``LABEL`` decides."""

COUNT_LABEL = re.compile(r"(?i)\b(?:строк|записей|платежей|документов|rows|records|payments|count|количество)\b")

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_SPOKEN = re.compile(r"^(?P<label>[^\d]*?[:=\s])\s*(?P<number>[+-]?\d[\d\s\u00a0\u2009\u202f]*(?:[.,]\d{1,2})?)\s*\D*$")


@dataclass(frozen=True)
class Total:
    """What a line says: a sum by the position of its column (None: it names no column), or a count of rows."""

    amounts: tuple[tuple[int | None, Decimal], ...]
    rows: int | None = None


def is_total(cells: tuple[str, ...] | list[str]) -> bool:
    """True for a line whose first word says that it adds up the lines above."""
    first = next((cell for cell in cells if cell.strip()), "")
    if LABEL.fullmatch(first):
        return True
    spoken = _SPOKEN.match(first.strip())
    return bool(spoken and LABEL.fullmatch(spoken["label"]) and sum(bool(cell.strip()) for cell in cells) == 1)


def read_total(cells: tuple[str, ...]) -> Total:
    """The numbers of a total line."""
    filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell.strip()]
    spoken = _SPOKEN.match(filled[0][1])
    if spoken and len(filled) == 1:
        number = plain_number(spoken["number"])
        if COUNT_LABEL.search(spoken["label"]) and number is not None and number == int(number):
            return Total((), int(number))
        return Total(((None, number),) if number is not None else ())
    numbers = [(at, plain_number(cell)) for at, cell in filled[1:]]
    return Total(tuple((at, number) for at, number in numbers if number is not None))


def plain_number(text: str) -> Decimal | None:
    """A number as control lines write it: ``5120,00``, ``5 120.00``, ``1,234,567.89``; None when it is none."""
    text = _SPACES.sub("", text).replace("\u2212", "-")
    if "," in text and "." in text:
        thousands = "," if text.rindex(",") < text.rindex(".") else "."
        text = text.replace(thousands, "")
    elif text.count(",") > 1 or text.count(".") > 1:
        text = text.replace(",", "").replace(".", "")
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
