"""From the accepted rows of all files to a new snapshot: canonical tables, the ledger, and what it adds up to."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from queries.decisions.deeds import tell_build
from queries.decisions.documents import decided_documents
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.intake.restage import restage
from queries.intake.store.loaded import loaded_files
from queries.intake.store.loads import clean
from queries.intake.store.raw_register import checked_loads, register_of
from queries.intake.store.staged import INTAKE_VERSION
from queries.warehouse.agent_money import take_out_transfers
from queries.warehouse.by_shards import Engine, Sharding, in_turn, work_out_by_shards
from queries.warehouse.canonical import heed_decisions, make_staged_doubts, make_tables, take_decisions
from queries.warehouse.connected import connected
from queries.warehouse.grow import Addition, grow
from queries.warehouse.homes import shards_for
from queries.warehouse.ledger.steps import STEPS, Progress, rules_text, terms_of, work_out
from queries.warehouse.lock import one_writer
from queries.warehouse.snapshots import Snapshot, current, loads_of_tables, publish, remove_unread
from queries.warehouse.write import Counted, write_tables
from receivables.ageing import RECOVERY_FROM_DAYS
from receivables.messages import Problem, message

Engines = AbstractContextManager[Engine]
"""What works out shards, ready only while it is held."""

HERE: Engines = nullcontext(in_turn)
"""This process, one shard after the other."""

MOST_GROWN = 2
"""Shards that became so many times too few are made anew."""


def build(  # noqa: PLR0913 - the choices of one build
    home: Home,
    progress: Progress | None = None,
    *,
    anew: bool = False,
    who: str | None = None,
    shards: int | None = None,
    engine: Engines = HERE,
    before_use: Callable[[], object] | None = None,
) -> Snapshot:
    """Build the tables from the files loaded so far and make them current.

    Only accounts that files added since are worked out again, unless ``anew``; ``shards`` follow from rows and memory,
    unless given. Readers keep what they have, also while ``before_use`` reads the new tables. ``who`` (else the system
    user) built, tells the log of deeds. Raises Problem when another load or build runs, or a loaded file has changed.
    """
    tell = progress or (lambda share, doing: None)
    with one_writer(home):
        tell(0.0, message("Reading the accepted rows"))
        checked_loads(home, loads_of_tables(home))
        clean(home)
        restage(home)
        loads, folder = _counting_loads(home), _new_folder(home)
        try:
            told = decided_documents(decisions_at(home))
            wanted = shards or shards_for([home.staged / name for name in loads], home.settings.memory_limit)
            work = Work(home, folder, loads, told, wanted, engine)
            snapshot = (None if anew else _grown(work, tell)) or made_anew(work, tell)
            publish(home, snapshot, before_use)
        except (duckdb.Error, OSError) as error:
            raise Problem(
                "The tables could not be built, and the old ones stay: {error}", error=str(error).splitlines()[0]
            ) from error
        finally:
            remove_unread(home)
        tell_build(home, snapshot.version, who)
        tell(1.0, message("The new tables are in use"))
    return snapshot


def _counting_loads(home: Home) -> dict[str, int]:
    """The loads that count, as ``Snapshot`` has them."""
    files = [file.file_id for file in loaded_files(home) if not file.withdrawn]
    return {file_id: (home.staged / file_id / "report.json").stat().st_mtime_ns for file_id in files}


class Work(NamedTuple):
    """What a build is given."""

    home: Home
    folder: Path
    """Where the new tables come to lie."""
    loads: dict[str, int]
    """As ``Snapshot`` has them."""
    told: pl.DataFrame
    """What was decided about documents."""
    shards: int
    engine: Engines = HERE


def made_anew(work: Work, tell: Progress) -> Snapshot:
    """The tables worked out from all accepted rows, written and not yet current."""
    home, folder, loads, told, shards, _ = work
    settings, folders = home.settings, [home.staged / file_id for file_id in loads]
    with connected(home.settings.memory_limit, folder / "spill") as con:
        if shards > 1:
            sharding = Sharding(folders, folder, shards, told, settings.agents, terms_of(settings))
            with work.engine as engine:
                work_out_by_shards(con, sharding, engine, tell)
        else:
            make_tables(con, folders)
            make_staged_doubts(con, folders)
            take_decisions(con, told)
            heed_decisions(con)
            take_out_transfers(con, folders, settings.agents)
            work_out(con, STEPS, terms_of(settings), tell)
        tell(0.9, message("Writing the new tables"))
        return write_tables(con, folder, loads, _counted(work, shards))


def _grown(work: Work, tell: Progress) -> Snapshot | None:
    """The current tables grown by the files added since; None when only building anew is right, or quicker."""
    home, folder, loads, told, wanted, _ = work
    old, staged = current(home), [home.staged / file_id for file_id in loads]
    if (
        old is None
        or old.broken() is not None
        or (old.rules, old.told) != (rules_of(home), _digest(told))
        or list(loads.items())[: len(old.loads)] != list(old.loads.items())
        or wanted > MOST_GROWN * old.shards
    ):
        return None
    before, added = staged[: len(old.loads)], staged[len(old.loads) :]
    if not added:
        return None
    with connected(home.settings.memory_limit, folder / "spill") as con:
        addition = Addition(old.folder, old.shards, before, added, told, home.settings.agents)
        grown = grow(con, addition, terms_of(home.settings), tell)
        if grown is None:
            return None
        tell(0.9, message("Writing the new tables"))
        return write_tables(con, folder, loads, _counted(work, old.shards), grown)


def is_behind(home: Home) -> bool:
    """Whether a build now would count other files, or by other settings or decisions, than the tables in use do."""
    snapshot = current(home)
    loads = [file.file_id for file in loaded_files(home) if not file.withdrawn]
    return snapshot is None or (
        (list(snapshot.loads), snapshot.rules, snapshot.told) != (loads, rules_of(home), decided_of(home))
    )


def _new_folder(home: Home) -> Path:
    now = datetime.now(UTC)
    folder = home.warehouse / f"{now:%Y%m%dT%H%M%S%f}-{hashlib.sha256(str(now).encode()).hexdigest()[:6]}"
    folder.mkdir(parents=True)
    return folder


def _counted(work: Work, shards: int) -> Counted:
    """By what the tables are counted, the bytes that they are counted from, and in how many shards."""
    hashes = tuple(load.sha256 for load in register_of(work.home) if load.file_id in work.loads)
    return Counted(rules_of(work.home), _digest(work.told), hashes, shards)


def _digest(told: pl.DataFrame) -> str:
    """Names what was decided about documents; nothing when nothing was."""
    return hashlib.sha256(told.write_csv().encode()).hexdigest()[:12] if told.height else ""


def decided_of(home: Home) -> str:
    """Names what is decided about documents now. Raises Problem when decisions cannot be opened."""
    return _digest(decided_documents(decisions_at(home)))


def rules_of(home: Home) -> str:
    """Names the way of counting: the ledger's text, its edges and the settings that move money."""
    agents = [f"{agent.tax_number} {agent.name}" for agent in home.settings.agents]
    counted = (INTAKE_VERSION, RECOVERY_FROM_DAYS, *terms_of(home.settings), duckdb.__version__)
    parts = [*agents, rules_text(), *map(str, counted)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
