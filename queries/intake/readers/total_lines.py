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
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_SPOKEN = re.compile(r"^(?P<label>[^\d]*?[:=\s])\s*(?P<number>[+-]?\d[\d\s\u00a0\u2009\u202f]*(?:[.,]\d{1,2})?)\s*\D*$")


@dataclass(frozen=True)
class Total:
    """What a line says: a sum by the position of its column (None: it names no column), or a count of rows."""

    amounts: tuple[tuple[int | None, tuple[Decimal, ...]], ...]
    """Each with all its readings: ``12,346`` may be of roubles or of thousandths."""
    rows: int | None = None


def is_total(cells: tuple[str, ...] | list[str], needed: frozenset[int] = frozenset()) -> bool:
    """True for a line whose first word says that it adds up the lines above.

    ``needed`` are the positions without which a line is no row: one that has them all, beside the word itself, is a
    row of a customer called so.
    """
    at, first = next(((at, cell) for at, cell in enumerate(cells) if cell.strip()), (0, ""))
    if LABEL.fullmatch(first):
        filled = {place for place, cell in enumerate(cells) if cell.strip() and place != at}
        return not needed or not needed <= filled
    spoken = _SPOKEN.match(first.strip())
    return bool(spoken and LABEL.fullmatch(spoken["label"]) and sum(bool(cell.strip()) for cell in cells) == 1)


def read_total(cells: tuple[str, ...]) -> Total:
    """The numbers of a total line."""
    filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell.strip()]
    spoken = _SPOKEN.match(filled[0][1])
    if spoken and len(filled) == 1:
        numbers = readings(spoken["number"])
        whole = next((number for number in reversed(numbers) if number == int(number)), None)
        if COUNT_LABEL.search(spoken["label"]) and whole is not None:
            return Total((), int(whole))
        return Total(((None, numbers),) if numbers else ())
    found = [(at, readings(cell)) for at, cell in filled[1:]]
    return Total(tuple((at, numbers) for at, numbers in found if numbers))


def readings(text: str) -> tuple[Decimal, ...]:
    """What a number may mean: nothing, one amount, or two where a mark before three digits may group thousands."""
    number = plain_number(text)
    if number is None:
        return ()
    tight = _SPACES.sub("", text)
    return (number, (number * 1000).quantize(Decimal(1))) if _THOUSANDS.fullmatch(tight) else (number,)


def plain_number(text: str) -> Decimal | None:
    """A number as control lines write it: ``5120,00``, ``5 120.00``, ``1,234,567.89``; None when it is none."""
    text = _SPACES.sub("", text).replace("\u2212", "-")
    if "," in text and "." in text:
        thousands = "," if text.rindex(",") < text.rindex(".") else "."
        text = text.replace(thousands, "")
    elif text.count(",") > 1 or text.count(".") > 1:
        text = text.replace(",", "").replace(".", "")
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
