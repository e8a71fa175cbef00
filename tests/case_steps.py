"""Small companies and files that went wrong once: how one is carried out, and what its README calls right.

They lie outside the repository (``../shared/data/cases``); each is loaded into a home of its own.
"""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import polars as pl

from queries.ask import ask, open_company
from queries.decisions.start import approve_shipped_scheme
from queries.export import table_bytes
from queries.home import Home, home_at
from queries.intake.load import load
from queries.intake.outcome import Outcome, any_new, files_and_options, loaded_each
from queries.params import params_in
from queries.warehouse.build import build
from queries.warehouse.status import status as status_of
from queries.warehouse.status import status_text
from receivables.messages import Problem

CASES = Path(__file__).parent.parent.parent / "shared" / "data" / "cases"
FILES = CASES / "files"

JUNE = "from=2026-06-01 to=2026-06-30"
DAY = "as_of=2026-06-30"
"""The month, and the day, of which most cases speak."""


def earned(days: int) -> Decimal:
    """By the shipped scheme, of 1000 paid so many days late, more than 90: a fifth more after 30, half after 90."""
    weighed = 30 + 60 * Decimal("1.2") + (days - 90) * Decimal("1.5")
    return (1000 * Decimal("0.02") * weighed / days).quantize(Decimal("0.01"), ROUND_HALF_UP)


EXACTLY, AMONG_OTHERS, NOWHERE = "exactly", "among others", "nowhere"


@dataclass(frozen=True)
class Answer:
    """Rows that a question must have for an answer; a question beginning with ``select`` is asked of the tables."""

    question: str
    columns: str
    rows: Sequence[tuple[Any, ...]]
    stand: str = EXACTLY

    def check(self, home: Home) -> None:
        found = rows_of(answered(home, self.question), self.columns.split())
        right = list(self.rows)
        present = [row for row in right if row in found]
        where = f"{self.question}: {self.columns} are {found}, and not {right}"
        if self.stand == EXACTLY:
            assert sorted(found, key=place) == sorted(right, key=place), where
        else:
            assert present == (right if self.stand == AMONG_OTHERS else []), f"{where} ({self.stand})"


@dataclass(frozen=True)
class Case:
    """What is done with the files of one folder or name, and what is right."""

    name: str
    answers: Sequence[Answer]
    asked: Mapping[str, str] = field(default_factory=dict)
    """File → what the refusal of it must name, as long as nobody has answered."""
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """File → the options with which a person answers. A file that is asked about and not told stays refused."""
    aside: Sequence[str] | None = ()
    """Values that put rows aside, and no other row may be; None: it does not matter."""
    named: Sequence[str] = ()
    """Patterns of what has to be said by the loads, or by the answers to the case's own questions."""
    steps: str = ""
    """What is done, where it is not what the case itself says."""
    settings: str = ""
    accounts: str = ""
    """Lines of ``account_id,phone`` to be loaded before, for files of calls."""

    def told_nothing(self) -> "Case":
        return replace(self, told={})


@dataclass
class CarriedOut:
    """A case after its steps."""

    home: Home
    outcomes: list[Outcome] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    @property
    def refused(self) -> dict[str, str]:
        """File → why; what a file was told the last time."""
        return {one.file.name: str(one.problem) for one in self.outcomes if one.problem}

    @property
    def aside(self) -> list[str]:
        """Values for which rows were put aside, in the order of the files."""
        return [str(value) for one in self.outcomes if one.report for value in one.report.rejects["value"]]

    @property
    def said(self) -> str:
        """Everything that a person could read meanwhile."""
        return "\n".join([line for one in self.outcomes for line in one.lines] + self.printed)


def carried_out(case: Case, folder: Path, path: Path) -> CarriedOut:
    """Do in ``folder`` what the case's steps say, in a new home at ``path``."""
    path.mkdir(parents=True, exist_ok=True)
    if (folder / "company.toml").exists():
        shutil.copy(folder / "company.toml", path)
    if case.settings:
        (path / "company.toml").write_text(case.settings, "utf-8")
    done = CarriedOut(home_at(path))
    if case.accounts:
        (path / "accounts.csv").write_text(f"account_id,phone\n{case.accounts}", "utf-8")
        load(done.home, path / "accounts.csv")
    for line in _steps(case, folder).splitlines():
        verb, _, rest = line.strip().partition(" ")
        if verb == "load":
            done.outcomes += _loaded(case, folder, done.home, rest.split())
        elif verb == "scheme":
            approve_shipped_scheme(done.home, "2024-01")
        else:
            done.printed.append(_printed(done.home, verb, rest))
    return done


def _steps(case: Case, folder: Path) -> str:
    """What is done; of a single file, that it is loaded."""
    written = folder / "steps"
    return case.steps or (written.read_text("utf-8") if written.exists() else f"load {case.name}")


def _loaded(case: Case, folder: Path, home: Home, words: Sequence[str]) -> Iterator[Outcome]:
    """Load one after another, with what is said of each; then build the tables, as the command does."""
    known = {"README.md", "steps", "company.toml"}
    named = [word if "=" in word else str(folder / word) for word in words]
    files, options = files_and_options(
        named or [str(file) for file in sorted(folder.iterdir()) if file.name not in known]
    )
    outcomes = [one for file in files for one in loaded_each(home, [file], {**options, **case.told.get(file.name, {})})]
    if any_new(outcomes):
        build(home)
    yield from outcomes


def _printed(home: Home, verb: str, rest: str) -> str:
    try:
        if verb == "status":
            return status_text(status_of(home))
        return table_bytes(answered(home, rest), "csv").decode()
    except Problem as problem:
        return str(problem)


def answered(home: Home, question: str) -> pl.DataFrame:
    """The answer to a question with its parameters; of ages only those of which there is something."""
    if question.startswith("select "):
        return open_company(home).sql(question)
    name, *words = question.split()
    frame = ask(home, name, params_in(words))
    return frame.filter((pl.col("charges") > 0) | (pl.col("amount") != 0)) if name == "debt_by_age" else frame


def rows_of(frame: pl.DataFrame, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(frame.select(columns).iter_rows())


def place(row: tuple[Any, ...]) -> list[str]:
    """Where a row stands among others; rows of equal values stand at the same place."""
    return [f"{cell:.2f}" if isinstance(cell, Decimal | int | float) else str(cell) for cell in row]


def check(case: Case, done: CarriedOut) -> None:
    """All that the case calls right. Raises AssertionError on the first thing that is not so."""
    assert set(done.refused) == set(case.asked) - set(case.told)
    for file, reason in done.refused.items():
        assert case.asked[file] in reason
    assert case.aside is None or done.aside == list(case.aside)
    for pattern in case.named:
        assert re.search(pattern, done.said), f"nobody said {pattern}"
    for answer in case.answers:
        answer.check(done.home)
