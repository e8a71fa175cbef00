"""Random damage to every kind of file of a small home, and what became of its figures: the same, refused, or wrong."""

import math
import os
import random
import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest.mock import patch

import polars as pl
from intake_files import paid

import queries.ask
from queries.ask import forget_answers, open_company
from queries.check import check
from queries.decisions.schemes import scheme_versions
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import decisions_at, forget_store
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.intake.store.loaded import changed_values, loaded_files, rejected_rows, stated_totals
from queries.intake.store.raw_register import standing_faults
from queries.sample_files import SampleSize, write_sample
from queries.warehouse import kept_answers
from queries.warehouse.build import build
from receivables.messages import Problem
from receivables.month import Month

LAST = date(2026, 6, 30)
LOADED = ("accounts", "charges", "payments", "contacts", "operators", "assignments")
QUESTIONS = ("identity", "debt_by_age", "debtors", "data_by_month", "data_doubts")

CHANGED = "its bytes are not those that were loaded"

WRITTEN_IN_PLACE = ("decisions.db", "decisions.db-wal", "decisions.db-shm")
"""What SQLite writes into: of these a copy is a copy, of all else a hard link."""


def small_home(folder: Path) -> Home:
    """A made-up company of a few accounts with a scheme, one file taken back and one replaced."""
    home = home_at(folder / "whole")
    for file in write_sample(folder / "files", SampleSize(accounts=12, months=6, seed=3, to=LAST)):
        if file.stem in LOADED:
            load(home, file)
    gone = paid(home, folder, "gone.csv", [("gone", "1", "2026-02-01", "7.00")])
    paid(home, folder, "old.csv", [("old", "1", "2026-02-01", "8.00"), ("old2", "1", "2026-02-03", "8.00")])
    paid(
        home,
        folder,
        "new.csv",
        [("old", "1", "2026-02-01", "8.00"), ("bad", "1", "no day", "8.00")],
        replaces="old.csv",
    )
    unload(home, gone.file_id)
    approve_shipped_scheme(home, Month(2026, 1))
    build(home)
    forget_store(home)
    return home


def figures(home: Home) -> dict[str, list[str]]:
    """What people see of a home: answers, a bonus, what its loads did. Raises Problem when something is refused."""
    company = open_company(home)
    seen = {name: sorted(map(repr, company.ask(name).rows())) for name in QUESTIONS}
    seen["bonus"] = sorted(map(repr, company.ask("bonus_by_operator", month=Month(2026, 5)).rows()))
    seen["schemes"] = [repr(one) for one in scheme_versions(company.decisions)]
    if standing_faults(home):
        return seen  # the page Data says so above its figures, and the command line with its own
    seen["files"] = [repr(file) for file in loaded_files(home)]
    frames: list[pl.DataFrame] = [rejected_rows(home), changed_values(home), stated_totals(home)]
    return seen | {"rows": [repr(frame.rows()) for frame in frames]}


@dataclass(frozen=True)
class Damage:
    """What is done to one file."""

    file: Path
    """By its path in the home."""
    how: str
    content: bytes | None
    """What is in the file afterwards; None when it is deleted."""

    def done_to(self, whole: Home, folder: Path) -> Home:
        """A copy of the home with the damage; what is whole is shared with it."""
        for root, _folders, names in os.walk(whole.path):
            at = folder / Path(root).relative_to(whole.path)
            at.mkdir(parents=True)
            for name in names:
                file = Path(root) / name
                if file.relative_to(whole.path) != self.file:
                    (shutil.copy2 if name in WRITTEN_IN_PLACE else os.link)(file, at / name)
        if self.content is not None:
            (folder / self.file).write_bytes(self.content)
        return home_at(folder)


def damages(whole: Home, seed: int) -> Iterator[Damage]:
    """Damages without end, each kind of file as often as the others: tables are many, decisions one file."""
    draw = random.Random(seed)
    kinds: dict[str, list[Path]] = {}
    for file in sorted(whole.path.rglob("*")):
        if file.is_file() and file.name != ".lock":
            named = file.relative_to(whole.path)
            kinds.setdefault(_kind(named), []).append(named)
    while True:
        for kind in draw.sample(sorted(kinds), len(kinds)):
            named = draw.choice(kinds[kind])
            yield _drawn(draw, named, (whole.path / named).read_bytes())


def _kind(file: Path) -> str:
    """Loaded files, the texts beside them, what is staged, tables, what names the tables, decisions, the mark."""
    if file.parts[0] == "raw":
        return "loaded" if file.suffix == ".csv" else "beside"
    if file.parts[0] != "warehouse":
        return file.parts[0]
    return "staged" if file.parts[1] == "staged" else f"tables {file.suffix}"


def _drawn(draw: random.Random, file: Path, whole: bytes) -> Damage:
    how = draw.choice(["cut", "flipped", "emptied", "deleted"]) if whole else "deleted"
    if how == "cut":
        return Damage(file, how, whole[: draw.randrange(len(whole))])
    if how == "flipped":
        changed = bytearray(whole)
        for _byte in range(draw.choice([1, 1, 2, 8])):
            changed[draw.randrange(len(changed))] ^= draw.randrange(1, 256)
        return Damage(file, how, bytes(changed))
    return Damage(file, how, b"" if how == "emptied" else None)


@dataclass
class Seen:
    """What became of all damages: how many ended how, and those that must not be."""

    ends: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """The sentences that refused."""

    def count(self, end: str) -> None:
        self.ends[end] = self.ends.get(end, 0) + 1


def damage_all(whole: Home, folder: Path, count: int, seed: int, builds: Callable[[int], bool]) -> Seen:
    """Do ``count`` damages one by one, ask after each, and build and ask again after those that ``builds`` names.

    No answer is kept on disk meanwhile: it would be right, and hide what is wrong with the tables.
    """
    with patch.object(kept_answers, "WORTH_KEEPING", math.inf):
        return _damage_all(whole, folder, count, seed, builds)


def _damage_all(whole: Home, folder: Path, count: int, seed: int, builds: Callable[[int], bool]) -> Seen:
    forget_answers()
    seen, right = Seen(), figures(whole)
    forget_store(whole)
    for number, damage in zip(range(count), damages(whole, seed), strict=False):
        home = damage.done_to(whole, folder / str(number))
        try:
            _ask_and_build(home, right, seen, build_too=builds(number), may_stay=_may_stay(damage))
        except AssertionError as wrong:
            seen.wrong.append(f"{number} {damage.file} {damage.how}: {wrong}")
        except Exception:  # whatever else comes is a traceback that somebody would have read
            seen.wrong.append(f"{number} {damage.file} {damage.how}: {traceback.format_exc(limit=-3)}")
        finally:
            forget_store(home)
            forget_answers()
            queries.ask._open.clear()
            shutil.rmtree(home.path)
    return seen


def _may_stay(damage: Damage) -> str:
    """What may still be wrong after a build: it reads no byte of a file that is as long as it was and is staged."""
    return CHANGED if damage.how == "flipped" and _kind(damage.file) == "loaded" else ""


def _ask_and_build(home: Home, right: dict[str, list[str]], seen: Seen, *, build_too: bool, may_stay: str) -> None:
    seen.count("asked: " + _asked(home, right, seen))
    if not build_too:
        return
    raw = len(list(home.raw.iterdir()))
    try:
        build(home)
    except Problem:
        seen.count("built: refused")
        _asked(home, right, seen)
    else:
        seen.count("built: " + _asked(home, right, seen, refusing=False))
        faults = [fault for fault in map(str, check(home)) if not may_stay or may_stay not in fault]
        assert faults == [], f"built, and still {faults[0]}"
    assert len(list(home.raw.iterdir())) == raw, "a load is lost"
    if home.decisions.exists():
        try:
            kept = len(scheme_versions(decisions_at(home)))
        except Problem:
            return
        assert kept == len(right["schemes"]), "a decision is lost"


def _asked(home: Home, right: dict[str, list[str]], seen: Seen, *, refusing: bool = True) -> str:
    try:
        now = figures(home)
    except Problem as problem:
        assert refusing, f"built, and refused: {problem}"
        seen.said.append(str(problem))
        return "refused"
    other = [name for name, rows in now.items() if rows != right[name]]
    assert other == [], f"other figures: {other}"
    return "the same"
