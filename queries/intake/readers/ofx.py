"""Bank statements in OFX: 1.x, an SGML in which values need no end tags, and 2.x, XML. Entities are never expanded."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from queries.intake.readers.encoded_text import encoding_of
from queries.intake.readers.sheet import Sheet
from queries.intake.readers.statement_entries import IN, IN_REVERSED, OUT, PENDING, Entries, Entry, unsigned
from receivables.messages import Problem, message

_LARGEST = 300_000_000
"""Bytes; a million entries take about as many."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9.]*)\s*>([^<]*)")
_CDATA, _CDATA_ENDS = "<![CDATA[", "]]>"
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT)", re.IGNORECASE)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?(?:\.\d*)?(?:\[([+-]?\d{1,2})(?:\.(\d\d?))?[^\]]*\])?")

_CREDITS = {"CREDIT", "DEP", "DIRECTDEP"}
_MAY_BE_PAID = _CREDITS | {"XFER", "PAYMENT", "CASH", "CHECK", "ATM", "POS", "DIRECTDEBIT", "REPEATPMT", "OTHER", ""}
"""Types of an entry that may be a subscriber's payment when its amount comes in; interest and dividends are none."""


def ofx_encoding(head: bytes) -> str | None:
    """The encoding that the head of an OFX file states; None where it states none."""
    found = re.search(rb"encoding=[\"']([\w-]+)", head) or re.search(rb"CHARSET:\s*([\w-]+)", head)
    stated = re.search(rb"ENCODING:\s*(UTF-?8|UNICODE)", head)
    if stated:
        return "utf-8"
    name = found[1].decode() if found else ""
    return f"cp{name}" if name.isdecimal() else None if name.upper() in {"", "NONE"} else name


def read_ofx(path: Path, name: str, declared: str | None = None) -> Sheet:
    """The entries of every bank statement in the file, counted from 1.

    Raises Problem when it declares a document type, is too large, or holds no statement.
    """
    if path.stat().st_size > _LARGEST:
        raise Problem("{file} is larger than the limit of {limit} bytes", file=name, limit=_LARGEST)
    bytes_ = path.read_bytes()
    encoding = encoding_of(path, declared or ofx_encoding(bytes_[:1000]), name)
    text = _without_cdata(bytes_.decode(encoding.name, "replace"))
    if _DECLARES.search(text):
        raise Problem("{file} declares a document type, which no bank statement does, and is refused", file=name)
    found, statements = Entries(), 0
    for account, currency, given in _entries(text):
        if given is None:
            statements += 1
        else:
            found.entries.append(_entry(len(found.entries) + 1, account, currency, given))
    if not statements:
        raise Problem("{file} holds no bank statement of the form OFX", file=name)
    if "</OFX>" not in text.upper()[-1000:]:
        found.notes.append(message("the statement ends without {end}: it may be incomplete", end="</OFX>"))
    return found.sheet()


def _without_cdata(text: str) -> str:
    """The same with texts that are marked as such written like any other."""
    parts, at = [], 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_ENDS, start)) >= 0:
        parts += [text[at:start], escape(text[start + len(_CDATA) : end])]
        at = end + len(_CDATA_ENDS)
    return "".join([*parts, text[at:]])


def _entries(text: str) -> Iterator[tuple[str, str, dict[str, str] | None]]:
    """Account, currency and values of each finished entry; None in the place of values where a statement begins."""
    account = currency = inside = ""
    entry: dict[str, str] | None = None
    for found in _TAG.finditer(text):
        closes, tag, value = found[1], found[2].upper(), " ".join(unescape(found[3], _QUOTES).split())
        if tag in {"STMTRS", "CCSTMTRS"}:
            account = currency = ""
            if not closes and tag == "STMTRS":
                yield account, currency, None
        elif tag == "STMTTRN":
            if closes and entry is not None:
                yield account, currency, entry
            entry, inside = None if closes else {}, ""
        elif tag in _INNER and not value:
            inside = "" if closes else tag
        elif entry is not None and value and not closes:
            entry.setdefault(f"{inside}/{tag}" if inside else tag, value)
        elif tag == "ACCTID" and value and not closes:
            account = account or value
        elif tag == "CURDEF" and value and not closes:
            currency = value


_QUOTES = {"&quot;": '"', "&apos;": "'", "&nbsp;": " "}
_INNER = {"PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "IMAGEDATA"}


def _entry(at: int, account: str, currency: str, given: dict[str, str]) -> Entry:
    amount, kind = unsigned(given.get("TRNAMT", "")), given.get("TRNTYPE", "").upper()
    corrected, action = given.get("CORRECTFITID", ""), given.get("CORRECTACTION", "").upper()
    direction = _direction(kind, negative=amount.startswith("-"))
    if corrected and action == "DELETE" and direction == IN:
        direction = IN_REVERSED
    reference = corrected if corrected and direction == IN else given.get("FITID", "")
    name = given.get("NAME") or given.get("PAYEE/NAME", "")
    purpose = " ".join(filter(None, (given.get("MEMO", ""), name)))
    return Entry(
        at, direction, _day(given.get("DTPOSTED", "")), amount.lstrip("+-"), given.get("CURRENCY/CURSYM") or currency,
        reference, purpose, name, account,
    )  # fmt: skip


def _direction(kind: str, *, negative: bool) -> str:
    """By the sign; a deposit with a minus takes an earlier one back, and what is on hold is not booked."""
    if kind == "HOLD":
        return PENDING
    if negative:
        return IN_REVERSED if kind in _CREDITS else OUT
    return IN if kind in _MAY_BE_PAID else OUT


def _day(text: str) -> str:
    """``20260515120000[+3:MSK]`` as other files write it; what is no such moment is left as it is."""
    found = _STAMP.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute, second, zone, part = found.groups()
    if hour is None or zone is None:
        return f"{year}-{month}-{day}"
    sign = "-" if zone.startswith("-") else "+"
    minutes = int((part or "0").ljust(2, "0")) * 60 // 100
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{sign}{int(zone.lstrip('+-')):02d}:{minutes:02d}"
