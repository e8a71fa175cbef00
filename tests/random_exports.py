"""Exports drawn at random from one true ledger: the same charges and payments as many programs would write them."""

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal

import xlsxwriter
from export_cells import RESPELLINGS
from export_shapes import Row, Shape, drawn_shape
from export_words import TITLES, TOTALS
from true_ledgers import Entry, Ledger, true_ledger

OVERLAP = 12
"""Entries that two files share."""


@dataclass(frozen=True)
class ExportFile:
    """One file, how it was written, and which of its lines counts how."""

    name: str
    content: bytes
    shape: Shape
    lines: dict[int, Entry]
    """Line -> the entry that it says, of lines that count."""


@dataclass(frozen=True)
class Export:
    """All files of one company, in the order in which they are loaded, and the truth they tell."""

    seed: int
    ledger: Ledger
    files: tuple[ExportFile, ...]
    habits: tuple[str, ...]
    """What is unusual about it, in words."""


def random_export(seed: int) -> Export:
    """The export of a seed, always the same."""
    chance = random.Random(seed)
    ledger = true_ledger(chance)
    files, habits = list[ExportFile](), list[str]()
    for table, entries in (("charges", ledger.charges), ("payments", ledger.payments)):
        parts, habit = _parts(entries, chance)
        habits.append(f"{table}: {habit}")
        numbered = ledger.yearly or "respelt" in habit or chance.random() < 0.8
        numbered = numbered or len({entry.number for entry in entries}) < len(entries)
        shape = drawn_shape(chance, table, numbered)
        for at, part in enumerate(parts):
            if at and chance.random() < 0.3:
                shape = drawn_shape(chance, table, numbered)
            files.append(_written(f"{table} {at + 1}", shape, part, chance))
    return Export(seed, ledger, tuple(files), tuple(habits))


def _parts(entries: Sequence[Entry], chance: random.Random) -> tuple[list[list[Entry]], str]:
    """The entries of each file: one, several, with some in both, or with some respelt in the second."""
    days = sorted({entry.on.date() for entry in entries})
    cut = days[len(days) // 2]
    before, after = ([e for e in entries if e.on.date() < cut], [e for e in entries if e.on.date() >= cut])
    habit = chance.choice(("one file",) * 4 + ("split", "split", "overlap", "overlap", "respelt number", "respelt"))
    if habit == "one file":
        return [list(entries)], habit
    if habit == "split":
        return [before, after], habit
    since = before[-OVERLAP].on.date()
    shared = [entry for entry in before if entry.on.date() >= since]
    if habit.startswith("respelt"):
        respelt, both = chance.choice(RESPELLINGS), habit == "respelt"
        shared = [_respelt(entry, respelt, both) for entry in shared]
        after = [_respelt(entry, respelt, both) for entry in after]
    second = [*shared, *after]
    chance.shuffle(second)
    return [before, second], habit


def _respelt(entry: Entry, respelt: Callable[[str], str], both: bool) -> Entry:
    return replace(entry, number=respelt(entry.number), account=respelt(entry.account) if both else entry.account)


def _written(name: str, shape: Shape, entries: Sequence[Entry], chance: random.Random) -> ExportFile:
    rows: list[tuple[Row, Entry | None]] = []
    for at, entry in enumerate(entries):
        rows.append((shape.row(entry, at, chance), entry))
        strange = replace(entry, number=f"9{at}{entry.number}", amount=abs(entry.amount) + 7)
        if chance.random() < 0.15 and (ghost := shape.ghost(strange, at, chance)):
            rows.append((ghost, None))
    titles = chance.sample(TITLES, chance.choice((1, 2))) if chance.random() < 0.25 else []
    total = _total(shape, rows, chance) if chance.random() < 0.25 else None
    lines = {len(titles) + 2 + at: entry for at, (_, entry) in enumerate(rows) if entry}
    cells = [[row[column] for column in shape.order] for row, _ in rows]
    if chance.random() < 0.2:
        return ExportFile(f"{name}.xlsx", _workbook(titles, shape, cells, total, chance), shape, lines)
    return ExportFile(f"{name}.csv", _text(titles, shape, cells, total, chance), shape, lines)


def _total(shape: Shape, rows: list[tuple[Row, Entry | None]], chance: random.Random) -> list[str]:
    """A last line with the sums of all rows, whether they count or not."""
    amounts = {shape.columns[what] for what in ("amount", "less") if what in shape.columns}
    sums = {name: sum((Decimal(row[name] or 0) for row, _ in rows), Decimal(0)) for name in amounts}  # type: ignore[arg-type]
    word = next(name for name in shape.order if name not in amounts)
    said = chance.choice(TOTALS)
    return [said if name == word else shape.amount(sums[name]) if name in sums else "" for name in shape.order]


def _plain(shape: Shape, cell: str | Decimal | datetime) -> str:
    if isinstance(cell, Decimal):
        return shape.amount(cell)
    return shape.date(cell) if isinstance(cell, datetime) else cell


def _text(
    titles: list[str], shape: Shape, cells: list[list[str | Decimal | datetime]], total: list[str] | None,
    chance: random.Random,
) -> bytes:  # fmt: skip
    text, mark, ends = io.StringIO(), chance.choice(";;;,,\t|"), chance.choice(("\r\n", "\n"))
    quoting: Literal[0, 1] = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(text, delimiter=mark, quoting=quoting, lineterminator=ends)
    text.write("".join(f"{title}\n" for title in titles))
    writer.writerow(shape.order)
    writer.writerows([[_plain(shape, cell) for cell in row] for row in cells])
    if total:
        writer.writerow(total)
    encoding = chance.choice(("utf-8", "utf-8-sig", "cp1251", "cp1251", "utf-16"))
    try:
        return text.getvalue().encode(encoding)
    except UnicodeEncodeError:
        return text.getvalue().encode("utf-8")


def _workbook(
    titles: list[str], shape: Shape, cells: list[list[str | Decimal | datetime]], total: list[str] | None,
    chance: random.Random,
) -> bytes:  # fmt: skip
    """With true numbers and dates, or with everything as text."""
    file, typed = io.BytesIO(), chance.random() < 0.7
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        above = [*([title] for title in titles), shape.order]
        rows: list[Sequence[str | Decimal | datetime]] = [*above, *cells, *([total] if total else [])]
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if typed and isinstance(cell, Decimal):
                    sheet.write_number(at, column, float(cell))
                elif typed and isinstance(cell, datetime):
                    sheet.write_datetime(at, column, cell.replace(microsecond=0), day)
                else:
                    sheet.write_string(at, column, _plain(shape, cell))
    return file.getvalue()
