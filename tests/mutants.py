"""Files as accidents make them: small true files of every kind, broken in every way, loaded one after another."""

import gzip
import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import xlsxwriter

from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loaded import loaded_files
from receivables.messages import Problem

CHARGES = "charge_id,account_id,charged_on,amount,due_on\n" + "".join(
    f'{n:04},000{n % 7},2026-01-{n % 28 + 1:02},"1 {n:03},50",2026-02-20\n' for n in range(1, 30)
)
REGISTRY = "".join(
    f"15-05-2026;22-43-33;0017;0017999V;9529421{n:05};00{n};ООО «Ромашка» {n};ВЗНОС;0625;850,00;836,40;13,60;5\r\n"
    for n in range(20)
)
STATEMENT = "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nРасчСчет=40702\n" + "".join(
    f"СекцияДокумент=Платежное поручение\nНомер={n}\nДата=15.05.2026\nСумма=850.00\nПолучательСчет=40702\n"
    f"НазначениеПлатежа=л/с 00{n}\nКонецДокумента\n"
    for n in range(8)
)
CALLS = "".join(
    f'"","8924514{n:04}","211553","pstn","""8"" <8>","SIP/211553-3","SIP/301-4","Dial","SIP/301,60,t",'
    f'"2024-01-27 15:33:{n:02}","","2024-01-27 15:34:20",60,{n},"ANSWERED","DOC","1.{n}","","","1.{n}",3\n'
    for n in range(20)
)
QUEUE = "".join(
    f"17000000{n:02}|9.{n}|sales|NONE|ENTERQUEUE||8900000{n:04}\n17000000{n + 9:02}|9.{n}|sales|NONE|ABANDON|1|1|9\n"
    for n in range(20)
)


def originals() -> dict[str, bytes]:
    """Sound files, one of each kind that can be loaded."""
    frame = pl.DataFrame({"account_id": ["01", "02"], "name": ["А", "Б"], "monthly_fee": [550.0, 600.5]})
    parquet, workbook, packed = io.BytesIO(), io.BytesIO(), io.BytesIO()
    frame.write_parquet(parquet)
    with xlsxwriter.Workbook(workbook) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([frame.columns, *frame.rows()]):
            sheet.write_row(at, 0, row)
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("charges.csv", CHARGES)
    return {
        "charges.csv": CHARGES.encode(),
        "charges16.csv": CHARGES.encode("utf-16"),
        "registry.txt": REGISTRY.encode("cp1251"),
        "statement.txt": STATEMENT.encode("cp1251"),
        "Master.csv": CALLS.encode(),
        "queue_log": QUEUE.encode(),
        "accounts.parquet": parquet.getvalue(),
        "accounts.xlsx": workbook.getvalue(),
        "charges.csv.gz": gzip.compress(CHARGES.encode()),
        "charges.zip": packed.getvalue(),
    }


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.randint(1, 500)] * chance.randint(2, 5) + data[start:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    poisons = [
        b'"',
        b"\x00",
        b";;;;;",
        b"\n",
        b"\r",
        b"=1;2;3;4\n",
        b"1.0E+07",
        b"\xff\xfe",
        "Ё€".encode(),
        b"," * 5000,
    ]
    poisons += [b"x" * 2_000_000, b"=SUM(A1)", b"99999999999999999999", b"31/31/2026", b"\xef\xbb\xbf", b"\x1a", b"NaN"]
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(poisons) + data[at:]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _flip, _drop, _double, _insert, _shuffle)


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """``count`` broken files, the same for the same seed."""
    chance, files = random.Random(seed), sorted(originals().items())
    for _ in range(count):
        name, data = chance.choice(files)
        for _ in range(chance.randint(1, 3)):
            data = chance.choice(MUTATIONS)(data, chance) or b"x"
        yield name, data


@dataclass
class Tally:
    """What became of many broken files."""

    loaded: int = 0
    refused: int = 0
    crashed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Files of which some rows are neither accepted nor rejected."""
    slowest: float = 0.0
    """Seconds of the slowest file."""


def load_mutants(home: Home, folder: Path, count: int, seed: int, dry_run: bool = False) -> Tally:
    """Load ``count`` broken files and count what became of them; a refused file must leave the loads as they were."""
    tally = Tally()
    for number, (name, data) in enumerate(mutants(count, seed)):
        file = folder / name
        file.write_bytes(data)
        before, started = (len(loaded_files(home)) if not dry_run else 0), time.monotonic()
        try:
            report = load(home, file, dry_run=dry_run)
            tally.loaded += 1
            if report.rows != report.accepted + report.rejected:
                tally.lost.append(f"{number} {name}")
        except Problem:
            tally.refused += 1
            if not dry_run and len(loaded_files(home)) != before:
                tally.crashed.append(f"{number} {name}: a refused file was kept")
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            tally.crashed.append(f"{number} {name}: {type(error).__name__}: {str(error)[:200]}")
        tally.slowest = max(tally.slowest, time.monotonic() - started)
    return tally
