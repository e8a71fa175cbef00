"""Bank statements in CAMT.053 (ISO 20022, XML), of any version: entries, and the payments inside a collected one.

Read as a stream by the standard library's expat. A document type is refused before anything it declares could be
expanded, and nothing outside the file is ever fetched.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element
from xml.parsers import expat

from queries.intake.quarantine import reason
from queries.intake.readers.sheet import Sheet
from queries.intake.readers.statement_entries import (
    IN,
    IN_REVERSED,
    OUT,
    OUT_REVERSED,
    PENDING,
    Entries,
    Entry,
    balances_apart,
    incomplete,
    unsigned,
)
from queries.intake.readers.total_lines import plain_number
from receivables.messages import Message, Problem

_DEEPEST = 60
"""Elements inside one another; the standard needs some fifteen."""

_LONGEST = 100_000
"""Characters of one element; the standard allows 500."""

_OPENING, _CLOSING = ("OPBD", "PRCD"), "CLBD"


def read_camt053(path: Path, name: str) -> Sheet:
    """The entries of every statement in the file, counted from 1.

    Raises Problem when it is no well-formed XML, declares a document type, or holds no statement.
    """
    read = _Read()
    _stream(path, name, read.part, read.closed)
    if not read.statements:
        raise Problem("{file} holds no bank statement of the form CAMT.053", file=name)
    return read.found.sheet()


def _stream(path: Path, name: str, part: Callable[[Element], None], closed: Callable[[], None]) -> None:
    """Call ``part`` with each finished child of a statement, ``closed`` at the end of each statement."""
    parser, stack, inside = expat.ParserCreate(), list[Element](), list[int]()
    parser.buffer_text = True

    def start(tag: str, given: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise Problem("{file} is no bank statement: an element in it is too long or too deep", file=name)
        element = Element(tag.rpartition(":")[2], given)
        if inside and len(stack) > inside[0]:
            stack[-1].append(element)
        elif element.tag == "Stmt" and not inside:
            inside.append(len(stack) + 1)
        stack.append(element)

    def end(_: str) -> None:
        element = stack.pop()
        if inside and len(stack) == inside[0]:
            part(element)
        elif inside and len(stack) == inside[0] - 1:
            inside.clear()
            closed()

    def text(data: str) -> None:
        if inside and stack:
            stack[-1].text = told = (stack[-1].text or "") + data
            if len(told) > _LONGEST:
                raise Problem("{file} is no bank statement: an element in it is too long or too deep", file=name)

    def doctype(*_: object) -> None:
        raise Problem("{file} declares a document type, which no bank statement does, and is refused", file=name)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
    try:
        with path.open("rb") as xml:
            parser.ParseFile(xml)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Problem("{file} is damaged or cut off: {error}", file=name, error=str(error)[:200]) from error


@dataclass
class _Read:
    """What has been read: rows of all statements, and the sums of the one that is being read."""

    found: Entries = field(default_factory=Entries)
    statements: int = 0
    rows: int = 0
    account: str = ""
    currency: str = ""
    balances: dict[str, Decimal] = field(default_factory=dict)
    summary: Element | None = None
    booked: list[tuple[str, Decimal]] = field(default_factory=list)
    waiting: list[tuple[str, Decimal]] = field(default_factory=list)

    def part(self, element: Element) -> None:
        if element.tag == "Acct":
            self.account = _text(element, "Id/IBAN") or _text(element, "Id/Othr/Id")
            self.currency = _text(element, "Ccy")
        elif element.tag == "Bal":
            code, amount = _text(element, "Tp/CdOrPrtry/Cd"), plain_number(_text(element, "Amt"))
            if amount is not None:
                self.balances.setdefault(code, -amount if _text(element, "CdtDbtInd") == "DBIT" else amount)
        elif element.tag == "TxsSummry":
            self.summary = element
        elif element.tag == "Ntry":
            self._entry(element)

    def _entry(self, element: Element) -> None:
        side, amount = _text(element, "CdtDbtInd"), plain_number(_text(element, "Amt")) or Decimal(0)
        status = _text(element, "Sts") or _text(element, "Sts/Cd") or "BOOK"
        (self.booked if status == "BOOK" else self.waiting).append((side, amount))
        direction = _direction(side, _text(element, "RvslInd")) if status == "BOOK" else PENDING
        parts = element.findall("NtryDtls/TxDtls")
        if len(parts) > 1 and sum((_part_amount(part, element) for part in parts), Decimal(0)) != amount:
            self.rows += 1
            shown = ";".join(text for text in element.itertext() if text.strip())[:1000]
            self.found.damaged.append((self.rows, "", None, reason("parts"), shown))
            return
        self.found.entries += self._rows(element, parts, direction)

    def _rows(self, element: Element, parts: list[Element], direction: str) -> Iterator[Entry]:
        booked_on = _text(element, "BookgDt/Dt") or _text(element, "BookgDt/DtTm")
        booked_on = booked_on or _text(element, "ValDt/Dt") or _text(element, "ValDt/DtTm")
        reference, single = _text(element, "AcctSvcrRef"), len(parts) < 2
        for at, part in enumerate(parts or [Element("TxDtls")], start=1):
            own = _text(part, "Refs/AcctSvcrRef")
            if single:
                known, amount = reference or own or _text(part, "Refs/TxId"), _text(element, "Amt")
            else:
                apart = own if own != reference else ""
                known = apart or (f"{reference}/{at}" if reference else _text(part, "Refs/TxId"))
                amount = str(_part_amount(part, element))
            said = " ".join(filter(None, (_purpose(part), _text(element, "AddtlNtryInf") if single else "")))
            self.rows += 1
            yield Entry(
                self.rows, direction, booked_on, unsigned(amount), self._currency_of(element), known, said,
                _text(part, "RltdPties/Dbtr/Nm") or _text(part, "RltdPties/Dbtr/Pty/Nm"), self.account,
            )  # fmt: skip

    def _currency_of(self, element: Element) -> str:
        amount = element.find("Amt")
        return (amount.get("Ccy") if amount is not None else None) or self.currency

    def closed(self) -> None:
        """The end of a statement: its sums are compared with its entries, and the next one begins."""
        self.statements += 1
        self._check_balances()
        self._check_summary()
        self.account = self.currency = ""
        self.balances, self.summary, self.booked, self.waiting = {}, None, [], []

    def _check_balances(self) -> None:
        begin = next((self.balances[code] for code in _OPENING if code in self.balances), None)
        end, moved = self.balances.get(_CLOSING), sum((_moved(*one) for one in self.booked), Decimal(0))
        if begin is not None and end is not None and begin + moved != end:
            self.found.notes.append(balances_apart(begin, moved, end))

    def _check_summary(self) -> None:
        """Banks state either what is booked or everything, by the whole summary."""
        of_booked, of_all = self._apart(self.booked), self._apart([*self.booked, *self.waiting])
        self.found.notes += of_booked if of_all else []

    def _apart(self, entries: list[tuple[str, Decimal]]) -> list[Message]:
        notes = []
        for key, side in (("TtlNtries", ""), ("TtlCdtNtries", "CRDT"), ("TtlDbtNtries", "DBIT")):
            amounts = [amount for way, amount in entries if side in {"", way}]
            for what, found in (("NbOfNtries", Decimal(len(amounts))), ("Sum", sum(amounts, Decimal(0)))):
                stated = None if self.summary is None else plain_number(_text(self.summary, f"{key}/{what}"))
                if stated is not None and stated != found:
                    notes.append(incomplete(f"{key}/{what}", stated, found))
        return notes


def _moved(side: str, amount: Decimal) -> Decimal:
    return amount if side == "CRDT" else -amount


def _direction(side: str, reversal: str) -> str:
    """Which way; a reversal of a credit is booked as a debit, and the other way round."""
    back = reversal.lower() in {"true", "1"}
    return {"CRDT": OUT_REVERSED if back else IN, "DBIT": IN_REVERSED if back else OUT}.get(side, "")


def _part_amount(part: Element, entry: Element) -> Decimal:
    """What one payment of a collected entry moves, in the entry's currency; 0 where it is not said."""
    whole = entry.find("Amt")
    for place in ("Amt", "AmtDtls/TxAmt/Amt"):
        amount = part.find(place)
        if amount is not None and whole is not None and amount.get("Ccy") == whole.get("Ccy"):
            return plain_number(amount.text or "") or Decimal(0)
    return Decimal(0)


def _purpose(part: Element) -> str:
    places = ("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/AddtlRmtInf", "AddtlTxInf")
    texts = (element.text or "" for place in places for element in part.findall(place))
    return " ".join(" ".join(text.split()) for text in texts if text.strip())


def _text(element: Element, place: str) -> str:
    return (element.findtext(place) or "").strip()
