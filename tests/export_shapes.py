"""How one program writes a table: which columns, under which names, in which order, by which habits."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from zlib import crc32

from export_cells import amount_writer, date_writer
from export_words import BACK, COUNTS, CURRENCIES, FLAGS, HEADERS, IN_OUT, NOT, OPERATIONS, STATUS_HEADERS, STATUSES
from true_ledgers import Entry

Row = dict[str, str | Decimal | datetime]
"""Name of a column -> its cell; amounts and dates are written by the habits of the shape."""

Extra = Callable[[Entry, int, random.Random], str | Decimal | datetime]

_PEOPLE = ("Иванов И. И.", "ООО «Ромашка»", "Петрова Анна", "Smith, John", 'АО "Звезда"')
_TEXTS = ("Оплата за интернет", "Абонентская плата за октябрь", "Internet", "за услуги связи", "")
WELL_KNOWN = 5
"""The first names of a column are those that most programs write."""

EXTRAS: dict[str, dict[str, Extra]] = {
    "both": {
        "№ п/п": lambda entry, at, chance: str(at + 1),
        "ФИО": lambda entry, at, chance: chance.choice(_PEOPLE),
        "Customer name": lambda entry, at, chance: chance.choice(_PEOPLE),
        "Телефон": lambda entry, at, chance: f"+7 (924) {chance.randrange(1000):03}-12-{chance.randrange(100):02}",
        "Описание": lambda entry, at, chance: chance.choice(_TEXTS),
        "Comment": lambda entry, at, chance: chance.choice(_TEXTS),
        "ИНН": lambda entry, at, chance: f"77{chance.randrange(10**8):08}",
        "id": lambda entry, at, chance: str(crc32(f"{entry.on} {entry.amount}".encode())),
        "": lambda entry, at, chance: str(at),
        "Баланс": lambda entry, at, chance: Decimal(chance.randrange(-5000, 5000)),
    },
    "charges": {
        "Тариф": lambda entry, at, chance: chance.choice(("Базовый", "Плюс 100")),
        "Период": lambda entry, at, chance: f"{entry.on:%m.%Y}",
        "Вид начисления": lambda entry, at, chance: chance.choice(("Абонентская плата", "Пени", "Аренда роутера")),
        "Оплачено": lambda entry, at, chance: chance.choice((entry.amount, Decimal(0), entry.amount // 2)),
        "Balance Due": lambda entry, at, chance: chance.choice((entry.amount, Decimal(0))),
        "Сумма без НДС": lambda entry, at, chance: (entry.amount / Decimal("1.2")).quantize(Decimal("0.01")),
        "НДС": lambda entry, at, chance: (entry.amount / 6).quantize(Decimal("0.01")),
        "Due date": lambda entry, at, chance: entry.on + timedelta(days=20),
        "Срок оплаты": lambda entry, at, chance: entry.on + timedelta(days=20),
    },
    "payments": {
        "Комиссия": lambda entry, at, chance: (abs(entry.amount) / 100).quantize(Decimal("0.01")),
        "Сумма к перечислению": lambda entry, at, chance: (entry.amount * 99 / 100).quantize(Decimal("0.01")),
        "Net amount": lambda entry, at, chance: (entry.amount * 98 / 100).quantize(Decimal("0.01")),
        "Способ оплаты": lambda entry, at, chance: chance.choice(("Карта", "Наличные", "QIWI", "СБП")),
        "Кассир": lambda entry, at, chance: chance.choice(("Сидорова", "Касса 2")),
        "Дата зачисления на счёт": lambda entry, at, chance: entry.on + timedelta(days=2),
        "Остаток долга": lambda entry, at, chance: Decimal(chance.randrange(0, 5000)),
    },
}  # fmt: skip
"""Columns that change nothing, by table."""


@dataclass
class Shape:
    """One file's columns and habits; ``columns`` says which column is what, ``meanings`` what its words mean."""

    table: str
    columns: dict[str, str]
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)
    undone: tuple[str, tuple[str, ...], tuple[str, ...]] | None = None
    """Column of a status, words of rows that count and of those that do not."""
    operation: tuple[str, str, str] | None = None
    currency: tuple[str, str, str] | None = None
    extras: dict[str, Extra] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    amount: Callable[[Decimal], str] = str
    date: Callable[[datetime], str] = str
    day_order: str = "ymd"

    def row(self, entry: Entry, at: int, chance: random.Random) -> Row:
        """The row of an entry that counts."""
        same = random.Random(f"{entry.on} {entry.amount}")  # the same document has the same details in every file
        cells: Row = {name: make(entry, at, same) for name, make in self.extras.items()}
        cells[self.columns["account"]] = entry.account
        cells[self.columns["date"]] = entry.on
        if "number" in self.columns:
            cells[self.columns["number"]] = entry.number
        if "less" in self.columns:
            empty = chance.choice(("", Decimal(0)))
            side, other = ("amount", "less") if entry.amount > 0 else ("less", "amount")
            cells |= {self.columns[side]: abs(entry.amount), self.columns[other]: empty}
        else:
            cells[self.columns["amount"]] = abs(entry.amount) if self.operation else entry.amount
        if self.operation:
            cells[self.operation[0]] = self.operation[1 if entry.amount > 0 else 2]
        if self.undone:
            cells[self.undone[0]] = chance.choice(self.undone[1])
        if self.currency:
            cells[self.currency[0]] = self.currency[1]
        return cells

    def ghost(self, entry: Entry, at: int, chance: random.Random) -> Row | None:
        """A row like that of ``entry`` which does not count: by its status or its currency; None when all count."""
        ways: list[tuple[str, str]] = [(self.undone[0], word) for word in self.undone[2]] if self.undone else []
        ways += [(self.currency[0], self.currency[2])] if self.currency else []
        if not ways:
            return None
        column, word = chance.choice(ways)
        return {**self.row(entry, at, chance), column: word}

    @property
    def amount_with_kopecks(self) -> str:
        """An amount that shows the decimal sign and no other."""
        return self.amount(Decimal("1.25"))

    @property
    def harmless(self) -> list[str]:
        """Columns that change nothing."""
        return list(self.extras)


def drawn_shape(chance: random.Random, table: str, with_number: bool) -> Shape:
    """A shape of ``table``. Without numbers a document is known by its account, date and amount."""
    usual = chance.random() < 0.5
    names = {what: chance.choice(words[:WELL_KNOWN] if usual else words) for what, words in HEADERS[table].items()}
    if not with_number:
        names.pop("number")
    shape = Shape(table, names, amount=amount_writer(chance))
    shape.date, shape.day_order = date_writer(chance)
    _draw_meanings(shape, chance)
    known = {**EXTRAS["both"], **EXTRAS[table]}
    taken = {name.casefold() for name in _meant(shape)}
    for name in chance.sample(sorted(known), chance.choice((0, 1, 2, 3, 4))):
        if name.casefold() not in taken:
            shape.extras[name] = known[name]
    shape.order = [*dict.fromkeys([*_meant(shape), *shape.extras])]
    chance.shuffle(shape.order)
    return shape


def _meant(shape: Shape) -> list[str]:
    return [*shape.columns.values(), *(one[0] for one in (shape.undone, shape.operation, shape.currency) if one)]


def _draw_meanings(shape: Shape, chance: random.Random) -> None:
    if shape.table == "payments":
        way = chance.choice(("negative", "negative", "operation", "two columns"))
        if way == "operation":
            shape.operation = chance.choice(OPERATIONS)
            shape.meanings[shape.operation[0]] = {shape.operation[1]: COUNTS, shape.operation[2]: BACK}
        elif way == "two columns":
            shape.columns["amount"], shape.columns["less"] = chance.choice(IN_OUT)
    taken = {name.casefold() for name in _meant(shape)}
    if chance.random() < 0.1:
        shape.currency = _apart(chance, CURRENCIES, taken)
        shape.meanings[shape.currency[0]] = {shape.currency[1]: COUNTS, shape.currency[2]: NOT}
    if chance.random() < 0.45:
        shape.undone = _status(shape.table, chance, taken)
        words = {**dict.fromkeys(shape.undone[1], COUNTS), **dict.fromkeys(shape.undone[2], NOT)}
        shape.meanings[shape.undone[0]] = words


def _apart(chance: random.Random, choices: tuple[tuple[str, str, str], ...], taken: set[str]) -> tuple[str, str, str]:
    return chance.choice([one for one in choices if one[0].casefold() not in taken])


def _status(table: str, chance: random.Random, taken: set[str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if chance.random() < 0.25:
        flag, yes, no = _apart(chance, FLAGS, taken)
        return flag, (yes,), (no,)
    words = STATUSES[table]
    header = chance.choice([name for name in STATUS_HEADERS if name.casefold() not in taken])
    good = chance.sample(words[COUNTS], chance.choice((1, 1, 2)))
    return header, tuple(good), tuple(chance.sample(words[NOT], chance.choice((1, 1, 2, 3))))
