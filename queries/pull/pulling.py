"""Pulls as the settings name them: ask, write the answer as a file, load it through the door of all files."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from queries.home import Home
from queries.intake.layouts.file_options import check_options
from queries.intake.layouts.known_layouts import layout_named
from queries.intake.load import load
from queries.intake.outcome import Outcome
from queries.pull.answer_file import Written, write_answer
from queries.pull.database import asked
from queries.pull.database_address import address_of
from queries.pull.marks import begin_of, is_of_its_kind, question_of, told_in_file
from queries.pull.own_numbers import check_own_numbers
from queries.settings.pulls import PullTable
from queries.warehouse.lock import one_puller
from receivables.messages import Message, Problem, message


def pull_all(home: Home, name: str | None = None, *, dry_run: bool = False) -> Iterator[Outcome]:
    """What became of each pull of the settings in their order, or of the one called ``name``.

    One that fails loads nothing and does not stop the others. Raises Problem, before anything is asked, when there is
    no such pull.
    """
    pulls = home.settings.pull
    if not pulls:
        raise Problem("company.toml names no [[pull]]; data/company.example.toml shows one")
    chosen = [pull for pull in pulls if name in {None, pull.name}]
    if not chosen:
        known = ", ".join(pull.name for pull in pulls)
        raise Problem("There is no pull {name}; known are {known}", name=name, known=known)
    return (_outcome(home, pull, dry_run=dry_run) for pull in chosen)


def _outcome(home: Home, pull: PullTable, *, dry_run: bool) -> Outcome:
    file = Path(f"{pull.name}.parquet")
    try:
        return _pulled(home, pull, file, dry_run=dry_run)
    except Problem as problem:
        return Outcome(file, None, problem.message)


def _pulled(home: Home, pull: PullTable, file: Path, *, dry_run: bool) -> Outcome:
    _check(home, pull)
    with one_puller(home), _workplace(home) as folder:
        answer = folder / file
        written, notes = _fetched(home, pull, answer)
        if not written.rows:
            return Outcome(file, None, None, message("the answer has no rows, nothing to load"))
        if pull.since:
            check_own_numbers(home, pull, answer)
        report = load(home, answer, pull.layout, dict(pull.options), dry_run=dry_run)
    return Outcome(file, replace(report, notes=(*notes, *report.notes)), None)


@contextmanager
def _workplace(home: Home) -> Iterator[Path]:
    """An empty folder for one pull. What a pull that was killed left there goes first: it may name subscribers."""
    shutil.rmtree(home.pulling, ignore_errors=True)
    home.pulling.mkdir(mode=0o700)
    try:
        yield home.pulling
    finally:
        shutil.rmtree(home.pulling, ignore_errors=True)


def _check(home: Home, pull: PullTable) -> None:
    """Raises Problem on what can be known before the database is asked."""
    if pull.layout:
        layout_named(home, pull.layout)
    check_options(dict(pull.options))
    if re.search(r"(?<![:\w]):since\b", pull.query):
        raise Problem(
            "The pull {pull}: take :since out of the query; since names the column, and the condition is put around it",
            pull=pull.name,
        )


def _fetched(home: Home, pull: PullTable, answer: Path) -> tuple[Written, tuple[Message, ...]]:
    """Write what is new into ``answer``.

    What was asked from a value on holds at least the row that has it. When it does not, the database is not as it was
    (rows deleted, a column of another type, an older copy), and everything is asked for.
    """
    url = address_of(pull)
    question = question_of(pull, url)
    begin = begin_of(home, pull, question) if pull.since else None

    def written_from(value: Any) -> Written:
        with asked(pull, url, home.settings.time_zone, value) as given:
            return write_answer(pull, given, answer, lambda greatest: told_in_file(pull, question, value, greatest))

    written = written_from(begin)
    if not is_of_its_kind(begin, written.greatest):
        written, begin = written_from(None), None
    return written, tuple(_said(pull, begin, written))


def _said(pull: PullTable, begin: Any, written: Written) -> Iterator[Message]:
    yield from written.notes
    if begin is not None:
        yield message("asked for {column} from {begin} on", column=pull.since, begin=str(begin))
    if pull.since and written.without:
        yield message(
            "rows without {column}, which come again with every pull: {rows}", column=pull.since, rows=written.without
        )
