"""One opened company: its home, its settings and one snapshot of its tables, from which every answer comes.

A page run or a command opens the company once and asks it everything, so that no two figures of one screen can stand
on different data. Answers are remembered for the process: under the snapshot they came from, the settings that were
read with it and, where they matter, the decisions of that moment.
"""

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from cachetools import LRUCache

from queries.decisions.audit import decisions_state
from queries.decisions.company_mark import is_marked
from queries.decisions.store import Decisions, decisions_at, decisions_url
from queries.home import Home
from queries.intake.store.loads import is_withdrawn, raw_folders
from queries.intake.store.raw_register import register_of
from queries.params import Param, Value
from queries.question import question_named
from queries.remembered import T, counted_once, forget_remembered, known_answer
from queries.settings.model import Settings
from queries.warehouse import kept_answers
from queries.warehouse.counted_ahead import counted_ahead
from queries.warehouse.lags import lags_of, settings_are_newer
from queries.warehouse.open_snapshot import Warehouse
from queries.warehouse.snapshots import Snapshot, current, damage_of_tables, table_damage
from receivables.messages import Message, Problem, message
from receivables.month import Month

OPEN_HOMES = 4
"""Homes whose tables stay open for the next reader: one's own and the sample, and as many again while they change."""

GATHERED = Path(__file__).parent
"""Where the rooms are whose queries several questions share."""

OLD_TABLES = message("An earlier version of the program built the tables: run python cli.py build")


class OpenCompany:
    """A company as one run sees it: nothing that is published, set or built meanwhile changes what it answers."""

    def __init__(self, home: Home, warehouse: Warehouse | None, damage: Message | None = None) -> None:
        self.home = home
        self.damage = damage
        """What is wrong with tables that were built; then there are none to ask."""
        self.settings: Settings = home.settings
        self._warehouse = warehouse

    @property
    def whole(self) -> "OpenCompany":
        """Itself; where one person sees a part, the company that it is a part of: bonuses are counted from no less."""
        return self

    @property
    def snapshot(self) -> Snapshot | None:
        """The tables it stands on; None when nothing has been built yet."""
        return None if self._warehouse is None else self._warehouse.snapshot

    @property
    def warehouse(self) -> Warehouse:
        """The same, to be asked. Raises Problem when nothing has been built yet."""
        if self.damage is not None:
            raise Problem(self.damage.text, **self.damage.values)
        if self._warehouse is None and self.has_begun:
            raise Problem("Files are loaded, but there are no tables of them: run python cli.py build")
        if self._warehouse is None:
            raise Problem(
                "There is no data yet in {home}: load files first, or make the sample company", home=str(self.home.path)
            )
        return self._warehouse

    @property
    def has_begun(self) -> bool:
        """Whether the company has files of its own that count; until then there is nothing to show of it."""
        if self.snapshot is not None:
            return bool(self.snapshot.loads)
        return any(not is_withdrawn(folder) for folder in raw_folders(self.home)) or self._had_files()

    def _had_files(self) -> bool:
        """Whether there were files that count, though neither they nor tables are there any more."""
        try:
            return is_marked(self.home) and any(load.taken_back is None for load in register_of(self.home))
        except Problem:
            return True

    @cached_property
    def decisions(self) -> Decisions:
        """What people decided: the one thing here that may change under a run."""
        return decisions_at(self.home)

    @property
    def settings_are_newer(self) -> bool:
        """Whether the tables there are follow older settings; see ``lags.settings_are_newer``."""
        return self.snapshot is not None and settings_are_newer(self.home, self.snapshot)

    @cached_property
    def lags(self) -> list[Message]:
        """What was changed after the tables were built, which no figure follows yet, in sentences."""
        return lags_of(self.home, self.snapshot)

    def sql(self, text: str, /, **values: Any) -> pl.DataFrame:
        """Run one statement on the tables; see ``Warehouse.sql``.

        Raises Problem when an earlier program built them without what is asked for, and when it takes too much room.
        """
        try:
            return self.warehouse.sql(text, **values)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            if not self.settings_are_newer:
                raise
            raise Problem(OLD_TABLES.text) from error
        except duckdb.Error as error:
            if (broken := self.warehouse.snapshot.broken()) is not None:
                wrong = table_damage(broken)
                raise Problem(wrong.text, **wrong.values) from error
            if not isinstance(error, duckdb.OutOfMemoryException | duckdb.IOException):
                raise
            raise _too_large(self.settings.memory_limit, error) from error

    def gather(self, query: str, /, **values: Any) -> pl.DataFrame:
        """Run what several questions share: ``bonus/cash`` is ``queries/bonus/cash.sql``. Raises Problem as ``sql``."""
        return self.sql((GATHERED / f"{query}.sql").read_text("utf-8"), **values)

    def ahead(self, table: str) -> str:
        """The file of a table that is counted once, for all who ask. Raises Problem as ``sql``."""
        return counted_ahead(self.warehouse.snapshot, self.settings, table, self.sql)

    def ask(self, name: str, /, **values: Value) -> pl.DataFrame:
        """Answer a named question; parameters are values, missing ones take their defaults.

        Raises Problem on an unknown question or parameter, a missing one, or when there is no data.
        """
        question, full = question_named(name), self.filled(name, **values)
        rule = question.rule

        def count() -> pl.DataFrame:
            return self.sql(question.text, **full) if rule is None else rule(self, **full)

        return self.remember((name, *full.values()), count, decided=question.reads)

    def remembered(self, name: str, /, **values: Value) -> pl.DataFrame | None:
        """The answer of a named question that need not be counted any more, else None. Raises Problem as ``ask``."""
        decided = question_named(name).reads
        what = (name, *self.filled(name, **values).values())
        known = known_answer(self._key(what, decided), partial(self._kept_file, what, decided))
        return known if isinstance(known, pl.DataFrame) else None

    def filled(self, name: str, /, **values: Value) -> dict[str, Value]:
        """All parameters of a question in its order, missing ones with their defaults. Raises Problem as ``ask``."""
        question = question_named(name)
        given = question.checked(values)
        return {param.name: given.get(param.name, self._default(param)) for param in question.params}

    def remember(self, what: Hashable, count: Callable[[], T], *, decided: str = "", on_disk: bool | None = None) -> T:
        """What ``count`` gives, counted once for this snapshot and these settings, and what was decided so far.

        ``decided`` says which decisions it reads, ``audit.ALL`` or ``audit.OF_BONUSES``; empty: none. ``what`` names
        everything else that it depends on. What took long is kept beside the snapshot, where other processes find it;
        ``on_disk``: it is however long it took, or never, as what only answers are made of that are kept themselves.
        """
        kept_in = partial(self._kept_file, what, decided) if on_disk is not False else lambda: None
        return counted_once(count, partial(self._key, what, decided), kept_in, always=on_disk is True)

    def _kept_file(self, what: Hashable, decided: str) -> Path | None:
        named = (what, decisions_state(self.decisions, decided) if decided else None)
        return kept_answers.kept_file(self.warehouse.snapshot.folder, self.settings.digest, named)

    def _key(self, what: Hashable, decided: str) -> Hashable:
        standing = (self.warehouse.snapshot.folder, self.settings.digest, what)
        return standing, (decisions_url(self.home), decisions_state(self.decisions, decided)) if decided else None

    def _default(self, param: Param) -> Value:
        if param.default in (None, "none"):
            return None
        if param.default == "company":
            return self.settings.bucket_edges
        if param.default in ("last", "first"):
            snapshot = self.warehouse.snapshot
            day = (snapshot.last_date if param.default == "last" else snapshot.first_date) or date(2000, 1, 1)
            return Month.of(day) if param.kind == "month" else day
        return param.read(param.default or "")


def forget_answers() -> None:
    """Forget every answer, and those kept of open companies, for those who measure how long counting takes."""
    forget_remembered()
    with _opening:
        for _, held in _open.values():
            kept_answers.forget_kept(held.snapshot.folder)


_open: LRUCache[Path, tuple[str, Warehouse]] = LRUCache(OPEN_HOMES)
_opening = threading.Lock()


def open_company(home: Home) -> OpenCompany:
    """The company that lives in ``home``, as it stands now; the connection to a snapshot is shared by its readers.

    Raises Problem when its settings cannot be read.
    """
    home = replace(home)  # of its own, so that the settings are those of this moment
    limit = home.settings.memory_limit
    with _opening:
        while (snapshot := current(home)) is not None:
            held = _open.get(home.path)
            if (broken := snapshot.broken()) is None:
                if held and held[0] == limit and held[1].snapshot.folder == snapshot.folder:
                    return OpenCompany(home, held[1])
                try:
                    _open[home.path] = limit, Warehouse(snapshot, limit)
                    continue
                except FileNotFoundError:  # a newer snapshot came and this one went: look again
                    broken = snapshot.folder
                except duckdb.Error:
                    if snapshot.seals:  # then the files are whole, and it is something else
                        raise
                    broken = snapshot.folder
            newer = current(home)
            if newer is not None and newer.folder == snapshot.folder:
                return OpenCompany(home, None, table_damage(broken))
    return OpenCompany(home, None, damage_of_tables(home))


def _too_large(limit: str, error: duckdb.Error) -> Problem:
    """Of what fits neither into the memory that it may take nor into the folder for temporary files."""
    return Problem(
        "The answer needs more room than the memory it may take ({limit}, memory_limit in company.toml) and the folder "
        "for temporary files have: ask about a shorter time or fewer accounts, raise the limit, or make room "
        "({reason})",
        limit=limit,
        reason=str(error).splitlines()[0],
    )


def ask(home: Home, name: str, params: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Answer the question ``name`` on the current data; parameters come as text and are read by their kinds.

    Raises Problem on an unknown question, an unknown, missing or misspelt parameter, or when there is no data.
    """
    return open_company(home).ask(name, **question_named(name).typed(params or {}))
