"""Whether everything of a company is whole: loaded files, staged tables, the tables in use, decisions."""

from collections.abc import Iterator
from typing import TextIO

from queries.decisions.company_mark import is_marked
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.intake.store.exchange import unfinished_exchange
from queries.intake.store.loads import raw_folders
from queries.intake.store.raw_register import beside_faults, clock_fault, loads_known, raw_faults
from queries.intake.store.staged import broken_staged, staged_damage
from queries.warehouse.snapshots import current, damage_of_tables
from receivables.messages import Message, Problem, message


def check(home: Home) -> list[Message]:
    """What is wrong, and for each what to do; nothing when all is whole. Every byte that was sealed is read.

    Nothing is changed.
    """
    return [*_faults_of_files(home), *_faults_of_tables(home), *_faults_of_decisions(home)]


def tell_check(home: Home, where: TextIO) -> int:
    """Write the same for eyes; 1 where something is wrong, else 0."""
    if faults := check(home):
        where.write("\n".join([*map(str, faults), f"wrong: {len(faults)}\n"]))
        return 1
    snapshot = current(home)
    version = f"data version {snapshot.version}" if snapshot else "no tables yet"
    where.write(f"whole: files {len(raw_folders(home))}, {version}, decisions\n")
    return 0


def _faults_of_files(home: Home) -> Iterator[Message]:
    if unfinished := unfinished_exchange(home):
        yield unfinished
        return
    try:
        loads = loads_known(home) if is_marked(home) or raw_folders(home) else []
    except Problem:
        return  # what is wrong with decisions is said of them
    yield from raw_faults(home, loads, thorough=True)
    yield from beside_faults(home, loads)
    if wrong := clock_fault(loads):
        yield wrong
    for load in loads:
        staged = home.staged / load.file_id
        if staged.exists() and (broken := broken_staged(staged, thorough=True)):
            yield staged_damage(staged / broken)


def _faults_of_tables(home: Home) -> Iterator[Message]:
    if wrong := damage_of_tables(home, thorough=True):
        yield wrong
        return
    snapshot = current(home)
    if snapshot is None:
        return
    known = {folder.name for folder in raw_folders(home)}
    if gone := [name for name in snapshot.loads if name not in known]:
        yield message(
            "The tables count loads of which there is no folder: {loads}. Put them back from a copy, or take them back "
            "with python cli.py unload",
            loads=", ".join(gone),
        )


def _faults_of_decisions(home: Home) -> Iterator[Message]:
    if not (is_marked(home) or home.decisions.exists()):
        return
    try:
        yield from decisions_at(home).faults()
    except Problem as problem:
        yield problem.message
