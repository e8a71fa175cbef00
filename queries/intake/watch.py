"""A folder where billing, banks and exchanges leave their files: each pass loads what is new."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from queries.home import Home
from queries.intake.load import Progress, load
from queries.intake.report import Report
from receivables.said import Problem, Said

SETTLED_SECONDS = 3.0
"""A file that was written to more recently may still be growing, and waits for the next pass."""


@dataclass(frozen=True)
class Seen:
    """What a pass did with one file: a report, or why it was refused."""

    file: Path
    report: Report | None
    problem: Said | None


def watch_once(
    home: Home, folder: Path, *, settled: float = SETTLED_SECONDS, progress: Progress | None = None
) -> list[Seen]:
    """Load every file under ``folder`` that is new or has changed since the last pass, oldest first.

    The order of files does not matter for the figures. A refused file is not tried again until it changes. Hidden
    files, links and unfinished downloads (``.part``, ``.tmp``, ``.crdownload``) are left alone. Raises Problem when
    ``folder`` is none.
    """
    if not folder.is_dir():
        raise Problem("{folder} is not a folder", folder=str(folder))
    known, now, seen = _known(home), time.time(), []
    for file in sorted(filter(_is_ours, folder.rglob("*")), key=lambda file: (file.stat().st_mtime, str(file))):
        state = file.stat()
        mark = [state.st_size, state.st_mtime_ns]
        if known.get(str(file)) == mark or now - state.st_mtime < settled:
            continue
        try:
            seen.append(Seen(file, load(home, file, progress=progress), None))
        except Problem as problem:
            seen.append(Seen(file, None, problem.said))
            if "Another load or build" in problem.said.text:
                continue
        known[str(file)] = mark
        _keep(home, known)
    return seen


def _is_ours(file: Path) -> bool:
    unfinished = file.suffix.lower() in {".part", ".tmp", ".crdownload", ".filepart"}
    return file.is_file() and not file.is_symlink() and not file.name.startswith((".", "~$")) and not unfinished


def _known(home: Home) -> dict[str, list[int]]:
    """Size and time of each file as it was when it was loaded or refused; forgotten, all files are looked at anew."""
    try:
        return dict(json.loads((home.warehouse / "watched.json").read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _keep(home: Home, known: dict[str, list[int]]) -> None:
    home.warehouse.mkdir(parents=True, exist_ok=True)
    new = home.warehouse / ".watched.new"
    new.write_text(json.dumps(known), "utf-8")
    new.replace(home.warehouse / "watched.json")
