"""Bank statements in MT940 (SWIFT): fields ``:61:`` with their ``:86:``, between an opening and a closing balance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from queries.intake.quarantine import reason
from queries.intake.readers.encoded_text import Encoding, blocks
from queries.intake.readers.sheet import Sheet
from queries.intake.readers.statement_entries import (
    IN,
    IN_REVERSED,
    OUT,
    OUT_REVERSED,
    PENDING,
    Entries,
    Entry,
    amount_of,
    balances_apart,
    incomplete,
    unsigned,
)
from queries.intake.readers.total_lines import plain_number
from queries.settings.intake import Limits
from receivables.messages import Problem, message

_FIELD = re.compile(r"^:(\d{2}[A-Z]?|NS):")
_ENVELOPE = re.compile(r"^(?:\{[1-3]:.*?\{4:|\{4:)")
_LINE = re.compile(
    r"(?P<valued>\d{6})(?P<booked>\d{4})?(?P<mark>R[CD]|E[CD]|[CD])[A-Z]?(?P<amount>\d{1,15},\d{0,6})"
    r"(?:[A-Z][A-Z0-9]{3})?(?P<rest>.*)"
)
_BALANCE = re.compile(r"(?P<side>[CD])\d{6}(?P<currency>[A-Z]{3})(?P<amount>\d{1,15},\d{0,6})")
_TOTAL = re.compile(r"(?P<count>\d{1,5})[A-Z]{3}(?P<amount>\d{1,15},\d{0,6})")
_PART = re.compile(r"\?(\d{2})")
_NAMED = re.compile(r"(?:^|/)(?:NAME|ORDP)/(?:NAME/)?([^/]+)")
_FULL_LINE, _FULL_PART = 65, 27
"""Characters after which a text goes on in the next line or part, in the middle of a word if need be."""

_MARKS = {"C": IN, "D": OUT, "RC": IN_REVERSED, "RD": OUT_REVERSED, "EC": PENDING, "ED": PENDING}
_ADDS = {IN, OUT_REVERSED}


@dataclass
class _Field:
    line: int
    tag: str
    lines: list[str]


@dataclass
class _Page:
    """One message: from ``:20:`` to its closing balance."""

    account: str = ""
    currency: str = ""
    begin: Decimal | None = None
    end: Decimal | None = None
    stated: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    fields: int = 0


def read_mt940(path: Path, encoding: Encoding, limits: Limits, name: str) -> Sheet:
    """The entries of every statement in the file by the line of their ``:61:``.

    A line that has not the form of the standard is damaged. Raises Problem when there is no statement at all.
    """
    found, page, seen, moved = Entries(), _Page(), False, list[Entry]()
    purposes: dict[int, list[str]] = {}
    for one in _fields(path, encoding, limits, name):
        seen |= one.tag[:2] in {"60", "61", "62"}
        if one.tag == "20":
            _close(found, page, moved)
            page, moved = _Page(), []
        page.fields += 1
        if one.tag == "61":
            if entry := _entry(one, page, found):
                moved.append(entry)
        elif one.tag == "86" and moved and page.end is None and moved[-1].line not in purposes:
            purposes[moved[-1].line] = one.lines
            found.spans[moved[-1].line] = one.line + len(one.lines) - moved[-1].line
        else:
            _head(one, page)
    _close(found, page, moved)
    if not seen:
        raise Problem("{file} holds no bank statement of the form MT940", file=name)
    found.entries = [_told(entry, purposes.get(entry.line)) for entry in found.entries]
    return found.sheet()


def _fields(path: Path, encoding: Encoding, limits: Limits, name: str) -> Iterator[_Field]:
    """The fields of all messages; lines that begin none go on with the one before."""
    current, line = None, 0
    for block in blocks(path, encoding.name, limits, name):
        for text in block:
            line += 1
            bare = _ENVELOPE.sub("", text.replace("\ufeff", ""))
            if begins := _FIELD.match(bare):
                if current:
                    yield current
                current = _Field(line, begins[1], [bare[begins.end() :]])
            elif bare.strip() in {"-", "-}"} or bare.startswith("-}"):
                if current:
                    yield current
                current = None
            elif current and bare.strip():
                current.lines.append(bare)
    if current:
        yield current


def _head(one: _Field, page: _Page) -> None:
    text = one.lines[0].strip()
    if one.tag == "25":
        page.account = text
    elif one.tag[:2] in {"60", "62"} and (balance := _BALANCE.match(text)):
        amount = plain_number(unsigned(balance["amount"])) or Decimal(0)
        signed = amount if balance["side"] == "C" else -amount
        if one.tag[:2] == "60":
            page.begin, page.currency = signed, balance["currency"]
        else:
            page.end = signed
    elif one.tag in {"90C", "90D"} and (total := _TOTAL.match(text)):
        page.stated[one.tag] = Decimal(total["count"]), plain_number(unsigned(total["amount"])) or Decimal(0)


def _entry(one: _Field, page: _Page, found: Entries) -> Entry | None:
    told = _LINE.match(one.lines[0].strip())
    booked_on = _booked_on(told["valued"], told["booked"]) if told else None
    if not told or not booked_on:
        found.damaged.append((one.line, "", None, reason("entry"), "\n".join(one.lines)))
        return None
    customer, _, bank = told["rest"].partition("//")
    more = " ".join(line.strip() for line in one.lines[1:])
    entry = Entry(
        one.line, _MARKS[told["mark"]], booked_on, unsigned(told["amount"]), page.currency, bank.strip(),
        more or customer.strip(), own_account=page.account,
    )  # fmt: skip
    found.entries.append(entry)
    found.spans[one.line] = len(one.lines)
    return entry


def _booked_on(valued: str, booked: str | None) -> str | None:
    """The day of booking, whose year is the one that brings it next to the day of value."""
    try:
        value = date(2000 + int(valued[:2]), int(valued[2:4]), int(valued[4:]))
        if booked:
            month, day = int(booked[:2]), int(booked[2:])
            years = [year for year in (value.year - 1, value.year, value.year + 1) if _is_day(year, month, day)]
            return str(min((date(year, month, day) for year in years), key=lambda one: abs(one - value)))
    except ValueError:
        return None
    return str(value)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _told(entry: Entry, lines: list[str] | None) -> Entry:
    """The entry with what its ``:86:`` says, before what its own line says."""
    if lines is None:
        return entry
    text = _joined(lines, _FULL_LINE)
    payer = _NAMED.search(text)
    name = payer[1].strip() if payer else ""
    if _PART.search(text):
        parts = [*zip(_PART.findall(text), _PART.split(text)[2::2], strict=True)]
        said = [part for number, part in parts if "20" <= number <= "29" or "60" <= number <= "63"]
        name = "".join(part for number, part in parts if number in {"32", "33"}).strip()
        text = _joined(said, _FULL_PART) or text
    purpose = f"{text} {entry.purpose}".strip()
    return Entry(
        entry.line, entry.direction, entry.booked_on, entry.amount, entry.currency, entry.reference, purpose, name,
        entry.own_account,
    )  # fmt: skip


def _joined(lines: list[str], full: int) -> str:
    """Lines as one text: one that is full goes on without a space."""
    text = ""
    for line in lines:
        text += line if len(line) >= full else f"{line} "
    return " ".join(text.split())


def _close(found: Entries, page: _Page, entries: list[Entry]) -> None:
    """The end of a message: its balances and totals against its entries."""
    if not page.fields:
        return
    booked = [entry for entry in entries if entry.direction != PENDING]
    moved = sum((amount_of(e) if e.direction in _ADDS else -amount_of(e) for e in booked), Decimal(0))
    if page.begin is not None and page.end is not None and page.begin + moved != page.end:
        found.notes.append(balances_apart(page.begin, moved, page.end))
    if page.end is None and (page.begin is not None or entries):
        found.notes.append(message("the statement ends without {end}: it may be incomplete", end=":62F:"))
    for tag, (count, amount) in page.stated.items():
        of_side = [e for e in booked if (e.direction in _ADDS) == (tag == "90C")]
        found_sum = sum(map(amount_of, of_side), Decimal(0))
        if count != len(of_side):
            found.notes.append(incomplete(f":{tag}:", count, Decimal(len(of_side))))
        if amount != found_sum:
            found.notes.append(incomplete(f":{tag}:", amount, found_sum))
