"""What became of each file that was to be loaded, told as lines of text or as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.home import Home
from queries.intake.layouts.file_options import OPTIONS
from queries.intake.load import load
from queries.intake.store.loads import readable_name
from queries.intake.store.report import Report
from receivables.messages import Message, Problem

CHANGES_TOLD = 20


@dataclass(frozen=True)
class Outcome:
    """One file: a report, why it was refused, or why there was nothing to load."""

    file: Path
    report: Report | None
    problem: Message | None
    nothing: Message | None = None

    @property
    def is_new(self) -> bool:
        """True when the file was loaded now, and not before."""
        return self.report is not None and not self.report.already_loaded

    @property
    def lines(self) -> list[str]:
        """What to say of the file, the first line by itself."""
        if self.nothing is not None:
            return [f"{self.file.name}: {self.nothing}"]
        if self.report is None:
            return [f"{self.file.name}: refused. {self.problem}"]
        if self.report.already_loaded:
            return [f"{self.report.file}: loaded before as {self.report.file_id}, nothing to do"]
        return [_counts(self.report), *(f"    {line}" for line in _details(self.report)), _became(self.report)]

    def as_json(self) -> dict[str, Any]:
        """The report, or the name of the file and why it was refused or held nothing."""
        if self.nothing is not None:
            return {"file": readable_name(self.file.name), "nothing": str(self.nothing)}
        if self.report is None:
            return {"file": readable_name(self.file.name), "refused": str(self.problem)}
        return self.report.as_json()


def files_and_options(words: Sequence[str]) -> tuple[list[Path], dict[str, str]]:
    """The files and the options (``currency=EUR``) among the words of a command.

    Raises Problem when there is no file, or a word is neither.
    """
    options = [word for word in words if word.partition("=")[0] in OPTIONS or ("=" in word and not Path(word).exists())]
    files = [Path(word) for word in words if word not in options]
    if not files:
        raise Problem("No file was named to load")
    for file in files:
        if not file.is_file():
            raise Problem("{file} is not a file", file=str(file))
    return files, dict(option.split("=", 1) for option in options)


def loaded_each(
    home: Home,
    files: Iterable[Path],
    options: dict[str, str] | None = None,
    layout: str | None = None,
    *,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Load several files, one at a time as they are asked for: a refused one does not stop the others."""
    for file in files:
        try:
            yield Outcome(file, load(home, file, layout, options, dry_run=dry_run), None)
        except Problem as problem:
            yield Outcome(file, None, problem.message)


def json_of(outcomes: Sequence[Outcome]) -> str:
    """All outcomes as one JSON list."""
    return json.dumps([outcome.as_json() for outcome in outcomes], ensure_ascii=False, indent=1)


def any_new(outcomes: Sequence[Outcome]) -> bool:
    """True when the tables have to be built."""
    return any(outcome.is_new for outcome in outcomes)


def any_refused(outcomes: Sequence[Outcome]) -> bool:
    """True when a file was refused, or so many of its rows that what was loaded is not the file."""
    reports = [outcome.report for outcome in outcomes if outcome.report]
    return any(outcome.problem for outcome in outcomes) or any(report.too_many_rejected for report in reports)


def warnings_of(outcomes: Sequence[Outcome]) -> list[str]:
    """What is to be said last: the files of which so many rows were rejected that something is wrong with them."""
    reports = [outcome.report for outcome in outcomes if outcome.report]
    return [str(warning) for report in reports if (warning := report.too_many_rejected)]


def _counts(report: Report) -> str:
    return (
        f"{report.file}: {report.layout}; rows {report.rows}, accepted {report.accepted}, rejected {report.rejected}, "
        f"duplicates {report.duplicates}, changed {report.changed}"
    )


def _became(report: Report) -> str:
    """The last line of a load: what became of the rows."""
    unused = ", ".join(report.unused) or "none"
    return (
        f"{report.file}: rows in {report.rows}, counted {report.accepted}, not counted {report.uncounted}, "
        f"taken back {report.taken_back}, put aside {report.rejected}, doubtful words {report.doubtful}, "
        f"columns not used: {unused}"
    )


def _details(report: Report) -> Iterator[str]:
    yield from map(str, report.notes)
    for row in report.rejects.iter_rows(named=True):
        cell = f", {row['column']} = {row['value']!r}" if row["column"] else ""
        yield f"line {row['_line']}{cell}: {row['reason']}"
    for row in report.changes.head(CHANGES_TOLD).iter_rows(named=True):
        yield f"{row['table']} {row['key']}: {row['column']} was {row['old']}, is {row['new']}"
