"""Bank statements in 1CClientBankExchange: ``Key=value`` lines, one section per document."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import polars as pl

from queries.intake.quarantine import LINE, quarantined, reason
from queries.intake.readers.encoded_text import Encoding, blocks
from queries.intake.readers.sheet import Sheet
from queries.intake.readers.total_lines import plain_number
from queries.settings.intake import Limits
from receivables.messages import Message, Problem, message

KEYS = ("Номер", "Дата", "ДатаПоступило", "ДатаСписано", "Сумма", "Плательщик", "ПлательщикИНН", "НазначениеПлатежа")
"""Keys of a document that layouts may use; the purpose is put together from all its lines."""

KNOWN = {"ВерсияФормата", "Кодировка", "Отправитель", "Получатель", "ДатаНачала", "ДатаКонца", "СекцияРасчСчет"}
"""Keys of a head: where none of them is found, the text was read in another encoding than it was written."""

_OWN = ("ПлательщикСчет", "ПлательщикРасчСчет"), ("ПолучательСчет", "ПолучательРасчСчет")
_DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_DECLARED = re.compile(rb"\n[^\n=]+=(Windows|DOS|UTF-?8)\s*\r?\n", re.IGNORECASE)


def encoding_stated(path: Path) -> str | None:
    """The encoding a 1C statement declares in its head; None for other files."""
    with path.open("rb") as file:
        head = file.read(1000)
    if b"1CClientBankExchange" not in head[:40]:
        return None
    found = _DECLARED.search(head)
    return {b"dos": "cp866", b"windows": "cp1251"}.get(found[1].lower(), "utf-8") if found else None


@dataclass
class _Statement:
    """What has been read so far."""

    head: dict[str, str] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    stated: dict[str, Decimal] = field(default_factory=dict)
    documents: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    cut_off: list[int] = field(default_factory=list)
    open_at: int = 0
    document: dict[str, str] = field(default_factory=dict)
    ended: bool = False


def read_statement(path: Path, encoding: Encoding, limits: Limits, name: str) -> Sheet:
    """The documents of a statement, with ``Направление`` in or out told by the statement's own account.

    ``ДатаДокумента`` is the day the money came, or the document's day. A document cut off in the middle is damaged;
    turnovers that differ from the head's are noted: the statement is incomplete. Raises Problem when no key is known.
    """
    statement = _Statement()
    line = 0
    for block in blocks(path, encoding.name, limits, name):
        for text in block:
            line += 1
            _take(statement, line, text.strip())
    if not any((statement.documents, statement.open_at, statement.ended, statement.own, KNOWN & set(statement.head))):
        raise Problem(
            "{file}: none of the keys of a 1C statement can be read; say its encoding, for example encoding=cp866",
            file=name,
        )
    starts = [*statement.cut_off, *([statement.open_at] if statement.open_at else [])]
    cut_off = [(at, "", None, reason("cut_off"), "") for at in starts]
    rows = [{LINE: at, **_row(statement, document)} for at, _, document in statement.documents]
    schema = {LINE: pl.Int64(), **dict.fromkeys((*KEYS, "Направление", "ДатаДокумента"), pl.String())}
    cells = pl.DataFrame(rows, schema=schema)
    spans = {at: span for at, span, _ in statement.documents}
    notes = (*_turnovers(statement), *_head_dates(statement))
    return Sheet(cells, quarantined(cut_off), names=tuple(schema)[1:], spans=spans, notes=notes)


def _take(statement: _Statement, line: int, text: str) -> None:
    key, _, value = text.partition("=")
    if key == "СекцияДокумент":
        if statement.open_at:
            statement.cut_off.append(statement.open_at)
        statement.open_at, statement.document = line, {}
    elif key == "КонецДокумента" and statement.open_at:
        statement.documents.append((statement.open_at, line - statement.open_at + 1, statement.document))
        statement.open_at = 0
    elif key == "КонецФайла":
        statement.ended = True
    elif statement.open_at:
        purpose = key.startswith("НазначениеПлатежа") and key != "НазначениеПлатежа" and value.strip()
        if purpose:
            value = f"{statement.document.get('НазначениеПлатежа', '')} {value.strip()}".strip()
        statement.document["НазначениеПлатежа" if purpose else key] = value.strip()
    elif key == "РасчСчет":
        statement.own.add(value.strip())
    elif key in {"НачальныйОстаток", "ВсегоПоступило", "ВсегоСписано", "КонечныйОстаток"}:
        statement.stated[key] = statement.stated.get(key, Decimal(0)) + (plain_number(value) or Decimal(0))
    else:
        statement.head[key] = value.strip()


def _row(statement: _Statement, document: dict[str, str]) -> dict[str, str]:
    came = document.get("ДатаПоступило") or document.get("Дата", "")
    return {key: document.get(key, "") for key in KEYS} | {
        "Направление": _direction(statement, document),
        "ДатаДокумента": came,
    }


def _direction(statement: _Statement, document: dict[str, str]) -> str:
    """In or out by the statement's own account; where neither side names it, by the day the money left or came."""
    paid_from, paid_to = ({document[key] for key in keys if document.get(key)} for keys in _OWN)
    if paid_from & statement.own or paid_to & statement.own:
        return "out" if paid_from & statement.own else "in"
    left, came = document.get("ДатаСписано", ""), document.get("ДатаПоступило", "")
    return "out" if left and not came else "in" if came and not left else ""


def _turnovers(statement: _Statement) -> list[Message]:
    """What the head states against what the documents add up to."""
    notes = []
    for way, key in (("in", "ВсегоПоступило"), ("out", "ВсегоСписано")):
        amounts = [
            plain_number(d.get("Сумма", "")) for _, _, d in statement.documents if _direction(statement, d) == way
        ]
        found = sum((amount for amount in amounts if amount is not None), Decimal("0.00"))
        stated = statement.stated.get(key)
        if stated is not None and stated != found:
            notes.append(
                message(
                    "the statement is incomplete: {key} is stated as {stated}, its documents add up to {found}",
                    key=key,
                    stated=stated,
                    found=found,
                )
            )
    begin, end = statement.stated.get("НачальныйОстаток"), statement.stated.get("КонечныйОстаток")
    moved = statement.stated.get("ВсегоПоступило", Decimal(0)) - statement.stated.get("ВсегоСписано", Decimal(0))
    if begin is not None and end is not None and begin + moved != end:
        notes.append(
            message(
                "the balances of the statement do not meet: {begin} and turnovers of {moved} do not give {end}",
                begin=begin,
                moved=moved,
                end=end,
            )
        )
    if not statement.ended:
        notes.append(message("the statement ends without КонецФайла: it may be incomplete"))
    return notes


def _head_dates(statement: _Statement) -> list[Message]:
    return [
        message("{key} in the head of the statement is no date: {value}", key=key, value=value)
        for key in ("ДатаНачала", "ДатаКонца")
        if (value := statement.head.get(key, "")) and not _DAY.fullmatch(value)
    ]
