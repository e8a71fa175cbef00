"""What bank statements of every family have in common: entries, the reference each is known by, and sums to check.

An entry comes in or goes out of the statement's own account, or takes back an earlier entry. ``amount`` of one that
takes back an incoming entry is negative, so that a layout can map it as it is.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import polars as pl

from queries.intake.quarantine import LINE, quarantined, reason
from queries.intake.readers.sheet import Sheet
from queries.intake.readers.total_lines import plain_number
from receivables.messages import Message, message

IN, OUT, IN_REVERSED, OUT_REVERSED, PENDING = "in", "out", "in_reversed", "out_reversed", "pending"

_NO_REFERENCE = {"NONREF", "NOTPROVIDED", "NOREF", "NOTAVAILABLE"}


@dataclass(frozen=True)
class Entry:
    """One entry of a statement, or one payment of an entry that holds many; its amount without sign."""

    line: int
    direction: str
    booked_on: str
    amount: str
    currency: str
    reference: str
    purpose: str
    counterparty: str = ""
    own_account: str = ""


@dataclass
class Entries:
    """What a reader found in a statement."""

    entries: list[Entry] = field(default_factory=list)
    damaged: list[tuple[int, str, str | None, str, str]] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    def sheet(self) -> Sheet:
        """The entries as rows under the columns that layouts use; what is not booked or in no currency is put aside."""
        schema = {LINE: pl.Int64(), **dict.fromkeys(COLUMNS, pl.String())}
        why = {entry: _why_not(entry) for entry in self.entries}
        aside = [(e.line, "", None, reason(name), _shown(e)) for e, name in why.items() if name]
        kept = _referenced([entry for entry, name in why.items() if not name])
        rows = [{LINE: entry.line, **_row(entry)} for entry in kept]
        damaged = quarantined(sorted([*self.damaged, *aside]))
        cells = pl.DataFrame(rows, schema=schema)
        return Sheet(cells, damaged, names=COLUMNS, spans=self.spans, notes=tuple(self.notes))


COLUMNS = ("direction", "booked_on", "amount", "currency", "reference", "purpose", "counterparty", "own_account")
"""Columns of a statement that layouts may use."""


def _row(entry: Entry) -> dict[str, str]:
    sign = "-" if entry.direction == IN_REVERSED and not entry.amount.startswith("-") else ""
    return {name: getattr(entry, name) for name in COLUMNS} | {"amount": sign + entry.amount}


def _why_not(entry: Entry) -> str:
    """Why an entry is no row: an amount without currency could be of any; empty when it is one."""
    return "pending" if entry.direction == PENDING else "" if entry.currency else "no_currency"


def _shown(entry: Entry) -> str:
    return ";".join(_row(entry).values())


def _referenced(entries: Sequence[Entry]) -> list[Entry]:
    """Every entry with a reference that is the same in every statement which holds it.

    The bank's own where it gives one; else day, amount and what the entry says, equal ones counted within their day. A
    bank may name an entry taken back as the entry that takes it back, so the latter is marked.
    """
    seen: Counter[str] = Counter()
    lines: dict[str, dict[Entry, int]] = {}
    made = []
    for entry in entries:
        reference = entry.reference.strip()
        if not reference or reference.upper() in _NO_REFERENCE:
            said = hashlib.sha256(f"{entry.own_account}|{entry.counterparty}|{entry.purpose}".encode()).hexdigest()[:8]
            base = f"{entry.booked_on[:10]}|{entry.amount}|{entry.currency}|{said}|{entry.direction}"
            seen[base] += 1
            reference = base.removesuffix("|in") + (f"/{seen[base]}" if seen[base] > 1 else "")
        else:
            reference += "/R" if entry.direction == IN_REVERSED else ""
            reference = _nth_line(reference, entry, lines.setdefault(reference, {}))
        made.append(replace(entry, reference=reference))
    return made


def _nth_line(reference: str, entry: Entry, lines: dict[Entry, int]) -> str:
    """A reference that stands on several differing entries is one document of several lines."""
    at = lines.setdefault(replace(entry, line=0), len(lines) + 1)
    return reference if at == 1 else f"{reference}/{at}"


def unsigned(text: str) -> str:
    """An amount as layouts read it: a point, and digits behind it if anything is."""
    text = text.strip().replace(",", ".")
    return text.removesuffix(".")


def amount_of(entry: Entry) -> Decimal:
    """What an entry moves, 0 where its amount cannot be read."""
    return plain_number(entry.amount) or Decimal(0)


def incomplete(key: str, stated: Decimal, found: Decimal) -> Message:
    """What the statement says of itself is not what it holds."""
    return message(
        "the statement is incomplete: {key} is stated as {stated}, its entries add up to {found}",
        key=key,
        stated=stated,
        found=found,
    )


def balances_apart(begin: Decimal, moved: Decimal, end: Decimal) -> Message:
    """Opening balance and entries do not give the closing balance: entries are missing, or there twice."""
    return message(
        "the statement is incomplete: the opening balance {begin} and entries of {moved} do not give "
        "the closing balance {end}",
        begin=begin,
        moved=moved,
        end=end,
    )
